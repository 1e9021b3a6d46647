import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RecordState } from '../../../api/records/contract.ts';
import { listRecordTypes } from '../../../api/records/types/contract.ts';
import { useUnits } from '../../documents/page/use-readers.ts';
import { choicesOf, type Filter } from '../../parts/register.ts';
import { asking } from '../../queries.ts';

/** This year and the fourteen before. */
const years = () => {
  const now = new Date().getFullYear();
  return Array.from({ length: 15 }, (_, back) => String(now - back)).map((value) => ({ value, label: value }));
};

/** The filters of the register of records. */
export const useFilters = (): Filter[] => {
  const { t } = useTranslation();
  const { data } = useQuery({ ...asking(listRecordTypes), staleTime: 60_000 });
  const units = useUnits();
  return [
    { id: 'type', label: t('records.column.type'), options: choicesOf(data?.items ?? []) },
    { id: 'unit', label: t('records.column.unit'), options: choicesOf(units) },
    { id: 'year', label: t('records.filter.year'), options: years() },
    {
      id: 'state',
      label: t('records.column.state'),
      options: RecordState.options.map((value) => ({ value, label: t(`records.state.${value}`) })),
    },
    {
      id: 'mark',
      label: t('records.filter.mark'),
      options: (['held', 'expiring'] as const).map((value) => ({ value, label: t(`records.mark.${value}`) })),
    },
  ];
};
