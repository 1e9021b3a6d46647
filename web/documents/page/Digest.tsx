import { useTranslation } from 'react-i18next';
import styles from './Page.module.css';

/** The digest that a signature names: its beginning for people, the whole of it on pointing and for copying. */
export const Digest = ({ of }: { of: string }) => {
  const { t } = useTranslation();
  return (
    <code className={styles.digest} title={of}>
      <span aria-hidden>{of.slice(0, 12)}…</span>
      <span className="unseen">{t('documents.signatures.digest-begins', { digest: of.slice(0, 12) })}</span>
    </code>
  );
};
