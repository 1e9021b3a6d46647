import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CaseSource, CaseState, Grade } from '../../../api/nonconformities/contract.ts';
import { people } from '../../../api/people/contract.ts';
import { useUnits } from '../../documents/page/use-readers.ts';
import { choicesOf, type Filter } from '../../parts/register.ts';
import { asking } from '../../queries.ts';

/** The filters of the register of nonconformities. */
export const useFilters = (): Filter[] => {
  const { t } = useTranslation();
  const { data } = useQuery({ ...asking(people, { query: { size: 100 } }), staleTime: 60_000 });
  const units = useUnits();
  return [
    {
      id: 'state',
      label: t('nonconformities.column.state'),
      options: CaseState.options.map((value) => ({ value, label: t(`nonconformities.state.${value}`) })),
    },
    {
      id: 'grade',
      label: t('nonconformities.column.grade'),
      options: Grade.options.map((value) => ({ value, label: t(`nonconformities.grade.${value}`) })),
    },
    {
      id: 'source',
      label: t('nonconformities.column.source'),
      options: CaseSource.options.map((value) => ({ value, label: t(`nonconformities.source.${value}`) })),
    },
    { id: 'unit', label: t('nonconformities.column.unit'), options: choicesOf(units) },
    { id: 'owner', label: t('nonconformities.column.owner'), options: choicesOf(data?.items ?? []) },
  ];
};
