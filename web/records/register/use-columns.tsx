import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '../../../api/records/register/contract.ts';
import { DateText } from '../../parts/DateText.tsx';
import type { Column } from '../../parts/register.ts';
import { Code } from '../../parts/State.tsx';
import { HoldMark, RecordMark } from '../RecordMark.tsx';

/** The columns of the register of records. */
export const useColumns = (): Column<RecordRow>[] => {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { id: 'code', title: t('records.column.code'), sortable: true, cell: ({ code }) => <Code of={code} /> },
      { id: 'title', title: t('records.column.title'), sortable: true, lead: true, cell: ({ title }) => title },
      { id: 'type', title: t('records.column.type'), cell: ({ type }) => type.name },
      { id: 'unit', title: t('records.column.unit'), cell: ({ unit }) => unit.name },
      {
        id: 'state',
        title: t('records.column.state'),
        cell: ({ state, held }) => (
          <>
            <RecordMark of={state} /> {held && <HoldMark />}
          </>
        ),
      },
      {
        id: 'evidenceOn',
        title: t('records.column.evidence'),
        sortable: true,
        cell: ({ evidenceOn }) => <DateText at={evidenceOn} />,
      },
      {
        id: 'endsOn',
        title: t('records.column.ends'),
        sortable: true,
        cell: ({ permanent, endsOn }) => (permanent ? t('records.rule.permanent') : <DateText at={endsOn} />),
      },
      {
        id: 'validUntil',
        title: t('records.column.valid'),
        sortable: true,
        hidden: true,
        cell: ({ validUntil }) => <DateText at={validUntil} />,
      },
      { id: 'owner', title: t('records.column.owner'), hidden: true, cell: ({ owner }) => owner.name },
      {
        id: 'level',
        title: t('records.column.level'),
        hidden: true,
        cell: ({ level }) => t(`records.level.${level}`),
      },
    ],
    [t],
  );
};
