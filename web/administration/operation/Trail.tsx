import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TrailState } from '../../../api/operation/contract.ts';
import { verifyTrail } from '../../../api/trail/contract.ts';
import { call } from '../../client.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useChange } from '../../queries.ts';
import styles from '../Administration.module.css';
import { Section } from './Section.tsx';

type Checked = NonNullable<TrailState['checked']>;

/** Until when and up to where the trail was verified and signed, and the way to verify it now. */
export const Trail = ({ of }: { of: TrailState }) => {
  const { t } = useTranslation();
  const verify = useChange(() => call(verifyTrail));
  const { checked } = of;
  const button = (
    <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
      {t('operation.trail.verify')}
    </Button>
  );
  const tone = checked ? (checked.broken ? 'bad' : 'good') : undefined;
  return (
    <Section id="trail" title={t('operation.trail.title')} tone={tone} action={button}>
      {verify.error && <Problem error={verify.error} />}
      <Verdict checked={checked} entries={of.entries} />
      <dl className={styles.facts}>
        {checked && <Times of={checked} />}
        {of.signed && (
          <>
            <dt>{t('operation.trail.signed')}</dt>
            <dd>
              {t('operation.trail.signed-at', { number: of.signed.number })} <DateText at={of.signed.at} />
            </dd>
          </>
        )}
        <dt>{t('operation.trail.key')}</dt>
        <dd>
          <code className={styles.hash}>{of.key}</code>
        </dd>
      </dl>
    </Section>
  );
};

const Verdict = ({ checked, entries }: { checked: Checked | null; entries: number }) => {
  const { t } = useTranslation();
  if (!checked) return <strong>{t('operation.trail.never')}</strong>;
  return (
    <strong>
      {checked.broken
        ? t('operation.trail.broken', { number: checked.broken.number })
        : t('operation.trail.whole', { number: checked.number, entries })}
    </strong>
  );
};

const Times = ({ of: { at, wholeAt } }: { of: Checked }) => {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t('operation.trail.at')}</dt>
      <dd>
        <DateText at={at} />
      </dd>
      <dt>{t('operation.trail.from-first')}</dt>
      <dd>
        <DateText at={wholeAt} />
      </dd>
    </>
  );
};
