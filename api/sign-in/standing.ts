import { organisationById } from '../organisations/queries.ts';
import { standingIn } from '../people/queries.ts';

/** Where somebody stands in an organisation: nothing unless they are an active member and it is open. */
export const standing = async (organisation: string, person: string) => {
  const { state } = await organisationById(organisation);
  return state === 'open' ? await standingIn(organisation, person) : undefined;
};

/** The organisations among these that somebody may work for, in the same order. */
export const openTo = async (person: string, organisations: readonly string[]): Promise<string[]> => {
  const open: string[] = [];
  for (const organisation of organisations) if (await standing(organisation, person)) open.push(organisation);
  return open;
};
