import { IconFlag } from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { needTexts } from '../texts.ts';
import styles from './Shell.module.css';

/** Reports a problem, from every page. The dialog is loaded when it is asked for. */
export const ReportButton = () => {
  const { t } = useTranslation();
  const [Report, setReport] = useState<ComponentType<{ onClose: () => void }>>();
  const open = async () => {
    const [{ ReportDialog }] = await Promise.all([
      import('../nonconformities/report/ReportDialog.tsx'),
      needTexts('nonconformities'),
    ]);
    setReport(() => ReportDialog);
  };
  return (
    <>
      <button type="button" className={styles.report} aria-label={t('shell.report')} onClick={open}>
        <IconFlag size={20} stroke={1.6} aria-hidden />
        <span>{t('shell.report')}</span>
      </button>
      {Report && <Report onClose={() => setReport(undefined)} />}
    </>
  );
};
