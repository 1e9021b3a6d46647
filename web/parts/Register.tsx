import type { LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterView } from '../address.ts';
import { Empty } from './Empty.tsx';
import { Pager } from './Pager.tsx';
import { Problem } from './Problem.tsx';
import styles from './Register.module.css';
import { RegisterTable } from './RegisterTable.tsx';
import { ClearButton, RegisterTools } from './RegisterTools.tsx';

/** A column of a register. */
export interface Column<Row> {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** The column by which a row is called: it holds the link, and heads the card on a phone. One of them. */
  lead?: boolean;
  sortable?: boolean;
  /** Not shown until somebody asks for it. */
  hidden?: boolean;
}

/** A filter with its choices; several may be chosen. */
export interface Filter {
  id: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

interface Asked<Row> {
  data?: { items: readonly Row[]; total: number; size: number } | undefined;
  error: unknown;
  isPlaceholderData: boolean;
  refetch: () => unknown;
}

export interface RegisterProps<Row, Address extends RegisterView = RegisterView> {
  /** What a screen reader calls the table. */
  label: string;
  columns: readonly Column<Row>[];
  filters?: readonly Filter[];
  /** What `useQuery` says; give it `placeholderData: keepPreviousData`, so that the rows stay while the next are fetched. */
  asked: Asked<Row>;
  /** The state as the address has it, and how it is changed: `navigate({ search, replace: true })`. */
  address: Address;
  onAddress: (next: Address) => void;
  /** Where a row leads. */
  open?: (row: Row) => LinkProps;
  /** Saves the whole list, as it is filtered, as a CSV file. */
  save?: () => Promise<unknown>;
  /** What is shown when there is nothing at all yet. */
  empty?: ReactNode;
}

const viewNames = ['sort', 'page', 'columns'];
const isNarrowed = (address: RegisterView) => Object.keys(address).some((name) => !viewNames.includes(name));

/** A list that filters, sorts, picks columns, pages and exports, with its whole state in the address. On a phone each row is a card. */
export const Register = <Row extends { id: string }, Address extends RegisterView>(
  given: RegisterProps<Row, Address>,
) => {
  const props = given as unknown as RegisterProps<Row>;
  const { asked, address, onAddress, empty } = props;
  const none = asked.data?.total === 0;
  if (none && !isNarrowed(address) && empty) return empty;
  return (
    <div className={styles.register} aria-busy={asked.isPlaceholderData}>
      <RegisterTools {...props} />
      {asked.error ? <Problem error={asked.error} retry={() => asked.refetch()} /> : null}
      {none ? <NothingFits clear={() => onAddress({})} /> : <RegisterTable {...props} />}
      {asked.data && !none && <Pager {...asked.data} address={address} onAddress={onAddress} />}
    </div>
  );
};

const NothingFits = ({ clear }: { clear: () => void }) => {
  const { t } = useTranslation();
  return (
    <Empty title={t('parts.register.nothing')} action={<ClearButton clear={clear} />}>
      {t('parts.register.nothing-more')}
    </Empty>
  );
};
