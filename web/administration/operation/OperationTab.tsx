import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../api/kit/operation.ts';
import { type Installation, operationState } from '../../../api/operation/contract.ts';
import { sizeText } from '../../documents/reading/file-words.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking } from '../../queries.ts';
import styles from '../Administration.module.css';
import { Jobs } from './Jobs.tsx';
import { Backup, Files } from './Kept.tsx';
import { Trail } from './Trail.tsx';

type State = Answer<typeof operationState>;

/** What runs, how much it holds, and whether all of it is well. */
export const OperationTab = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...asking(operationState), refetchInterval: 30_000 });
  return (
    <>
      <header className={styles.head}>
        <p>{t('operation.what')}</p>
      </header>
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && (
        <>
          <Facts of={data} />
          {data.installation && <Backup of={data.installation.backup} />}
          <Files of={data.files.scrub} />
          <Trail of={data.trail} />
          {data.installation && <Jobs of={data.installation.jobs} />}
        </>
      )}
    </>
  );
};

const Facts = ({ of: { version, documents, files, installation } }: { of: State }) => {
  const { t, i18n } = useTranslation();
  return (
    <dl className={styles.facts}>
      <dt>{t('operation.version')}</dt>
      <dd>{version}</dd>
      {installation && <Engine of={installation} />}
      <dt>{t('operation.documents')}</dt>
      <dd>{documents.toLocaleString(i18n.language)}</dd>
      <dt>{t('operation.files')}</dt>
      <dd>{t(`operation.store.${files.store?.kind ?? 'away'}`)}</dd>
      {files.store?.place && (
        <>
          <dt>{t('operation.place')}</dt>
          <dd>{files.store.place}</dd>
        </>
      )}
    </dl>
  );
};

const Engine = ({ of: { engine, migration, behind } }: { of: Installation }) => {
  const { t, i18n } = useTranslation();
  const documents = engine.documents.toLocaleString(i18n.language);
  return (
    <>
      <dt>{t('operation.engine')}</dt>
      <dd>
        {t(`operation.kind.${engine.kind}`)} {engine.kind === 'mongodb' && engine.version}
      </dd>
      <dt>{t('operation.holds')}</dt>
      <dd>
        {engine.bytes === null
          ? t('operation.records-only', { documents })
          : t('operation.records', { documents, size: sizeText(engine.bytes, i18n.language) })}
      </dd>
      <dt>{t('operation.step')}</dt>
      <dd>{migration}</dd>
      {behind > 0 && (
        <>
          <dt>{t('operation.behind')}</dt>
          <dd>{t('operation.entries', { count: behind })}</dd>
        </>
      )}
    </>
  );
};
