import { Problem } from '../../kit/problem.ts';
import { positions, units } from '../../organisations/queries.ts';
import { isActiveMember } from '../../people/queries.ts';
import type { Confidentiality } from '../contract.ts';

/** What is said of a document and can be said wrong. */
interface Facts {
  unit?: string | null | undefined;
  owner?: string | undefined;
  authors?: string[] | undefined;
  confidentiality?: Confidentiality | undefined;
}

const strangers = async (ids: readonly string[]) => {
  const found: string[] = [];
  for (const id of ids) if (!(await isActiveMember(id))) found.push(id);
  return found;
};

const unknown = (known: readonly { id: string }[], ids: readonly string[]) =>
  ids.filter((id) => !known.some((one) => one.id === id));

/** Refuses people, units and positions that are not of this organisation. @throws {Problem} `invalid` with pointers */
export const requireFacts = async ({ unit, owner, authors = [], confidentiality }: Facts) => {
  const named = {
    units: [...(unit ? [unit] : []), ...(confidentiality?.units ?? [])],
    positions: confidentiality?.positions ?? [],
  };
  const wrong = [
    ...(await strangers(owner ? [owner] : [])).map(() => 'owner'),
    ...(await strangers(authors)).map(() => 'authors'),
    ...(named.units.length > 0 ? unknown(await units(), named.units) : []).map(() => 'unit'),
    ...(named.positions.length > 0 ? unknown(await positions(), named.positions) : []).map(() => 'positions'),
  ];
  const isOpenToNobody =
    confidentiality?.level === 'restricted' && named.positions.length + confidentiality.units.length === 0;
  if (isOpenToNobody) wrong.push('confidentiality');
  if (wrong.length > 0)
    throw new Problem('invalid', 'These are not of this organisation, or missing', {
      errors: wrong.map((field) => ({ pointer: `/body/${field}`, message: 'Not of this organisation, or missing' })),
    });
};
