import { dutiesNearlyDue, dutiesOfAction } from '../actions/duties/queries.ts';
import { dutiesOfReview, dutiesOfVersion, dutiesUnderWay } from '../documents/duties/queries.ts';
import type { Duty, DutyThing } from '../kit/duty.ts';
import { type Member, memberOf } from '../kit/person.ts';
import { dutiesOfCase, dutiesOfChecks } from '../nonconformities/duties/queries.ts';
import { activeMembers } from '../people/queries.ts';
import { dutiesOfReading, dutiesToRead } from '../reading/duties/queries.ts';
import { patience } from './queries.ts';

type Members = readonly Member[];

/** The active members, as what they may do is asked of them. */
export const everyMember = async (): Promise<Member[]> => (await activeMembers()).map(memberOf);

const about: Record<DutyThing['kind'], (id: string, members: Members) => Promise<Duty[]>> = {
  Version: dutiesOfVersion,
  Document: async (id, members) => dutiesOfReading(id, members, await patience()),
  Review: async (id, members) => dutiesOfReview(members, await patience(), { _id: id }),
  Action: async (id, members) => dutiesOfAction(id, members, await patience()),
  Nonconformity: dutiesOfCase,
};

/** What there is to do about a thing now. */
export const dutiesAbout = ({ kind, id }: DutyThing, members: Members): Promise<Duty[]> => about[kind](id, members);

/** What the clock brings: what is due, overdue, to be reviewed, still not read. */
export const dutiesByClock = async (members: Members): Promise<Duty[]> => {
  const after = await patience();
  return [
    ...(await dutiesOfReview(members, after)),
    ...(await dutiesToRead(members, after)),
    ...(await dutiesNearlyDue(members, after)),
    ...(await dutiesOfChecks(members)),
  ];
};

/** What those have to do who have just come, or have another place. */
export const dutiesOfNewcomers = async (members: Members): Promise<Duty[]> => [
  ...(await dutiesUnderWay(members)),
  ...(await dutiesToRead(members, await patience())),
];
