import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { type Archive, backups, type Run, startBackup } from '../../../api/backups/contract.ts';
import type { Answer } from '../../../api/kit/operation.ts';
import { call } from '../../client.ts';
import { sizeText } from '../../documents/reading/file-words.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking, useChange } from '../../queries.ts';
import styles from '../Administration.module.css';

type Backups = Answer<typeof backups>;

const whileItRuns = (data: Backups | undefined) => (data?.last?.state === 'running' ? 2_000 : false);

/** The backups of this installation: when they are made, how the last one went, which there are. */
export const BackupsTab = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    ...asking(backups),
    refetchInterval: ({ state }) => whileItRuns(state.data),
  });
  return (
    <>
      <header className={styles.head}>
        <p>{t('backups.what')}</p>
        {data?.folder && <Start running={data.last?.state === 'running'} />}
      </header>
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && <Where of={data} />}
      <div role="status">{data?.last && <Last of={data.last} />}</div>
      {data?.folder && <Archives of={data.archives} />}
    </>
  );
};

const Start = ({ running }: { running: boolean }) => {
  const { t } = useTranslation();
  const start = useChange(() => call(startBackup));
  return (
    <>
      <Button variant="default" loading={start.isPending || running} onClick={() => start.mutate()}>
        {t('backups.start')}
      </Button>
      {start.error && <Problem error={start.error} />}
    </>
  );
};

const Where = ({ of: { folder, everyHours, keep } }: { of: Backups }) => {
  const { t } = useTranslation();
  if (!folder) return <Note tone="bad">{t('backups.no-folder')}</Note>;
  return (
    <dl className={styles.facts}>
      <dt>{t('backups.folder')}</dt>
      <dd>{folder}</dd>
      <dt>{t('backups.when')}</dt>
      <dd>{t('backups.every', { hours: everyHours, keep })}</dd>
    </dl>
  );
};

const Note = ({ tone, children }: { tone?: 'good' | 'bad' | undefined; children: ComponentProps<'p'>['children'] }) => (
  <p className={styles.note} data-tone={tone}>
    {children}
  </p>
);

const toneOf = { running: undefined, done: 'good', failed: 'bad' } as const;

const Last = ({ of }: { of: Run }) => {
  const { t, i18n } = useTranslation();
  const inWords = (number: number) => number.toLocaleString(i18n.language);
  const { state, documents, files, bytes, damaged, failure, paused } = of;
  const held = { documents: inWords(documents), files: inWords(files), size: sizeText(bytes, i18n.language) };
  return (
    <div className={styles.note} data-tone={damaged > 0 ? 'bad' : toneOf[state]}>
      <strong>{t(`backups.state.${state}`)}</strong>
      <p>
        <DateText at={of.finishedAt ?? of.startedAt} /> · {t('backups.held', held)}
      </p>
      {paused && <p>{t('backups.paused')}</p>}
      {damaged > 0 && <p>{t('backups.damaged', { files: inWords(damaged) })}</p>}
      {failure && <p>{failure}</p>}
    </div>
  );
};

const Archives = ({ of }: { of: Archive[] }) => {
  const { t, i18n } = useTranslation();
  return (
    <section className={styles.part} aria-labelledby="archives">
      <header className={styles.head}>
        <h2 id="archives">{t('backups.archives')}</h2>
      </header>
      {of.length === 0 && <Empty title={t('backups.none')} />}
      <ul className={styles.list}>
        {of.map(({ name, size, madeAt }) => (
          <li key={name} className={styles.line}>
            <span>
              {name} <span className={styles.quiet}>{sizeText(size, i18n.language)}</span>
            </span>
            <DateText at={madeAt} />
          </li>
        ))}
      </ul>
    </section>
  );
};
