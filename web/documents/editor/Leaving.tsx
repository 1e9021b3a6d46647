import { Button } from '@mantine/core';
import type { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/Dialog.tsx';
import styles from './Editor.module.css';

type Blocker = Pick<ReturnType<typeof useBlocker>, never> & {
  status: string;
  proceed?: (() => void) | undefined;
  reset?: (() => void) | undefined;
};

/** Asked only when the text could not be saved before one goes. */
export const Leaving = ({ blocker }: { blocker: Blocker }) => {
  const { t } = useTranslation();
  const stay = () => blocker.reset?.();
  return (
    <Dialog open={blocker.status === 'blocked'} onClose={stay} title={t('documents.editor.leaving.title')}>
      <p>{t('documents.editor.leaving.what')}</p>
      <div className={styles.buttons}>
        <Button onClick={stay}>{t('documents.editor.leaving.stay')}</Button>
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          {t('documents.editor.leaving.go')}
        </Button>
      </div>
    </Dialog>
  );
};
