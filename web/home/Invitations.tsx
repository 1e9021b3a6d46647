import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { members } from '../../api/people/contract.ts';
import { DateText } from '../parts/DateText.tsx';
import { asking } from '../queries.ts';
import styles from './Home.module.css';

/** Who was invited and has not come yet: for the administration. Nothing when everybody has. */
export const Invitations = () => {
  const { t } = useTranslation();
  const { data } = useQuery(asking(members, { query: { state: 'invited', size: 10 } }));
  if (!data?.items.length) return null;
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className={styles.caption}>
        {t('home.invitations')}
      </h2>
      <ul className={styles.waiting}>
        {data.items.map(({ id, name, email, linkExpiresAt }) => (
          <li key={id}>
            <Link to="/administration/people/$id" params={{ id }} className={styles.line}>
              <span className={styles.what}>{name}</span>
              <span>{email}</span>
              <span className={styles.since}>
                {linkExpiresAt && t('home.link-until')} <DateText at={linkExpiresAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
