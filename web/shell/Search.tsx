import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Shell.module.css';

const SearchDialog = lazy(async () => ({ default: (await import('./SearchDialog.tsx')).SearchDialog }));

const writing = 'input, textarea, select, [contenteditable="true"]';
const isSlash = ({ key, target }: KeyboardEvent) => key === '/' && !(target as Element).closest(writing);
const isCtrlK = ({ key, ctrlKey, metaKey }: KeyboardEvent) => key === 'k' && (ctrlKey || metaKey);

const useSearchKeys = (open: () => void) => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(isSlash(event) || isCtrlK(event)) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      open();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);
};

/** Search from everywhere, also by `/` and Ctrl+K. */
export const Search = () => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useSearchKeys(() => setOpen(true));
  return (
    <>
      <button type="button" className={styles.search} onClick={() => setOpen(true)} aria-keyshortcuts="/ Control+K">
        <IconSearch size={20} stroke={1.6} aria-hidden />
        <span>{t('shell.search.open')}</span>
        <kbd aria-hidden>/</kbd>
      </button>
      {open && (
        <Suspense>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
