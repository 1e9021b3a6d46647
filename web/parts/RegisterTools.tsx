import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterAddress } from '../address.ts';
import { Choices } from './Choices.tsx';
import { notify } from './notify.ts';
import styles from './Register.module.css';
import { SearchField, SortChoice } from './RegisterFields.tsx';
import type { RegisterProps } from './register.ts';
import { shownColumns } from './use-register-table.ts';

/** What stands above a register: search, filters, order (on a phone), columns, export. */
export const RegisterTools = <Item extends { id: string }>(props: RegisterProps<Item>) => {
  const { columns, filters = [], address, onAddress, save, order } = props;
  const chosen = address as RegisterAddress<string>;
  const change = (part: RegisterAddress<string>) => onAddress({ ...address, page: undefined, ...part });
  return (
    <search className={styles.tools}>
      <SearchField value={address.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
      {filters.map(({ id, label, options }) => (
        <Choices
          key={id}
          label={label}
          options={options}
          chosen={chosen[id]?.split(',') ?? []}
          onChange={(values) => change({ [id]: values.join() || undefined })}
        />
      ))}
      <SortChoice columns={columns} sort={address.sort ?? order} onSort={(sort) => change({ sort })} />
      <span className={styles.space} />
      <ColumnChoice {...props} />
      {save && <ExportButton save={save} />}
    </search>
  );
};

const ColumnChoice = <Item extends { id: string }>({ columns, address, onAddress }: RegisterProps<Item>) => {
  const { t } = useTranslation();
  return (
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
  );
};

const ExportButton = ({ save }: { save: () => Promise<unknown> }) => {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const done = await save().then(
      () => true,
      () => false,
    );
    setBusy(false);
    notify(t(done ? 'parts.register.exported' : 'parts.register.not-exported'));
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
