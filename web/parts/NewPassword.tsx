import { useTranslation } from 'react-i18next';
import { useWrong } from './Form.tsx';
import { TextField } from './fields.tsx';

/** A password that somebody chooses: what makes a good one, and the same again when the server refuses it. */
export const NewPassword = ({ name, label }: { name: string; label: string }) => {
  const { t } = useTranslation();
  const wrong = useWrong(name) !== undefined;
  return (
    <TextField
      name={name}
      type="password"
      label={label}
      description={t('parts.new-password.hint')}
      error={wrong && t('parts.new-password.weak')}
      autoComplete="new-password"
      minLength={12}
      maxLength={200}
      required
    />
  );
};
