import { useTranslation } from 'react-i18next';
import { StepVerb } from '../../../api/documents/types/contract.ts';
import type { ProblemError } from '../../problem.ts';
import styles from './Steps.module.css';

const owed = ['title', 'content', 'reason', 'diagram', 'route'] as const;

/** Why a draft cannot be submitted yet, as far as the server tells: what is missing, or who. */
export const Refused = ({ by: { more } }: { by: ProblemError }) => {
  const { t } = useTranslation();
  const missing = owed.filter((one) => Array.isArray(more.missing) && more.missing.includes(one));
  const what = missing.map((one) => t(`documents.step.submit.missing-what.${one}`)).join(', ');
  const verb = StepVerb.options.find((one) => one === more.verb);
  return (
    <div className={styles.warning} role="alert">
      <strong>{t('documents.step.submit.refused')}</strong>
      {what && <p>{t('documents.step.submit.missing', { what })}</p>}
      {verb && <p>{t('documents.step.submit.signer', { step: more.step, verb: t(`documents.verb.${verb}`) })}</p>}
      {more.findings !== undefined && <p>{t('documents.step.submit.findings')}</p>}
    </div>
  );
};
