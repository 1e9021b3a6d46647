import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './Shell.module.css';

const schemes = ['light', 'dark', 'auto'] as const;

/** Light, dark, or as the system is set. */
export const SchemeChoice = () => {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <fieldset className={styles.schemes}>
      <legend>{t('shell.scheme.name')}</legend>
      {schemes.map((scheme) => (
        <label key={scheme}>
          <input type="radio" name="scheme" checked={colorScheme === scheme} onChange={() => setColorScheme(scheme)} />
          {t(`shell.scheme.${scheme}`)}
        </label>
      ))}
    </fieldset>
  );
};
