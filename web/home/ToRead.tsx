import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type ToRead as Task, toRead } from '../../api/reading/contract.ts';
import { DateText } from '../parts/DateText.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Code } from '../parts/State.tsx';
import { asking } from '../queries.ts';
import styles from './Home.module.css';

/** What I have still to read and to acknowledge; nothing stands there when there is none. */
export const ToRead = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...asking(toRead), staleTime: 0 });
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="to-read">
      <h2 id="to-read" className={styles.caption}>
        {t('home.to-read')}
      </h2>
      <ul className={styles.waiting}>
        {data.items.map((one) => (
          <li key={one.version.id}>
            <Line of={one} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Line = ({ of: { document, version, title, purpose, since } }: { of: Task }) => {
  const { t } = useTranslation();
  return (
    <Link to="/documents/$id" params={{ id: document.id }} className={styles.line}>
      <span className={styles.what}>{t(purpose === 'apply' ? 'home.read-apply' : 'home.read-inform')}</span>
      <span className={styles.title}>
        <Code of={document.code} /> {title}
      </span>
      <span className={styles.since}>
        {version.number} · {t('home.since')} <DateText at={since} dayOnly />
      </span>
    </Link>
  );
};
