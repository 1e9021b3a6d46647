import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LanguageChoice } from './LanguageChoice.tsx';
import styles from './Outside.module.css';

/** The frame of pages that need no account: sign-in, set-up, an invitation. */
export const Outside = ({ children }: { children?: ReactNode }) => (
  <div className={styles.outside}>
    <header className={styles.head}>
      <Link to="/" className={styles.brand}>
        <img src="/charta.svg" alt="" width="32" height="32" />
        Charta
      </Link>
      <LanguageChoice />
    </header>
    <main tabIndex={-1} className={styles.main}>
      {children ?? <Outlet />}
    </main>
  </div>
);
