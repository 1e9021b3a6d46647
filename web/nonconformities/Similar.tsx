import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseRow, similarCases } from '../../api/nonconformities/register/contract.ts';
import { asking } from '../queries.ts';
import { CaseMark } from './CaseMark.tsx';
import styles from './Nonconformities.module.css';

interface Props {
  words: string;
  except?: string;
  /** What else one may do with a case that is alike. */
  more?: (row: CaseRow) => ReactNode;
}

/** Cases whose words are like these, while somebody types. */
export const Similar = ({ words, except, more }: Props) => {
  const { t } = useTranslation();
  const [asked] = useDebouncedValue(words.trim(), 400);
  const query = { q: asked.slice(0, 500), ...(except && { except }) };
  const { data } = useQuery({ ...asking(similarCases, { query }), enabled: asked.length > 3 });
  const items = asked.length > 3 ? (data?.items ?? []) : [];
  return (
    <section aria-live="polite" className={styles.similar}>
      {items.length > 0 && (
        <>
          <h3>{t('nonconformities.similar')}</h3>
          <ul>
            {items.map((row) => (
              <li key={row.id}>
                <Link to="/nonconformities/$id" params={{ id: row.id }} target="_blank">
                  {row.code} {row.title}
                </Link>{' '}
                <CaseMark of={row.state} /> {more?.(row)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
