import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../api/kit/operation.ts';
import { verifyTrail } from '../../../api/trail/contract.ts';
import { call } from '../../client.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Problem } from '../../parts/Problem.tsx';
import styles from '../Administration.module.css';

/** Verifies the chain of the whole trail, and says what was found. */
export const Verify = () => {
  const { t } = useTranslation();
  const { mutate, data, error, isPending } = useMutation({ mutationFn: () => call(verifyTrail) });
  return (
    <>
      <Button variant="default" loading={isPending} onClick={() => mutate()}>
        {t('administration.trail.verify')}
      </Button>
      {error && <Problem error={error} />}
      <div role="status">{data && !isPending && <Found of={data} />}</div>
    </>
  );
};

const Found = ({ of: { entries, head, broken, signed } }: { of: Answer<typeof verifyTrail> }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.note} data-tone={broken ? 'bad' : 'good'}>
      <strong>
        {broken
          ? t('administration.trail.broken', { number: broken.number })
          : t('administration.trail.whole', { count: entries })}
      </strong>
      <p>{t(broken ? `administration.trail.why.${broken.why}` : 'administration.trail.keep')}</p>
      {head && (
        <p>
          {t('administration.trail.head')}: <code>{head}</code>
        </p>
      )}
      {signed && (
        <p>
          {t('administration.trail.signed', { number: signed.number })} <DateText at={signed.at} />
        </p>
      )}
    </div>
  );
};
