import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage, type Language, languages } from '../texts.ts';
import styles from './Shell.module.css';

/** The languages by their own names; also on the pages before the sign-in. */
export const LanguageChoice = () => {
  const { t } = useTranslation();
  return (
    <select
      className={styles.select}
      aria-label={t('shell.language')}
      value={currentLanguage()}
      onChange={(event) => chooseLanguage(event.target.value as Language)}
    >
      {Object.entries(languages).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
};
