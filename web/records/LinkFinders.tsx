import { listActions } from '../../api/actions/contract.ts';
import { listCases } from '../../api/nonconformities/register/contract.ts';
import { call } from '../client.ts';
import { Finder, type Found } from '../parts/Finder.tsx';

interface Props {
  label: string;
  chosen: Found | undefined;
  choose: (found: Found | undefined) => void;
}

const named = (items: readonly { id: string; code: string; title: string }[]): Found[] =>
  items.map(({ id, code, title }) => ({ id, name: `${code} ${title}` }));

const searchCases = async (q: string) => named((await call(listCases, { query: { q, size: 9 } })).items);
const searchActions = async (q: string) => named((await call(listActions, { query: { q, size: 9 } })).items);

const one =
  (kind: string, search: (typed: string) => Promise<Found[]>) =>
  ({ label, chosen, choose }: Props) => (
    <Finder
      label={label}
      kind={kind}
      search={search}
      chosen={chosen ? [chosen] : []}
      onChange={([found]) => choose(found)}
    />
  );

/** Finds one nonconformity by code or words. */
export const CaseFinder = one('case', searchCases);

/** Finds one action by code or words. */
export const ActionFinder = one('action', searchActions);
