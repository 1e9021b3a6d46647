// biome-ignore-all lint/a11y/noRedundantRoles: laid out as cards on a phone, the elements are no table any more unless said
import { Link } from '@tanstack/react-router';
import styles from './Register.module.css';
import type { Column, RegisterProps } from './register.ts';
import { Bone } from './Skeleton.tsx';
import { type RegisterHeader, type RegisterRow, useRegisterTable } from './use-register-table.ts';

/** The rows of a register; skeletons of the same height until they come. */
export const RegisterTable = <Item extends { id: string }>(props: RegisterProps<Item>) => {
  const { label, asked, address, onAddress } = props;
  const table = useRegisterTable(props);
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const sortBy = (sort: string) => onAddress({ ...address, page: undefined, sort });
  return (
    <div className={styles.scroll}>
      <table role="table" className={styles.table} aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {headers.map((header) => (
              <HeaderCell key={header.id} header={header} onSort={sortBy} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {asked.data ? (
            table.getRowModel().rows.map((row) => <ItemRow key={row.id} row={row} {...props} />)
          ) : (
            <Bones columns={headers.map(({ id }) => id)} />
          )}
        </tbody>
      </table>
    </div>
  );
};

interface HeaderCellProps<Item extends object> {
  header: RegisterHeader<Item>;
  onSort: (sort: string) => void;
}

const inAria = { asc: 'ascending', desc: 'descending' } as const;

const HeaderCell = <Item extends object>({ header: { column }, onSort }: HeaderCellProps<Item>) => {
  const title = String(column.columnDef.header);
  const sorted = column.getIsSorted();
  if (!column.getCanSort())
    return (
      <th role="columnheader" scope="col">
        {title}
      </th>
    );
  return (
    <th role="columnheader" scope="col" aria-sort={sorted ? inAria[sorted] : undefined}>
      <button type="button" onClick={() => onSort(sorted === 'asc' ? `-${column.id}` : column.id)}>
        {title}
        <span aria-hidden className={styles.arrow} data-sorted={sorted || undefined} />
      </button>
    </th>
  );
};

type Opening<Item> = Pick<RegisterProps<Item>, 'columns' | 'open'>;

const ItemRow = <Item extends object>({ row, columns, open }: Opening<Item> & { row: RegisterRow<Item> }) => {
  const shown = row.getVisibleCells().map(({ column: { id } }) => columns.find((column) => column.id === id));
  return (
    <tr role="row">
      {shown.map((column) => column && <ItemCell key={column.id} column={column} item={row.original} open={open} />)}
    </tr>
  );
};

interface ItemCellProps<Item> {
  column: Column<Item>;
  item: Item;
  open: RegisterProps<Item>['open'];
}

const ItemCell = <Item,>({ column: { title, lead, cell }, item, open }: ItemCellProps<Item>) => (
  <td role="cell" data-label={title} data-lead={lead}>
    {lead && open ? (
      <Link {...open(item)} className={styles.open}>
        {cell(item)}
      </Link>
    ) : (
      cell(item)
    )}
  </td>
);

const bones = Array.from({ length: 12 }, (_, number) => number);

const Bones = ({ columns }: { columns: readonly string[] }) =>
  bones.map((bone) => (
    <tr role="row" key={bone}>
      {columns.map((id) => (
        <td role="cell" key={id}>
          <Bone />
        </td>
      ))}
    </tr>
  ));
