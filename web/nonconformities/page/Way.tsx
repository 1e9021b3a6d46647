import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/nonconformities/contract.ts';
import styles from '../Nonconformities.module.css';

const steps = ['reported', 'analysis', 'action', 'check', 'settled'] as const;

/** Where a case is on its way: what is done, what is now, what comes. */
export const Way = ({ of: { state } }: { of: Case }) => {
  const { t } = useTranslation();
  if (state === 'dismissed') return null;
  const now = state === 'closed' ? steps.length : steps.indexOf(state);
  return (
    <ol className={styles.way} aria-label={t('nonconformities.way')}>
      {steps.map((step, index) => (
        <li key={step} data-done={index < now || undefined} aria-current={index === now ? 'step' : undefined}>
          <span aria-hidden className={styles.dot}>
            {index < now ? <IconCheck size={14} stroke={2.5} /> : index + 1}
          </span>
          {t(`nonconformities.step.${step}`)}
          {index < now && <span className="unseen">{t('nonconformities.step-done')}</span>}
        </li>
      ))}
    </ol>
  );
};
