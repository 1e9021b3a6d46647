import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, linkOptions } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Role } from '../../../api/kit/permissions.ts';
import { MemberState, members } from '../../../api/people/contract.ts';
import type { RegisterAddress } from '../../address.ts';
import { Register } from '../../parts/Register.tsx';
import type { Filter } from '../../parts/register.ts';
import { asking } from '../../queries.ts';
import styles from '../Administration.module.css';
import { InviteDialog } from './InviteDialog.tsx';
import { useColumns } from './use-columns.tsx';

const route = getRouteApi('/shell/administration/people');

const sorts = ['name', '-name', 'email', '-email', 'state', '-state'] as const;

const queryOf = ({ q, sort, page, role, state }: RegisterAddress<'role' | 'state'>) => ({
  ...(q && { search: q }),
  ...(page && { page }),
  ...(role && { role }),
  ...(state && { state }),
  sort: sorts.find((one) => one === sort) ?? 'name',
});

const useFilters = (): Filter[] => {
  const { t } = useTranslation();
  return [
    {
      id: 'role',
      label: t('administration.people.role'),
      options: Role.options.map((role) => ({ value: role, label: t(`parts.role.${role}`) })),
    },
    {
      id: 'state',
      label: t('administration.people.state'),
      options: MemberState.options.map((state) => ({ value: state, label: t(`parts.state.${state}`) })),
    },
  ];
};

/** The register of the people of the institution. */
export const PeopleTab = () => {
  const { t } = useTranslation();
  const [inviting, setInviting] = useState(false);
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useQuery({ ...asking(members, { query: queryOf(address) }), placeholderData: keepPreviousData });
  return (
    <>
      <header className={styles.head}>
        <p>{t('administration.people.what')}</p>
        <Button onClick={() => setInviting(true)}>{t('administration.people.invite')}</Button>
      </header>
      <Register
        label={t('administration.tab.people')}
        columns={useColumns()}
        filters={useFilters()}
        asked={asked}
        address={address}
        onAddress={(search) => void navigate({ to: '.', search, replace: true, resetScroll: false })}
        open={({ id }) => linkOptions({ to: '/administration/people/$id', params: { id } })}
      />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
};
