import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { exportTrail, trailChecker, trailKey } from '../../../api/trail/contract.ts';
import { saveFile } from '../../client.ts';
import { Problem } from '../../parts/Problem.tsx';
import { asking } from '../../queries.ts';
import styles from '../Administration.module.css';

/** Takes the trail out of Charta, signed, with all that is needed to check it elsewhere. */
export const Outside = () => {
  const { t } = useTranslation();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => saveFile(`${t('administration.trail.file')}.ndjson`, exportTrail),
  });
  return (
    <details className={styles.part}>
      <summary>{t('administration.trail.outside')}</summary>
      <p>{t('administration.trail.outside-what')}</p>
      <div className={styles.buttons}>
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          {t('administration.trail.export')}
        </Button>
        <Button variant="default" onClick={() => void saveFile('verify-trail.mjs', trailChecker)}>
          {t('administration.trail.checker')}
        </Button>
      </div>
      {error && <Problem error={error} />}
      <SigningKey />
    </details>
  );
};

const SigningKey = () => {
  const { t } = useTranslation();
  const { data } = useQuery(asking(trailKey));
  return (
    data && (
      <>
        <p>{t('administration.trail.key-what')}</p>
        <dl>
          <dt>{t('administration.trail.fingerprint')}</dt>
          <dd className={styles.hash}>{data.fingerprint}</dd>
          <dt>{t('administration.trail.key')}</dt>
          <dd className={styles.hash}>{data.key}</dd>
        </dl>
      </>
    )
  );
};
