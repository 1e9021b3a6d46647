import { useDebouncedValue } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Finder.module.css';

/** Something that was found: `hint` tells apart what is called alike. */
export interface Found {
  id: string;
  name: string;
  hint?: string;
}

interface Props<F extends Found> {
  label: string;
  description?: string;
  /** What is searched: keeps the answers of one finder apart from another's. */
  kind: string;
  search: (typed: string) => Promise<readonly F[]>;
  chosen: readonly F[];
  onChange: (chosen: readonly F[]) => void;
  /** Whether several may be chosen. */
  many?: boolean;
  required?: boolean;
}

/** Finds things as one types, and keeps those that were chosen. */
export const Finder = <F extends Found>({ label, description, chosen, onChange, many = false, ...rest }: Props<F>) => {
  const { t } = useTranslation();
  const id = useId();
  const add = (found: F) => onChange(many ? [...chosen, found] : [found]);
  return (
    <div className={styles.finder}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {description && <p className={styles.description}>{description}</p>}
      {chosen.length > 0 && (
        <ul className={styles.chosen}>
          {chosen.map((one) => (
            <li key={one.id}>
              {one.name}
              <button
                type="button"
                aria-label={t('parts.finder.remove', { name: one.name })}
                onClick={() => onChange(chosen.filter((other) => other.id !== one.id))}
              >
                <IconX size={16} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {(many || chosen.length === 0) && <SearchBox id={id} {...rest} taken={chosen} choose={add} />}
    </div>
  );
};

interface BoxProps<F extends Found> extends Pick<Props<F>, 'kind' | 'search' | 'required'> {
  id: string;
  taken: readonly F[];
  choose: (found: F) => void;
}

const useFound = <F extends Found>({ kind, search, taken }: BoxProps<F>, typed: string) => {
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const { data = [] } = useQuery({
    queryKey: ['finder', kind, asked],
    queryFn: () => search(asked),
    placeholderData: keepPreviousData,
    enabled: asked !== '',
  });
  return typed.trim() ? data.filter(({ id }) => !taken.some((one) => one.id === id)).slice(0, 8) : [];
};

const keys = ['ArrowDown', 'ArrowUp', 'Enter', 'Escape'];

const SearchBox = <F extends Found>(props: BoxProps<F>) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const found = useFound(props, typed);
  const list = useId();
  const take = (one: F | undefined) => {
    if (one) props.choose(one);
    setTyped('');
    setActive(0);
  };
  const step = (by: 1 | -1) => setActive((active + by + found.length) % found.length);
  const move = (key: string) => {
    if (key === 'Escape') return take(undefined);
    if (found.length === 0) return undefined;
    return key === 'Enter' ? take(found[active]) : step(key === 'ArrowDown' ? 1 : -1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!typed || !keys.includes(event.key)) return;
    event.preventDefault(); // Enter sends no form, Escape closes no dialog
    move(event.key);
  };
  const open = found.length > 0;
  return (
    <div className={styles.box}>
      <input
        id={props.id}
        role="combobox"
        autoComplete="off"
        placeholder={t('parts.finder.type')}
        required={props.required}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${list}-${active}` : undefined}
        value={typed}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped('')}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
      />
      <div id={list} role="listbox" aria-label={t('parts.finder.found')} className={styles.list} hidden={!open}>
        {found.map((one, number) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the input has the focus and the keys
          <div
            key={one.id}
            id={`${list}-${number}`}
            role="option"
            aria-selected={number === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(one)}
          >
            {one.name}
            {one.hint && <span>{one.hint}</span>}
          </div>
        ))}
      </div>
      <span role="status" className="unseen">
        {typed.trim() && t('parts.finder.count', { count: found.length })}
      </span>
    </div>
  );
};
