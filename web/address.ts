type Search = Record<string, unknown>;

/** What stands behind the `?` of an address, as plain words: `?state=draft,in-review&page=2`. */
export const parseAddress = (search: string): Search => Object.fromEntries(new URLSearchParams(search));

/** The other way; what is not said is left out. */
export const writeAddress = (search: Search): string => {
  const said = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const written = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  return written && `?${written.replaceAll('%2C', ',')}`;
};

/** The state of a register, kept in the address, so that a link to it can be sent to a colleague. */
export interface RegisterView {
  q?: string | undefined;
  /** A column's id; with `-` before it, descending. */
  sort?: string | undefined;
  page?: number | undefined;
  /** The ids of the columns that are shown, separated by commas; as the register has them, when nothing is said. */
  columns?: string | undefined;
}

/** The same with what is chosen in each filter: values separated by commas. */
export type RegisterAddress<Filter extends string = never> = RegisterView & { [Name in Filter]?: string | undefined };

/**
 * Reads a register's state from an address, for `validateSearch` of its route. What does not belong is left out.
 * @param filters the names of its filters.
 */
export const registerAddress =
  <const Filter extends string>(filters: readonly Filter[]) =>
  (search: Search): RegisterAddress<Filter> => {
    const words = (['q', 'sort', 'columns', ...filters] as const)
      .filter((name) => search[name])
      .map((name) => [name, String(search[name])]);
    const page = Number(search.page);
    return Object.fromEntries([...words, ...(page > 1 ? [['page', Math.floor(page)]] : [])]) as RegisterAddress<Filter>;
  };

/** The order that an address asks for: by which column, and whether descending. */
export const orderOf = (sort: string | undefined) =>
  sort ? { by: sort.replace(/^-/, ''), descending: sort.startsWith('-') } : undefined;

/**
 * What the server is asked by a register's address. An order that there is not counts as none.
 * @param columns those that the server sorts by
 */
export const registerQuery = <Filters extends object, Column extends string>(
  { q, sort, page, columns: _, ...filters }: RegisterView & Filters,
  columns: readonly Column[],
) => {
  const order = orderOf(sort);
  const by = columns.find((one) => one === order?.by);
  return {
    ...filters,
    ...(q && { q }),
    ...(page && { page }),
    ...(by && { sort: by, order: order?.descending ? ('desc' as const) : ('asc' as const) }),
  };
};
