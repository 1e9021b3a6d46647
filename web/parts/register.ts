import type { LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RegisterView } from '../address.ts';

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

/** Choices by their ids and names. */
export const choicesOf = (all: readonly { id: string; name: string }[]) =>
  all.map(({ id, name }) => ({ value: id, label: name }));

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
  /** How the server orders when the address does not say: a column's id, with a minus from the last to the first. */
  order?: string;
  /** What is shown when there is nothing at all yet. */
  empty?: ReactNode;
}
