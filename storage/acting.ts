import { AsyncLocalStorage } from 'node:async_hooks';

/** Somebody who acts: what storage and the commands need to know of a person. */
export interface Person {
  /** The person's id, never a name: it goes into the trail. */
  id: string;
  can(permission: string): boolean;
}

/** Who acts, and for which organisation. */
export interface Acting {
  organisation: string;
  /** The person; nobody (`null`) when the system itself acts: the clock, a follower, the set-up. */
  person: Person | null;
  /** When the system carries out what a person decided before: that person's id. */
  asDecidedBy?: string;
}

/** Thrown when data of an organisation is asked for while nobody acts. */
export class NobodyActs extends Error {
  constructor() {
    super('Nobody acts: data of an organisation can only be reached inside actAs()');
  }
}

const current = new AsyncLocalStorage<Acting>();

/**
 * Does the work in somebody's name. It awaits inside, because a Mongoose query runs only when awaited.
 * @returns what the work returns.
 */
export const actAs = <T>(who: Acting, work: () => PromiseLike<T> | T): Promise<T> =>
  current.run(who, async () => await work());

/** Does the work as the system, for one organisation; `asDecidedBy` names who had decided it. */
export const actAsSystem = <T>(
  organisation: string,
  work: () => PromiseLike<T> | T,
  asDecidedBy?: string,
): Promise<T> => actAs({ organisation, person: null, asDecidedBy }, work);

/** Who acts now. @throws {NobodyActs} */
export const acting = (): Acting => {
  const who = current.getStore();
  if (!who) throw new NobodyActs();
  return who;
};

/** The person who acts now; the system has none. @throws {NobodyActs} */
export const actingPerson = (): Person => {
  const { person } = acting();
  if (!person) throw new NobodyActs();
  return person;
};
