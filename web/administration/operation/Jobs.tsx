import { useTranslation } from 'react-i18next';
import type { JobRun } from '../../../api/operation/contract.ts';
import { DateText } from '../../parts/DateText.tsx';
import styles from '../Administration.module.css';

const known = ['release', 'sign-heads', 'verify-trails', 'scrub-files', 'mail', 'reminders', 'backup'] as const;
const nameOf = (name: string) => known.find((one) => one === name) ?? 'other';

/** What the clock does, and how it went the last time. */
export const Jobs = ({ of }: { of: readonly JobRun[] }) => {
  const { t } = useTranslation();
  return (
    <section className={styles.part} aria-labelledby="jobs">
      <header className={styles.head}>
        <h2 id="jobs">{t('operation.jobs.title')}</h2>
      </header>
      <p className={styles.quiet}>{t('operation.jobs.what')}</p>
      <ul className={styles.list}>
        {of.map((job) => (
          <Line key={job.name} of={job} />
        ))}
      </ul>
    </section>
  );
};

const Line = ({ of: { name, state, startedAt, finishedAt, nextAt, failure } }: { of: JobRun }) => {
  const { t } = useTranslation();
  return (
    <li className={styles.line}>
      <span>
        {t(`operation.jobs.name.${nameOf(name)}`)} {failure && <span className={styles.quiet}>{failure}</span>}
      </span>
      <span>
        <strong>{t(`operation.jobs.state.${state}`)}</strong> <DateText at={finishedAt ?? startedAt} />
      </span>
      <span className={styles.quiet}>
        {t('operation.jobs.next')} <DateText at={nextAt} />
      </span>
    </li>
  );
};
