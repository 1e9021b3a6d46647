import { useTranslation } from 'react-i18next';
import styles from './parts.module.css';

const widths = ['94%', '100%', '88%', '97%', '62%'];

/** Stands in for text that is still loading, with the height it will have. */
export const Skeleton = ({ lines = 5 }: { lines?: number }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.bones} role="status" aria-label={t('parts.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <span key={line} className={styles.bone} style={{ width: widths[line % widths.length] }} />
      ))}
    </div>
  );
};

/** One line of it, in a cell or beside a label. */
export const Bone = () => <span className={styles.bone} aria-hidden />;
