import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../api/kit/fields.ts';
import { changeMe } from '../../api/people/contract.ts';
import { changePassword, endAllSessions } from '../../api/sign-in/contract.ts';
import { call } from '../client.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { Form, useWrong } from '../parts/Form.tsx';
import { ChoiceField, TextField } from '../parts/fields.tsx';
import { NewPassword } from '../parts/NewPassword.tsx';
import { notify } from '../parts/notify.ts';
import { Page } from '../parts/Page.tsx';
import { useChange } from '../queries.ts';
import { beginAs, signOut, useMe } from '../session.ts';
import { chooseLanguage, languages } from '../texts.ts';
import styles from './Account.module.css';
import { MailChoiceForm } from './MailChoiceForm.tsx';

/** What people may change about themselves. */
export const AccountPage = () => {
  const { t } = useTranslation();
  const { email, roles } = useMe();
  return (
    <Page title={t('account.title')} intro={`${email} · ${roles.map((role) => t(`parts.role.${role}`)).join(', ')}`}>
      <section className={styles.part} aria-labelledby="person">
        <h2 id="person">{t('account.person')}</h2>
        <PersonForm />
      </section>
      <section className={styles.part} aria-labelledby="mail">
        <h2 id="mail">{t('account.mail')}</h2>
        <p>{t('account.mail-what')}</p>
        <MailChoiceForm />
      </section>
      <section className={styles.part} aria-labelledby="password">
        <h2 id="password">{t('account.password')}</h2>
        <p>{t('account.password-what')}</p>
        <PasswordForm />
      </section>
      <section className={styles.part} aria-labelledby="everywhere">
        <h2 id="everywhere">{t('account.everywhere')}</h2>
        <p>{t('account.everywhere-what')}</p>
        <Everywhere />
      </section>
    </Page>
  );
};

const PersonForm = () => {
  const { t } = useTranslation();
  const { name, language } = useMe();
  const { mutateAsync } = useChange((body: { name: string; language: Language }) => call(changeMe, { body }));
  const send = async (values: Record<string, string>) => {
    const chosen = values.language as Language;
    await mutateAsync({ name: values.name ?? name, language: chosen });
    await chooseLanguage(chosen);
    notify(t('account.saved'));
  };
  return (
    <Form send={send} action={t('account.save')}>
      <TextField
        name="name"
        label={t('account.name')}
        defaultValue={name}
        autoComplete="name"
        maxLength={300}
        required
      />
      <ChoiceField
        name="language"
        label={t('account.language')}
        description={t('account.language-what')}
        defaultValue={language}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
      />
    </Form>
  );
};

const PasswordForm = () => {
  const { t } = useTranslation();
  const [done, setDone] = useState(0); // a new form, empty, after each change
  const send = async ({ current = '', next = '' }: Record<string, string>) => {
    const { token } = await call(changePassword, { body: { current, next } });
    beginAs(token);
    setDone(done + 1);
    notify(t('account.password-changed'));
  };
  return (
    <Form key={done} send={send} action={t('account.change-password')}>
      <CurrentPassword />
      <NewPassword name="next" label={t('account.next')} />
    </Form>
  );
};

const CurrentPassword = () => {
  const { t } = useTranslation();
  const wrong = useWrong('current') !== undefined;
  return (
    <TextField
      name="current"
      type="password"
      label={t('account.current')}
      error={wrong && t('parts.password-again.wrong')}
      autoComplete="current-password"
      required
    />
  );
};

const Everywhere = () => {
  const { t } = useTranslation();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const leave = async () => {
    await call(endAllSessions);
    await signOut();
    await router.navigate({ to: '/sign-in' });
  };
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('account.end-all')}
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={t('account.end-all-title')}
        action={t('account.end-all')}
        confirm={leave}
      >
        <p>{t('account.end-all-what')}</p>
      </Confirm>
    </>
  );
};
