import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session.ts';
import { BottomBar } from './BottomBar.tsx';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';
import { TopBar } from './TopBar.tsx';
import { useInstitutionColour } from './use-institution-colour.ts';

/** The frame of every page behind the sign-in. */
export const Shell = () => {
  const { t } = useTranslation();
  const me = useMe();
  useInstitutionColour(me.organisation.colour);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      {me.demonstration && (
        <aside className={styles.banner} aria-label={t('shell.demonstration-name')}>
          {t('shell.demonstration')}
        </aside>
      )}
      <Rail me={me} />
      <TopBar me={me} />
      <main id="main" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <BottomBar me={me} />
    </div>
  );
};
