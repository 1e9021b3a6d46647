import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Files, filesState } from '../../../api/files/contract.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking } from '../../queries.ts';
import styles from '../Administration.module.css';
import { Locks } from './Locks.tsx';
import { Scrub } from './Scrub.tsx';

const whileItRuns = (data: Files | undefined) => (data?.scrub?.state === 'running' ? 2_000 : false);

/** Where files are kept, whether all of them are whole, and which are locked until when. */
export const FilesTab = () => {
  const { t } = useTranslation();
  const asked = useQuery({ ...asking(filesState), refetchInterval: ({ state }) => whileItRuns(state.data) });
  const { data, error, refetch } = asked;
  return (
    <>
      <header className={styles.head}>
        <p>{t('files.what')}</p>
      </header>
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && <Store of={data.store} />}
      {data && <Scrub of={data.scrub} />}
      <Locks />
    </>
  );
};

const Store = ({ of }: { of: Files['store'] }) => {
  const { t } = useTranslation();
  if (!of)
    return (
      <p className={styles.note} data-tone="bad" role="status">
        {t('files.away')}
      </p>
    );
  return (
    <dl className={styles.facts}>
      <dt>{t('files.store')}</dt>
      <dd>{t(`files.kind.${of.kind}`)}</dd>
      {of.place && (
        <>
          <dt>{t('files.place')}</dt>
          <dd>{of.place}</dd>
        </>
      )}
      <dt>{t('files.guard')}</dt>
      <dd>{t(`files.locks.${of.locks}`)}</dd>
    </dl>
  );
};
