import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn } from '../../api/sign-in/contract.ts';
import { call } from '../client.ts';
import { Form } from '../parts/Form.tsx';
import { TextField } from '../parts/fields.tsx';
import { isProblem, type ProblemError } from '../problem.ts';
import { Refused } from './Refused.tsx';
import { useBegin } from './use-begin.ts';

const isRefusal = (error: unknown): error is ProblemError =>
  isProblem(error, 'unknown-person') || isProblem(error, 'too-many');

/** E-mail and password. What was typed stays when it was not right. */
export const PasswordForm = () => {
  const { t } = useTranslation();
  const begin = useBegin();
  const [refusal, setRefusal] = useState<ProblemError>();
  const send = async ({ email = '', password = '' }: Record<string, string>) => {
    setRefusal(undefined);
    try {
      const { token } = await call(signIn, { body: { email: email.trim(), password } });
      await begin(token);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      setRefusal(error);
    }
  };
  return (
    <>
      <Form send={send} action={t('sign-in.do')}>
        <TextField name="email" type="email" label={t('sign-in.email')} autoComplete="username" required />
        <TextField
          name="password"
          type="password"
          label={t('sign-in.password')}
          autoComplete="current-password"
          required
        />
      </Form>
      {refusal && <Refused by={refusal} />}
    </>
  );
};
