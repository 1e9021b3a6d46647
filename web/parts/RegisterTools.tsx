import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterAddress, RegisterView } from '../address.ts';
import { Choices } from './Choices.tsx';
import { notify } from './notify.ts';
import styles from './Register.module.css';
import type { Column, RegisterProps } from './Register.tsx';

/** What stands above a register: search, filters, order (on a phone), columns, export. */
export const RegisterTools = <Row extends { id: string }>(props: RegisterProps<Row>) => {
  const { columns, filters = [], address, onAddress, save } = props;
  const { t } = useTranslation();
  const change = (part: RegisterAddress<string>) => onAddress({ ...address, page: undefined, ...part });
  return (
    <search className={styles.tools}>
      <SearchField value={address.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
      {filters.map(({ id, label, options }) => (
        <Choices
          key={id}
          label={label}
          options={options}
          chosen={split((address as RegisterAddress<string>)[id])}
          onChange={(values) => change({ [id]: values.join() || undefined })}
        />
      ))}
      <SortChoice columns={columns} address={address} onSort={(sort) => change({ sort })} />
      <span className={styles.space} />
      <span className={styles.picking}>
        <Choices
          label={t('parts.register.columns')}
          align="end"
          counted={false}
          options={columns.filter(({ lead }) => !lead).map(({ id, title }) => ({ value: id, label: title }))}
          chosen={shownColumns(columns, address)}
          onChange={(ids) => onAddress({ ...address, columns: ids.join() || 'none' })}
        />
      </span>
      {save && <ExportButton save={save} />}
    </search>
  );
};

const split = (words: string | undefined) => words?.split(',') ?? [];

/** The ids of the columns that are shown, beside the leading one. */
export const shownColumns = <Row,>(columns: readonly Column<Row>[], address: RegisterView): string[] =>
  address.columns === undefined
    ? columns.filter(({ hidden, lead }) => !hidden && !lead).map(({ id }) => id)
    : split(address.columns);

const SearchField = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setTyped(value), [value]); // the address changed by other means: back, a link
  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next), 250);
  };
  return (
    <input
      type="search"
      className={styles.search}
      aria-label={t('parts.register.search')}
      placeholder={t('parts.register.search')}
      value={typed}
      onChange={(event) => type(event.target.value)}
    />
  );
};

interface SortChoiceProps<Row> {
  columns: readonly Column<Row>[];
  address: RegisterView;
  onSort: (sort: string) => void;
}

const SortChoice = <Row,>({ columns, address, onSort }: SortChoiceProps<Row>) => {
  const { t } = useTranslation();
  const sortable = columns.filter(({ sortable }) => sortable);
  return (
    <select
      className={styles.sorting}
      aria-label={t('parts.register.sort')}
      value={address.sort ?? sortable[0]?.id}
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

const ExportButton = ({ save }: { save: () => Promise<unknown> }) => {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    await save()
      .then(
        () => notify(t('parts.register.exported')),
        () => notify(t('parts.register.not-exported')),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Button variant="default" loading={busy} leftSection={<IconDownload size={18} aria-hidden />} onClick={run}>
      {t('parts.register.export')}
    </Button>
  );
};

/** Takes back search and filters. */
export const ClearButton = ({ clear }: { clear: () => void }) => {
  const { t } = useTranslation();
  return (
    <Button variant="default" onClick={clear}>
      {t('parts.register.clear')}
    </Button>
  );
};
