import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../../api/documents/register/contract.ts';
import { DateText } from '../../parts/DateText.tsx';
import type { Column } from '../../parts/register.ts';
import { Code, State } from '../../parts/State.tsx';
import { Day } from '../page/Day.tsx';

/** The columns of the register of documents. */
export const useColumns = (): Column<Row>[] => {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'code',
        title: t('documents.column.code'),
        sortable: true,
        cell: ({ code, version }) => <Code of={code} state={version.state} />,
      },
      {
        id: 'title',
        title: t('documents.column.title'),
        sortable: true,
        lead: true,
        cell: ({ title }) => title,
      },
      { id: 'state', title: t('documents.column.state'), cell: ({ version }) => <State of={version.state} /> },
      { id: 'version', title: t('documents.facts.version'), cell: ({ version }) => version.number },
      {
        id: 'effectiveFrom',
        title: t('documents.facts.in-force-since'),
        sortable: true,
        cell: ({ effectiveFrom }) => effectiveFrom && <Day of={effectiveFrom} />,
      },
      { id: 'type', title: t('documents.facts.type'), hidden: true, cell: ({ type }) => type.name },
      { id: 'unit', title: t('documents.facts.unit'), cell: ({ unit }) => unit?.name },
      { id: 'owner', title: t('documents.facts.owner'), cell: ({ owner }) => owner.name },
      {
        id: 'kind',
        title: t('documents.column.kind'),
        hidden: true,
        cell: ({ kind }) => t(`documents.kind.${kind}`),
      },
      {
        id: 'level',
        title: t('documents.facts.level'),
        hidden: true,
        cell: ({ level }) => t(`documents.level.${level}`),
      },
      {
        id: 'updatedAt',
        title: t('documents.column.updated'),
        sortable: true,
        hidden: true,
        cell: ({ updatedAt }) => <DateText at={updatedAt} />,
      },
    ],
    [t],
  );
};
