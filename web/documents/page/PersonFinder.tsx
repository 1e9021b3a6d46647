import { people } from '../../../api/people/contract.ts';
import { call } from '../../client.ts';
import { Finder, type Found } from '../../parts/Finder.tsx';

interface Props {
  label: string;
  description?: string;
  many?: boolean;
  required?: boolean;
  chosen: readonly Found[];
  onChange: (chosen: readonly Found[]) => void;
}

const search = async (typed: string) => {
  const { items } = await call(people, { query: { search: typed, size: 9 } });
  return items.map(({ id, name }) => ({ id, name }));
};

/** Finds people of the organisation by name. */
export const PersonFinder = (props: Props) => <Finder {...props} kind="person" search={search} />;
