import { Link } from '@tanstack/react-router';
import {
  type ColumnDef,
  columnVisibilityFeature,
  type Header,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { orderOf, type RegisterView } from '../address.ts';
import styles from './Register.module.css';
import type { Column, RegisterProps } from './Register.tsx';
import { shownColumns } from './RegisterTools.tsx';
import { Bone } from './Skeleton.tsx';

// The server sorts, filters and pages; the table knows which columns are shown and what is sorted by.
const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });
type Features = typeof features;

const definitionOf = <Row extends object>(column: Column<Row>): ColumnDef<Features, Row> => ({
  id: column.id,
  header: column.title,
  enableSorting: column.sortable ?? false,
  accessorFn: (row: Row) => row,
  cell: ({ row }) => column.cell(row.original),
});

const visibility = <Row,>(columns: readonly Column<Row>[], address: RegisterView) => {
  const shown = shownColumns(columns, address);
  return Object.fromEntries(columns.map(({ id, lead }) => [id, lead === true || shown.includes(id)]));
};

const sortingOf = (address: RegisterView) => {
  const order = orderOf(address.sort);
  return order ? [{ id: order.by, desc: order.descending }] : [];
};

const noRows: never[] = [];
const bones = Array.from({ length: 12 }, (_, number) => number);

/** The rows of a register; skeletons of the same height until they come. */
export const RegisterTable = <Row extends { id: string }>(props: RegisterProps<Row>) => {
  const { label, columns, asked, address, onAddress } = props;
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: asked.data?.items ?? noRows,
    getRowId: ({ id }) => id,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { columnVisibility: visibility(columns, address), sorting: sortingOf(address) },
  });
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const sortBy = (sort: string) => onAddress({ ...address, page: undefined, sort });
  return (
    <div className={styles.scroll}>
      {/* biome-ignore-start lint/a11y/noRedundantRoles: as cards on a phone the elements are no table any more, unless said */}
      <table role="table" className={styles.table} aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {headers.map((header) => (
              <HeaderCell key={header.id} header={header} onSort={sortBy} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {asked.data
            ? table.getRowModel().rows.map((row) => (
                <tr role="row" key={row.id}>
                  {row.getVisibleCells().map((cell) => (
                    <BodyCell key={cell.id} {...props} id={cell.column.id} row={row.original}>
                      <table.FlexRender cell={cell} />
                    </BodyCell>
                  ))}
                </tr>
              ))
            : bones.map((bone) => (
                <tr role="row" key={bone}>
                  {headers.map(({ id }) => (
                    <td role="cell" key={id}>
                      <Bone />
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
    </div>
  );
};

interface HeaderCellProps<Row extends object> {
  header: Header<Features, Row>;
  onSort: (sort: string) => void;
}

const inAria = { asc: 'ascending', desc: 'descending' } as const;

const HeaderCell = <Row extends object>({ header: { column }, onSort }: HeaderCellProps<Row>) => {
  const title = String(column.columnDef.header);
  const sorted = column.getIsSorted();
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as above
    <th role="columnheader" scope="col" aria-sort={sorted ? inAria[sorted] : undefined}>
      {column.getCanSort() ? (
        <button type="button" onClick={() => onSort(sorted === 'asc' ? `-${column.id}` : column.id)}>
          {title}
          <span aria-hidden className={styles.arrow} data-sorted={sorted || undefined} />
        </button>
      ) : (
        title
      )}
    </th>
  );
};

interface BodyCellProps<Row> extends Pick<RegisterProps<Row>, 'columns' | 'open'> {
  id: string;
  row: Row;
  children: React.ReactNode;
}

const BodyCell = <Row,>({ columns, open, id, row, children }: BodyCellProps<Row>) => {
  const column = columns.find((one) => one.id === id);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as above
    <td role="cell" data-label={column?.title} data-lead={column?.lead || undefined}>
      {column?.lead && open ? (
        <Link {...open(row)} className={styles.open}>
          {children}
        </Link>
      ) : (
        children
      )}
    </td>
  );
};
