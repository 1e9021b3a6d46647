import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../problem.ts';
import { Dialog } from './Dialog.tsx';
import { Form } from './Form.tsx';
import { TextField } from './fields.tsx';

interface Props {
  open: boolean;
  onClose: () => void;
  /** Names what is signed: "Sign PO-12, version 2.1?" */
  title: string;
  /** The button, as the verb of the title. */
  action: string;
  /** Signs with the password; what it throws is shown in the dialog, which stays open, as it does after `false`. */
  sign: (password: string) => Promise<unknown>;
  /** What is signed, and what that means. */
  children: ReactNode;
}

const isWrongPassword = (error: unknown) =>
  error instanceof ProblemError && error.pointers.some(({ pointer }) => pointer === '/body/password');

/** A signature is the person proving themselves again: what is signed, and the password. */
export const PasswordAgain = ({ open, onClose, title, action, sign, children }: Props) => {
  const { t } = useTranslation();
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const send = async ({ password = '' }: Record<string, string>) => {
    setWrong(false);
    try {
      if ((await sign(password)) !== false) onClose();
    } catch (error) {
      if (!isWrongPassword(error)) throw error;
      setWrong(true);
      field.current?.select();
    }
  };
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      {children}
      <Form action={action} cancel={onClose} send={send}>
        <TextField
          ref={field}
          name="password"
          type="password"
          label={t('parts.password-again.label')}
          description={t('parts.password-again.why')}
          error={wrong && t('parts.password-again.wrong')}
          autoComplete="current-password"
          required
        />
      </Form>
    </Dialog>
  );
};
