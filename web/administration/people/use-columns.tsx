import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { output } from 'zod/mini';
import { positions, units } from '../../../api/organisations/contract.ts';
import type { Member } from '../../../api/people/contract.ts';
import type { Column } from '../../parts/register.ts';
import { State } from '../../parts/State.tsx';
import { asking } from '../../queries.ts';

interface Named {
  id: string;
  name: string;
}

const namesOf = (ids: readonly string[], all: readonly Named[] = []) =>
  all
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join(', ');

/** The columns of the register of people. */
export const useColumns = (): Column<output<typeof Member>>[] => {
  const { t } = useTranslation();
  const { data: allUnits } = useQuery(asking(units));
  const { data: allPositions } = useQuery(asking(positions));
  return useMemo(
    () => [
      { id: 'name', title: t('administration.people.name'), lead: true, sortable: true, cell: ({ name }) => name },
      { id: 'email', title: t('administration.people.email'), sortable: true, cell: ({ email }) => email },
      {
        id: 'roles',
        title: t('administration.people.roles'),
        cell: ({ roles }) => roles.map((role) => t(`parts.role.${role}`)).join(', '),
      },
      {
        id: 'units',
        title: t('administration.tab.units'),
        cell: ({ units: ids }) => namesOf(ids, allUnits?.items),
      },
      {
        id: 'positions',
        title: t('administration.tab.positions'),
        hidden: true,
        cell: ({ positions: ids }) => namesOf(ids, allPositions?.items),
      },
      {
        id: 'state',
        title: t('administration.people.state'),
        sortable: true,
        cell: ({ state }) => <State of={state} />,
      },
    ],
    [t, allUnits, allPositions],
  );
};
