import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, linkOptions } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Kind, listMessages, type Message, MessageState } from '../../../api/mail/contract.ts';
import type { RegisterAddress } from '../../address.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { Register } from '../../parts/Register.tsx';
import type { Column, Filter } from '../../parts/register.ts';
import { asking } from '../../queries.ts';
import { MessageMark } from './MessageMark.tsx';

const route = getRouteApi('/shell/administration/mail');

const useFilters = (): Filter[] => {
  const { t } = useTranslation();
  return [
    {
      id: 'state',
      label: t('mail.column.state'),
      options: MessageState.options.map((value) => ({ value, label: t(`mail.state.${value}`) })),
    },
    {
      id: 'kind',
      label: t('mail.column.kind'),
      options: Kind.options.map((value) => ({ value, label: t(`mail.kind.${value}`) })),
    },
  ];
};

const useColumns = (): Column<Message>[] => {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { id: 'kind', title: t('mail.column.kind'), lead: true, cell: ({ kind }) => t(`mail.kind.${kind}`) },
      { id: 'code', title: t('mail.column.code'), cell: ({ code }) => code || '–' },
      { id: 'to', title: t('mail.column.to'), cell: ({ to }) => to.name },
      { id: 'state', title: t('mail.column.state'), cell: (one) => <MessageMark of={one} /> },
      { id: 'made', title: t('mail.column.made'), cell: ({ madeAt }) => <DateText at={madeAt} /> },
      {
        id: 'sent',
        title: t('mail.column.sent'),
        cell: ({ sentAt, nextAt }) => <DateText at={sentAt ?? nextAt} />,
      },
      { id: 'attempts', title: t('mail.column.attempts'), hidden: true, cell: ({ attempts }) => attempts },
    ],
    [t],
  );
};

const queryOf = ({ q, state, kind, page }: RegisterAddress<'state' | 'kind'>) => ({
  ...(q && { q }),
  ...(state && { state }),
  ...(kind && { kind }),
  ...(page && { page }),
});

/** The outbox: what was told to whom, newest first. */
export const Messages = () => {
  const { t } = useTranslation();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useQuery({
    ...asking(listMessages, { query: queryOf(address) }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <Register
      label={t('mail.messages')}
      columns={useColumns()}
      filters={useFilters()}
      asked={asked}
      address={address}
      onAddress={(search) => void navigate({ to: '.', search, replace: true, resetScroll: false })}
      open={({ id }) => linkOptions({ to: '/administration/mail/$id', params: { id } })}
      empty={<Empty title={t('mail.none')}>{t('mail.none-more')}</Empty>}
    />
  );
};
