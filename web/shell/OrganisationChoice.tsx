import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { enter, type Me } from '../session.ts';
import styles from './Shell.module.css';

/** Where one is; and the way to another organisation, for who works in several. */
export const OrganisationChoice = ({ me }: { me: Me }) => {
  const { t } = useTranslation();
  const router = useRouter();
  const change = async (organisation: string) => {
    await enter(organisation);
    await router.navigate({ to: '/' });
    await router.invalidate();
  };
  const one = me.organisations.length < 2;
  return (
    <div className={styles.organisation}>
      {one ? (
        <div>{me.organisation.name}</div>
      ) : (
        <select
          className={styles.select}
          aria-label={t('shell.organisation')}
          value={me.organisation.id}
          onChange={(event) => change(event.target.value)}
        >
          {me.organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
};
