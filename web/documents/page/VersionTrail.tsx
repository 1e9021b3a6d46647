import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { documentTrail, type Happening } from '../../../api/documents/contract.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking } from '../../queries.ts';
import { useEventWords } from '../../trail/use-event-words.ts';
import styles from './Page.module.css';
import { TrailDetail } from './TrailDetail.tsx';

/** What happened to a document and its versions, newest first. */
export const VersionTrail = ({ of }: { of: string }) => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(asking(documentTrail, { params: { id: of } }));
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  return (
    <section className={styles.part}>
      <h2 className="unseen">{t('documents.tab.trail')}</h2>
      <ol className={styles.list}>
        {data.items.map((happening) => (
          <Line key={happening.number} of={happening} />
        ))}
      </ol>
    </section>
  );
};

const Line = ({ of: { number, at, by, asDecidedBy, event, version, detail } }: { of: Happening }) => {
  const { t } = useTranslation();
  const wordsOf = useEventWords();
  return (
    <li>
      <strong>{wordsOf(event)}</strong>
      {version && ` · ${t('documents.facts.version')} ${version.number}`}
      <TrailDetail of={detail} />
      <p>
        {by?.name ?? t('documents.trail.system')}
        {asDecidedBy && `, ${t('documents.trail.decided-by', { name: asDecidedBy.name })}`}
      </p>
      <p className={styles.quiet}>
        <DateText at={at} /> · {t('documents.trail.number', { number })}
      </p>
    </li>
  );
};
