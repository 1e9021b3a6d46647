import { Types } from 'mongoose';
import type { output } from 'zod/mini';
import { actAsSystem, acting } from '../../../storage/acting.ts';
import { transaction } from '../../../storage/transaction.ts';
import { change, mustBeAsSeen } from '../../kit/change.ts';
import { actingMember } from '../../kit/person.ts';
import { noSuch } from '../../kit/problem.ts';
import type { NewOrganisation } from '../contract.ts';
import { organisationLifecycle } from '../lifecycle.ts';
import { Organisation } from '../model.ts';

type NewFacts = output<typeof NewOrganisation> & { parent?: string; demonstration?: boolean };

/** An id for an organisation that is about to be created. */
export const newOrganisationId = (): string => new Types.ObjectId().toHexString();

/**
 * Creates the organisation that is acted for: its id is the acting one's, so that the first entry of its own trail
 * tells of it. Called inside `actAsSystem(newOrganisationId(), …)` by the set-up, the demonstration and `addSubordinate`.
 * @throws {Taken} when its code is used.
 */
export const createOrganisation = (facts: NewFacts) =>
  transaction(async (trail) => {
    const created = await new Organisation({ demonstration: false, ...facts, _id: acting().organisation }).save();
    trail('organisation.created', created, { ...facts });
    return created;
  });

/** Changes what is said of the acting organisation. @throws {Problem} `stale`; {Taken} */
export const changeOrganisation = (
  fields: { [Field in keyof NewFacts]?: NewFacts[Field] | undefined },
  ifMatch?: string,
) =>
  transaction(async (trail) => {
    const id = acting().organisation;
    const own = await Organisation.findById(id).orFail(noSuch('organisation', id));
    mustBeAsSeen(own, ifMatch);
    const changes = change(own, fields);
    await own.save();
    trail('organisation.changed', own, changes);
    return own;
  });

const step = async (id: string, verb: 'close' | 'reopen') => {
  const parent = acting().organisation;
  const person = actingMember();
  const work = () =>
    transaction(async (trail) => {
      const below = await Organisation.findOne({ _id: id, parent }).orFail(noSuch('organisation', id));
      const { to, event } = organisationLifecycle.step(below, verb, person);
      await below.set({ state: to }).save();
      trail(event, below);
      return below;
    });
  await Organisation.findOne({ _id: id, parent }).orFail(noSuch('organisation', id));
  return actAsSystem(id, work, person?.id); // it stands in the trail of the organisation that it happens to
};

/** Closes a subordinate organisation: nobody is let in to it. @throws {Problem} `not-found`, `wrong-state` */
export const closeSubordinate = (id: string) => step(id, 'close');
/** Opens a closed subordinate organisation again. @throws {Problem} `not-found`, `wrong-state` */
export const reopenSubordinate = (id: string) => step(id, 'reopen');
