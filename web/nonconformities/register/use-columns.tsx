import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../api/nonconformities/register/contract.ts';
import { DateText } from '../../parts/DateText.tsx';
import type { Column } from '../../parts/register.ts';
import { Code } from '../../parts/State.tsx';
import { CaseMark } from '../CaseMark.tsx';

const several = (count: number) => (count > 1 ? count : null);

/** The columns of the register of nonconformities. */
export const useColumns = (): Column<CaseRow>[] => {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { id: 'code', title: t('nonconformities.column.code'), sortable: true, cell: ({ code }) => <Code of={code} /> },
      { id: 'title', title: t('nonconformities.column.title'), sortable: true, lead: true, cell: ({ title }) => title },
      { id: 'state', title: t('nonconformities.column.state'), cell: ({ state }) => <CaseMark of={state} /> },
      {
        id: 'grade',
        title: t('nonconformities.column.grade'),
        cell: ({ grade }) => grade && t(`nonconformities.grade.${grade}`),
      },
      { id: 'unit', title: t('nonconformities.column.unit'), hidden: true, cell: ({ unit }) => unit?.name },
      { id: 'owner', title: t('nonconformities.column.owner'), cell: ({ owner }) => owner?.name },
      {
        id: 'actions',
        title: t('nonconformities.column.actions'),
        cell: ({ actions, openActions }) => (actions > 0 ? `${openActions} / ${actions}` : null),
      },
      {
        id: 'checkOn',
        title: t('nonconformities.column.check'),
        sortable: true,
        hidden: true,
        cell: ({ checkOn }) => <DateText at={checkOn} />,
      },
      {
        id: 'occurrences',
        title: t('nonconformities.column.occurrences'),
        cell: ({ occurrences }) => several(occurrences),
      },
      {
        id: 'reopened',
        title: t('nonconformities.column.reopened'),
        hidden: true,
        cell: ({ reopened }) => reopened || null,
      },
      {
        id: 'source',
        title: t('nonconformities.column.source'),
        hidden: true,
        cell: ({ source }) => t(`nonconformities.source.${source}`),
      },
      {
        id: 'reportedAt',
        title: t('nonconformities.column.reported'),
        sortable: true,
        cell: ({ reportedAt }) => <DateText at={reportedAt} dayOnly />,
      },
    ],
    [t],
  );
};
