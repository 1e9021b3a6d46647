import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Kind, Level, listTypes } from '../../../api/documents/types/contract.ts';
import { VersionState } from '../../../api/documents/versions/contract.ts';
import { people } from '../../../api/people/contract.ts';
import { choicesOf, type Filter } from '../../parts/register.ts';
import { asking } from '../../queries.ts';
import { useMe } from '../../session.ts';
import { useNamed } from '../page/use-named.ts';
import { useUnits } from '../page/use-readers.ts';

/** Those who write documents; and whoever the address names, though they no longer do. */
const useOwners = (chosen: string | undefined) => {
  const { data } = useQuery({
    ...asking(people, { query: { role: 'author,quality-officer', size: 100 } }),
    staleTime: 60_000,
  });
  const owners = data?.items ?? [];
  const others = useNamed((chosen?.split(',') ?? []).filter((id) => data && !owners.some((one) => one.id === id)));
  return [...owners, ...others];
};

/** The filters of the register of documents. */
export const useFilters = (owner: string | undefined): Filter[] => {
  const { t } = useTranslation();
  const { can } = useMe();
  const { data: types } = useQuery({ ...asking(listTypes), staleTime: 60_000 });
  const owners = useOwners(owner);
  const units = useUnits();
  const states = VersionState.options.filter((state) => state !== 'discarded' || can('documents:control'));
  return [
    {
      id: 'kind',
      label: t('documents.column.kind'),
      options: Kind.options.map((kind) => ({ value: kind, label: t(`documents.kind.${kind}`) })),
    },
    { id: 'type', label: t('documents.facts.type'), options: choicesOf(types?.items ?? []) },
    {
      id: 'state',
      label: t('documents.column.state'),
      options: states.map((state) => ({ value: state, label: t(`parts.state.${state}`) })),
    },
    { id: 'unit', label: t('documents.facts.unit'), options: choicesOf(units) },
    { id: 'owner', label: t('documents.facts.owner'), options: choicesOf(owners) },
    {
      id: 'level',
      label: t('documents.facts.level'),
      options: Level.options.map((level) => ({ value: level, label: t(`documents.level.${level}`) })),
    },
  ];
};
