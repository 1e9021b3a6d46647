import { SortBy } from '../../../api/documents/register/contract.ts';
import { orderOf, type RegisterAddress } from '../../address.ts';

type Filter = 'kind' | 'type' | 'state' | 'unit' | 'owner' | 'level';

/** What the server is asked, by what stands in the address. An order that there is not counts as none. */
export const queryOf = ({ q, sort, page, columns: _, ...filters }: RegisterAddress<Filter>) => {
  const order = orderOf(sort);
  const by = SortBy.options.find((one) => one === order?.by);
  return {
    ...filters,
    ...(q && { q }),
    ...(page && { page }),
    ...(by && { sort: by, order: order?.descending ? ('desc' as const) : ('asc' as const) }),
  };
};
