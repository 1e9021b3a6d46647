import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RegisterView } from '../address.ts';
import styles from './Register.module.css';

interface Props {
  total: number;
  size: number;
  address: RegisterView;
  onAddress: (next: RegisterView) => void;
}

/** How much there is, and the way to the next page. */
export const Pager = ({ total, size, address, onAddress }: Props) => {
  const { t, i18n } = useTranslation();
  const page = address.page ?? 1;
  const last = Math.max(1, Math.ceil(total / size));
  const inWords = (number: number) => number.toLocaleString(i18n.language);
  const from = inWords((page - 1) * size + 1);
  const to = inWords(Math.min(page * size, total));
  const go = (next: number) => onAddress({ ...address, page: next > 1 ? next : undefined });
  return (
    <nav className={styles.pager} aria-label={t('parts.register.pages')}>
      <p role="status">
        {last === 1
          ? t('parts.register.count', { count: total })
          : t('parts.register.shown', { from, to, total: inWords(total) })}
      </p>
      {last > 1 && (
        <>
          <Button variant="default" disabled={page <= 1} onClick={() => go(page - 1)}>
            {t('parts.register.previous')}
          </Button>
          <Button variant="default" disabled={page >= last} onClick={() => go(page + 1)}>
            {t('parts.register.next')}
          </Button>
        </>
      )}
    </nav>
  );
};
