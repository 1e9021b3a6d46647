import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/Page.tsx';
import { Characters } from './Characters.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import styles from './SignIn.module.css';

const route = getRouteApi('/outside/sign-in');

/** The way in: by e-mail and password; in a demonstration also as one of its people, with one click. */
export const SignInPage = () => {
  const { t } = useTranslation();
  const { demonstration } = route.useLoaderData();
  if (!demonstration)
    return (
      <Page title={t('sign-in.title')}>
        <div className={styles.form}>
          <PasswordForm />
        </div>
      </Page>
    );
  return (
    <Page title={t('sign-in.title')} intro={t('sign-in.demonstration.intro')}>
      <div className={styles.both}>
        <section className={styles.form} aria-labelledby="by-password">
          <h2 id="by-password">{t('sign-in.by-password')}</h2>
          <PasswordForm />
        </section>
        <Characters />
      </div>
    </Page>
  );
};
