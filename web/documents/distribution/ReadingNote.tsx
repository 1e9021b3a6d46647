import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acknowledge, myReading, whatChanged } from '../../../api/reading/contract.ts';
import { call } from '../../client.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { asking, useChange } from '../../queries.ts';
import { ComparisonView } from '../compare/ComparisonView.tsx';
import styles from '../page/Page.module.css';

/** Asks whoever was given the version to read it and to say so; tells them when they did. */
export const ReadingNote = ({ version }: { version: string }) => {
  const { t } = useTranslation();
  const { data } = useQuery({ ...asking(myReading, { params: { id: version } }), staleTime: 0 });
  const [comparing, setComparing] = useState(false);
  const { mutate, isPending, error } = useChange(() => call(acknowledge, { params: { id: version } }));
  if (!data?.state) return null;
  if (data.state === 'acknowledged')
    return (
      <p className={styles.read}>
        {t('documents.reading.acknowledged')} <DateText at={data.at} />
      </p>
    );
  return (
    <div className={styles.standing} role="note" data-tone="open">
      <p>
        <strong>{t(data.purpose === 'apply' ? 'documents.reading.apply' : 'documents.reading.inform')}</strong>{' '}
        {t('documents.reading.how')}
      </p>
      {error && <Problem error={error} />}
      <p className={styles.readingSteps}>
        <Button disabled={isPending} onClick={() => mutate()}>
          {t('documents.reading.acknowledge')}
        </Button>
        <Button variant="default" onClick={() => setComparing(true)}>
          {t('documents.reading.changes')}
        </Button>
      </p>
      {comparing && <Changes version={version} onClose={() => setComparing(false)} />}
    </div>
  );
};

const Changes = ({ version, onClose }: { version: string; onClose: () => void }) => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(asking(whatChanged, { params: { id: version } }));
  const title = data?.before ? t('documents.reading.since', { number: data.before }) : t('documents.reading.changes');
  return (
    <Dialog open wide onClose={onClose} title={title}>
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data?.comparison && <ComparisonView of={data.comparison} />}
      {data && !data.comparison && <p>{t('documents.reading.first')}</p>}
    </Dialog>
  );
};
