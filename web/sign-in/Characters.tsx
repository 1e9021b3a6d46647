import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { demonstrationPeople, demonstrationSignIn } from '../../api/sign-in/contract.ts';
import { call } from '../client.ts';
import { TextField } from '../parts/fields.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { asking } from '../queries.ts';
import { type Character, grouped, type OrganisationGroup } from './grouped.ts';
import styles from './SignIn.module.css';
import { useBegin } from './use-begin.ts';

/** The people of the demonstration: one click, and one is that person. */
export const Characters = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(asking(demonstrationPeople));
  return (
    <section className={styles.characters} aria-labelledby="characters">
      <h2 id="characters">{t('sign-in.demonstration.title')}</h2>
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={12} />}
      {data && (
        <>
          <p className={styles.password}>
            {t('sign-in.demonstration.password')} <code>{data.password}</code>
          </p>
          <Search people={data.items} />
        </>
      )}
    </section>
  );
};

const useBecome = () => {
  const begin = useBegin();
  const [error, setError] = useState<unknown>();
  const become = async ({ id: person, organisation: { id: organisation } }: Character) => {
    setError(undefined);
    await call(demonstrationSignIn, { body: { person, organisation } })
      .then(({ token }) => begin(token))
      .catch(setError);
  };
  return { become, error };
};

const Search = ({ people }: { people: readonly Character[] }) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { become, error } = useBecome();
  const wordsOf = ({ name, roles, positions, organisation }: Character) =>
    [name, organisation.name, ...positions, ...roles.map((role) => t(`parts.role.${role}`))].join(' ');
  const groups = grouped(people, typed, wordsOf);
  return (
    <>
      <TextField
        name="character"
        type="search"
        label={t('sign-in.demonstration.search')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {error !== undefined && <Problem error={error} />}
      {groups.length === 0 && <p role="status">{t('sign-in.demonstration.none')}</p>}
      {groups.map((group) => (
        <Organisation key={group.id} of={group} become={become} />
      ))}
    </>
  );
};

interface OrganisationProps {
  of: OrganisationGroup;
  become: (one: Character) => Promise<void>;
}

const Organisation = ({ of: { name, roles }, become }: OrganisationProps) => {
  const { t } = useTranslation();
  return (
    <section className={styles.organisation}>
      <h3>{name}</h3>
      {roles.map(({ role, people }) => (
        <div key={role} className={styles.role}>
          <h4>{t(`parts.role.${role}`)}</h4>
          <ul>
            {people.map((one) => (
              <li key={one.id}>
                <button type="button" onClick={() => void become(one)}>
                  <strong>{one.name}</strong>
                  <span>{one.positions.join(', ')}</span>
                  {one.roles.length > 1 && <span>{one.roles.map((each) => t(`parts.role.${each}`)).join(' · ')}</span>}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
};
