import { useTranslation } from 'react-i18next';
import { Form, useWrong } from '../parts/Form.tsx';
import { TextField } from '../parts/fields.tsx';
import { NewPassword } from '../parts/NewPassword.tsx';
import { OrganisationFields } from '../parts/OrganisationFields.tsx';
import { currentLanguage } from '../texts.ts';
import styles from './SignIn.module.css';

const countryOf = { en: 'RO', ro: 'RO', pl: 'PL', lt: 'LT' } as const;

const fresh = () => ({
  name: '',
  code: '',
  country: countryOf[currentLanguage()],
  language: currentLanguage(),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  colour: '#1c5fa8',
});

/** All that the first start asks: the code from the server's log, the institution, and two people. */
export const SetUpForm = ({ send }: { send: (values: Record<string, string>) => Promise<unknown> }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.wide}>
      <Form send={send} action={t('sign-in.set-up.do')}>
        <Code />
        <fieldset>
          <legend>{t('sign-in.set-up.organisation')}</legend>
          <OrganisationFields start={fresh()} under="organisation." />
        </fieldset>
        <fieldset>
          <legend>{t('parts.role.administrator')}</legend>
          <p>{t('sign-in.set-up.administrator-what')}</p>
          <Person who="administrator" />
          <NewPassword name="administrator.password" label={t('sign-in.password')} />
        </fieldset>
        <fieldset>
          <legend>{t('parts.role.quality-officer')}</legend>
          <p>{t('sign-in.set-up.officer-what')}</p>
          <Person who="officer" />
        </fieldset>
      </Form>
    </div>
  );
};

const Code = () => {
  const { t } = useTranslation();
  const wrong = useWrong('code') !== undefined;
  return (
    <TextField
      name="code"
      label={t('sign-in.set-up.code')}
      description={t('sign-in.set-up.code-hint')}
      error={wrong && t('sign-in.set-up.code-wrong')}
      autoComplete="off"
      spellCheck={false}
      required
    />
  );
};

const Person = ({ who }: { who: 'administrator' | 'officer' }) => {
  const { t } = useTranslation();
  const refused = useWrong(`${who}.email`) !== undefined;
  return (
    <>
      <TextField name={`${who}.name`} label={t('sign-in.set-up.name')} autoComplete="off" maxLength={300} required />
      <TextField
        name={`${who}.email`}
        type="email"
        label={t('sign-in.email')}
        error={refused && t(who === 'officer' ? 'sign-in.set-up.two-people' : 'parts.wrong-field')}
        autoComplete="off"
        required
      />
    </>
  );
};
