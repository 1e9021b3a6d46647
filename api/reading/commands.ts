import { clock } from '../../storage/clock.ts';
import { Taken, transaction } from '../../storage/transaction.ts';
import { oneDocument } from '../documents/queries.ts';
import { filesOf } from '../documents/versions/queries.ts';
import { mustBeAsSeen } from '../kit/change.ts';
import { signedInMember } from '../kit/person.ts';
import { invalid, Problem } from '../kit/problem.ts';
import { positions, units } from '../organisations/queries.ts';
import { isActiveMember } from '../people/queries.ts';
import type { Recipient } from './contract.ts';
import { lifecycle } from './lifecycle.ts';
import { AcknowledgementModel, DistributionModel, type KeptDistribution } from './model.ts';

const keyOf = ({ kind, id, purpose }: Recipient) => `${kind} ${id} ${purpose}`;

const known = async ({ kind, id }: Recipient): Promise<boolean> => {
  if (kind === 'person') return isActiveMember(id);
  return (await (kind === 'unit' ? units() : positions())).some((one) => one.id === id);
};

const requireKnown = async (items: readonly Recipient[]) => {
  const wrong: number[] = [];
  for (const [index, one] of items.entries()) if (!(await known(one))) wrong.push(index);
  if (wrong.length > 0)
    throw invalid(
      'body',
      wrong.map((index) => ({ path: ['items', index, 'id'], message: 'There is no such person, unit or position' })),
    );
};

const unique = (items: readonly Recipient[]) => [...new Map(items.map((one) => [keyOf(one), one])).values()];

/** Who stays on the list has been there since they were put on it. */
const renewed = ({ recipients }: KeptDistribution, items: readonly Recipient[]) => {
  const before = new Map(recipients.map((one) => [keyOf(one), one.since]));
  return unique(items).map(({ kind, id, purpose }) => {
    return { kind, id, purpose, since: before.get(keyOf({ kind, id, purpose })) ?? clock.now() };
  });
};

const mayChange = async (document: string) => {
  const { may } = await oneDocument(document);
  if (!may.includes('change'))
    throw new Problem('not-allowed', 'Only its owner and the quality officer say whom a document is for');
};

const plain = (recipients: readonly Recipient[]) => recipients.map(keyOf);

/**
 * Says whom a document is distributed to, in place of what was said before.
 * @throws {Problem} `not-found`, `not-allowed`, `invalid`, `stale`
 */
export const changeDistribution = async (document: string, items: readonly Recipient[], ifMatch?: string) => {
  await mayChange(document);
  await requireKnown(items);
  await transaction(async (trail) => {
    const kept = (await DistributionModel.findOne({ document })) ?? new DistributionModel({ document, recipients: [] });
    mustBeAsSeen(kept, ifMatch);
    const before = plain(kept.recipients);
    await kept.set({ recipients: renewed(kept, items) }).save();
    trail('distribution.changed', kept, { document, recipients: { before, after: plain(kept.recipients) } });
  });
};

/**
 * States that the acting member has read and understood the version in force that was given to them.
 * @throws {Problem} `not-found`, `not-allowed` (not theirs to read), `wrong-state` (not in force), `taken`
 */
export const acknowledge = async (version: string): Promise<void> => {
  const member = signedInMember();
  await transaction(async (trail) => {
    const { document, number, state } = await filesOf(version);
    const given = await DistributionModel.findOne({ document }).lean();
    if (await AcknowledgementModel.exists({ version, person: member.id })) throw new Taken({ version });
    const thing = { state: 'to-read' as const, recipients: given?.recipients ?? [], inForce: state === 'effective' };
    const { event } = lifecycle.step(thing, 'acknowledge', member);
    const fields = { document, version, person: member.id, at: clock.now() };
    const said = await new AcknowledgementModel(fields).save();
    trail(event, said, { document, version, number });
  });
};
