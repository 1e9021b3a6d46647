import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Register.module.css';
import type { Column } from './register.ts';

/** The search of a register: what is typed is asked for a moment after the last letter. */
export const SearchField = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setTyped(value), [value]); // the address changed by other means: back, a link
  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next), 250);
  };
  /** Who turns to the rows is not called back from where they lead. */
  const leave = () => {
    clearTimeout(timer.current);
    if (typed !== value) onChange(typed);
  };
  return (
    <input
      type="search"
      className={styles.search}
      aria-label={t('parts.register.search')}
      placeholder={t('parts.register.search')}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
    />
  );
};

interface SortChoiceProps<Item> {
  columns: readonly Column<Item>[];
  sort: string | undefined;
  onSort: (sort: string) => void;
}

/** The order, where there is no head of a table to press: on a phone. */
export const SortChoice = <Item,>({ columns, sort, onSort }: SortChoiceProps<Item>) => {
  const { t } = useTranslation();
  const sortable = columns.filter(({ sortable }) => sortable);
  return (
    <select
      className={styles.sorting}
      aria-label={t('parts.register.sort')}
      value={sort ?? sortable[0]?.id}
      onChange={(event) => onSort(event.target.value)}
    >
      {sortable.flatMap(({ id, title: column }) => [
        <option key={id} value={id}>
          {t('parts.register.ascending', { column })}
        </option>,
        <option key={`-${id}`} value={`-${id}`}>
          {t('parts.register.descending', { column })}
        </option>,
      ])}
    </select>
  );
};
