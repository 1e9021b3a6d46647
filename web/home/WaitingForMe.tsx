import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Waiting, waitingForMe } from '../../api/documents/register/contract.ts';
import { DateText } from '../parts/DateText.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Code } from '../parts/State.tsx';
import { asking } from '../queries.ts';
import styles from './Home.module.css';

/** What waits for me: to sign, to revise, to finish; the longest first. */
export const WaitingForMe = () => {
  const { t } = useTranslation();
  // What others do is what one comes home for: whatever is remembered is shown, and asked anew each time.
  const { data, error, refetch } = useQuery({ ...asking(waitingForMe), staleTime: 0 });
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  if (data.items.length === 0) return <Empty title={t('home.nothing-waits')}>{t('home.nothing-waits-more')}</Empty>;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className={styles.caption}>
        {t('home.waiting')}
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

const steps = ['reviewed', 'endorsed', 'approved'] as const;
type Step = (typeof steps)[number];
const isStep = (word: string | null): word is Step => steps.includes(word as Step);

const Line = ({ of: { what, document, version, title, step, since } }: { of: Waiting }) => {
  const { t } = useTranslation();
  return (
    <Link to="/documents/$id" params={{ id: document.id }} search={{ version: version.id }} className={styles.line}>
      <span className={styles.what} data-what={what}>
        {t(`home.what.${what}`, { step: isStep(step) ? t(`home.verb.${step}`) : '' })}
      </span>
      <span className={styles.title}>
        <Code of={document.code} /> {title}
      </span>
      <span className={styles.since}>
        {version.number} · {t('home.since')} <DateText at={since} />
      </span>
    </Link>
  );
};
