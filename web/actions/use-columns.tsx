import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionRow } from '../../api/actions/contract.ts';
import { DateText } from '../parts/DateText.tsx';
import type { Column } from '../parts/register.ts';
import { Code } from '../parts/State.tsx';
import { ActionMark, DueMark } from './ActionMark.tsx';

/** What an action is for: a link where Charta has it. */
export const SourceLink = ({ of: { kind, id, code } }: { of: ActionRow['source'] }) => {
  const { t } = useTranslation();
  if (kind === 'nonconformity' && id)
    return (
      <Link to="/nonconformities/$id" params={{ id }}>
        <Code of={code ?? ''} />
      </Link>
    );
  return `${t(`actions.source.${kind}`)}${code ? ` ${code}` : ''}`;
};

/** The columns of the register of actions. */
export const useColumns = (): Column<ActionRow>[] => {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { id: 'code', title: t('actions.column.code'), sortable: true, cell: ({ code }) => <Code of={code} /> },
      { id: 'title', title: t('actions.column.title'), lead: true, cell: ({ title }) => title },
      { id: 'state', title: t('actions.column.state'), cell: ({ state }) => <ActionMark of={state} /> },
      { id: 'due', title: t('actions.column.due'), sortable: true, cell: ({ due }) => <DateText at={due} /> },
      { id: 'left', title: t('actions.column.left'), cell: (action) => <DueMark of={action} /> },
      { id: 'owner', title: t('actions.column.owner'), cell: ({ owner }) => owner.name },
      { id: 'unit', title: t('actions.column.unit'), hidden: true, cell: ({ unit }) => unit?.name },
      { id: 'source', title: t('actions.column.source'), cell: ({ source }) => <SourceLink of={source} /> },
      {
        id: 'priority',
        title: t('actions.column.priority'),
        cell: ({ priority }) => t(`actions.priority.${priority}`),
      },
      { id: 'progress', title: t('actions.column.progress'), cell: ({ progress }) => `${progress} %` },
    ],
    [t],
  );
};
