import { useTranslation } from 'react-i18next';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { DateText } from '../../parts/DateText.tsx';
import { Digest } from './Digest.tsx';
import styles from './Page.module.css';
import { useSigners } from './use-signers.ts';

type Signed = Version['signatures'][number];

/** Who prepared and signed a version, and whose signatures are still to come. */
export const VersionSignatures = ({ version }: { version: Version }) => {
  const { t } = useTranslation();
  const signers = useSigners();
  const { signatures, route, writers, sha256 } = version;
  const at = (step: number) => signatures.filter((one) => one.step === step);
  return (
    <section className={styles.part}>
      <h2>{t('documents.signatures.title')}</h2>
      <ol className={styles.steps}>
        <Step title={t('documents.verb.prepared')} signed={at(0)} done={at(0).length > 0}>
          {writers.length > 0 && t('documents.signatures.writers', { names: names(writers) })}
        </Step>
        {route.map((step, number) => (
          <Step
            // biome-ignore lint/suspicious/noArrayIndexKey: a step of a route is nothing but its place in it
            key={number}
            title={t(`documents.verb.${step.verb}`)}
            signed={at(number + 1)}
            done={step.done}
          >
            {!step.done && signers(step)}
            {!step.done && step.persons.length > 1 && ` (${t(`documents.rule.${step.rule}`)})`}
          </Step>
        ))}
      </ol>
      {route.length === 0 && <p className={styles.quiet}>{t('documents.signatures.none-yet')}</p>}
      {sha256 && (
        <p className={styles.quiet}>
          {t('documents.signatures.digest')}: <Digest of={sha256} />
          <br />
          {t('documents.signatures.kind')}
        </p>
      )}
    </section>
  );
};

const names = (persons: readonly { name: string }[]) => persons.map(({ name }) => name).join(', ');

interface StepProps {
  title: string;
  signed: readonly Signed[];
  done: boolean;
  children: React.ReactNode;
}

const Step = ({ title, signed, done, children }: StepProps) => {
  const { t } = useTranslation();
  return (
    <li data-done={done || undefined}>
      <h3>
        {title}
        {!done && <span className={styles.quiet}> · {t('documents.signatures.open')}</span>}
      </h3>
      {signed.map(({ person, at, sha256 }) => (
        <p key={person.id + at}>
          {person.name}, <DateText at={at} /> · <Digest of={sha256} />
        </p>
      ))}
      {children && <p className={styles.quiet}>{children}</p>}
    </li>
  );
};
