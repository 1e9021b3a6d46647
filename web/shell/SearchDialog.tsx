import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/Dialog.tsx';
import { Form } from '../parts/Form.tsx';
import { TextField } from '../parts/fields.tsx';

/** Asks what is looked for; what is found stands in the register of documents. */
export const SearchDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = async ({ q = '' }: Record<string, string>) => {
    onClose();
    await navigate({ href: `/documents?${new URLSearchParams({ q })}` });
  };
  return (
    <Dialog open onClose={onClose} title={t('shell.search.title')}>
      <Form send={search} action={t('shell.search.do')}>
        <TextField
          name="q"
          type="search"
          label={t('shell.search.what')}
          description={t('shell.search.hint')}
          required
        />
      </Form>
    </Dialog>
  );
};
