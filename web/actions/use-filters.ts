import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ActionState, Priority, SourceKind, Urgency } from '../../api/actions/contract.ts';
import { people } from '../../api/people/contract.ts';
import { useUnits } from '../documents/page/use-readers.ts';
import { choicesOf, type Filter } from '../parts/register.ts';
import { asking } from '../queries.ts';

/** The filters of the register of actions. */
export const useFilters = (): Filter[] => {
  const { t } = useTranslation();
  const { data } = useQuery({ ...asking(people, { query: { size: 100 } }), staleTime: 60_000 });
  const units = useUnits();
  return [
    {
      id: 'state',
      label: t('actions.column.state'),
      options: ActionState.options.map((value) => ({ value, label: t(`actions.state.${value}`) })),
    },
    {
      id: 'urgency',
      label: t('actions.column.left'),
      options: Urgency.options.map((value) => ({ value, label: t(`actions.urgency.${value}`) })),
    },
    {
      id: 'source',
      label: t('actions.column.source'),
      options: SourceKind.options.map((value) => ({ value, label: t(`actions.source.${value}`) })),
    },
    {
      id: 'priority',
      label: t('actions.column.priority'),
      options: Priority.options.map((value) => ({ value, label: t(`actions.priority.${value}`) })),
    },
    { id: 'unit', label: t('actions.column.unit'), options: choicesOf(units) },
    { id: 'owner', label: t('actions.column.owner'), options: choicesOf(data?.items ?? []) },
  ];
};
