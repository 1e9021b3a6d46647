import { IconX } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Notices.module.css';
import { currentNotices, dismiss, type Notice, onNotices } from './notify.ts';

/** Where notices appear. Always there, so that a screen reader hears the first one too. */
export const Notices = () => {
  const notices = useSyncExternalStore(onNotices, currentNotices);
  return (
    <div role="status" className={styles.notices}>
      {notices.map((notice) => (
        <Shown key={notice.id} notice={notice} />
      ))}
    </div>
  );
};

const Shown = ({ notice: { id, text, undo } }: { notice: Notice }) => {
  const { t } = useTranslation();
  const takeBack = async () => {
    dismiss(id);
    await undo?.();
  };
  return (
    <div className={styles.notice}>
      <p>{text}</p>
      {undo && (
        <button type="button" onClick={takeBack}>
          {t('parts.undo')}
        </button>
      )}
      <button type="button" aria-label={t('parts.close')} onClick={() => dismiss(id)}>
        <IconX size={18} aria-hidden />
      </button>
    </div>
  );
};
