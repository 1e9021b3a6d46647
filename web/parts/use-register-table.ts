import {
  type ColumnDef,
  columnVisibilityFeature,
  type Header,
  type Row,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { orderOf, type RegisterView } from '../address.ts';
import type { Column, RegisterProps } from './register.ts';

// The server sorts, filters and pages; the table knows which columns are shown and what is sorted by.
const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });
type Features = typeof features;

export type RegisterHeader<Item extends object> = Header<Features, Item>;
export type RegisterRow<Item extends object> = Row<Features, Item>;

const definitionOf = <Item extends object>(column: Column<Item>): ColumnDef<Features, Item> => ({
  id: column.id,
  header: column.title,
  enableSorting: column.sortable ?? false,
  accessorFn: (item: Item) => item,
});

/** The ids of the columns that are shown, beside the leading one. */
export const shownColumns = <Item>(columns: readonly Column<Item>[], { columns: named }: RegisterView): string[] =>
  named?.split(',') ?? columns.filter(({ hidden, lead }) => !hidden && !lead).map(({ id }) => id);

const visibility = <Item>(columns: readonly Column<Item>[], address: RegisterView) => {
  const shown = shownColumns(columns, address);
  return Object.fromEntries(columns.map(({ id, lead }) => [id, lead === true || shown.includes(id)]));
};

const sortingOf = (sort: string | undefined) => {
  const order = orderOf(sort);
  return order ? [{ id: order.by, desc: order.descending }] : [];
};

const none: never[] = [];

/** The table behind a register, in the state that the address tells. */
export const useRegisterTable = <Item extends { id: string }>({
  columns,
  asked,
  address,
  order,
}: RegisterProps<Item>) => {
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  return useTable({
    features,
    columns: definitions,
    data: asked.data?.items ?? none,
    getRowId: ({ id }) => id,
    manualSorting: true,
    state: { columnVisibility: visibility(columns, address), sorting: sortingOf(address.sort ?? order) },
  });
};
