import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/Dialog.tsx';
import { Form } from '../parts/Form.tsx';
import { TextField } from '../parts/fields.tsx';
import styles from './Shell.module.css';

const writing = 'input, textarea, select, [contenteditable="true"]';
const isCall = (event: KeyboardEvent) =>
  (event.key === '/' && !(event.target as Element).closest(writing)) ||
  (event.key === 'k' && (event.ctrlKey || event.metaKey));

const useSearchKeys = (open: () => void) => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isCall(event) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      open();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);
};

/** Search from everywhere, also by `/` and Ctrl+K; what is found stands in the register of documents. */
export const Search = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  useSearchKeys(() => setOpen(true));
  const search = async ({ q = '' }: Record<string, string>) => {
    setOpen(false);
    await navigate({ href: `/documents?${new URLSearchParams({ q })}` });
  };
  return (
    <>
      <button type="button" className={styles.search} onClick={() => setOpen(true)} aria-keyshortcuts="/ Control+K">
        <IconSearch size={20} stroke={1.6} aria-hidden />
        <span>{t('shell.search.open')}</span>
        <kbd aria-hidden>/</kbd>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('shell.search.title')}>
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
    </>
  );
};
