import { type Member, signedInMember } from '../../kit/person.ts';
import type { CaseState } from '../contract.ts';
import { lifecycle, type Thing, type Verb } from '../lifecycle.ts';
import { CaseModel, type ReadCase } from '../model.ts';
import { thingOf } from '../view.ts';
import type { WaitingCase } from './contract.ts';
import { CaseEntry, type EntryFields, indexes } from './model.ts';
import { showRows, visible } from './queries.ts';

const most = 200;

/** What is to be done in a state, by the step that does it. */
const next: Partial<Record<EntryFields['state'], { verb: Verb; what: WaitingCase['what'] }>> = {
  reported: { verb: 'evaluate', what: 'evaluate' },
  analysis: { verb: 'analyse', what: 'analyse' },
  action: { verb: 'finish', what: 'act' },
  check: { verb: 'confirm', what: 'check' },
  settled: { verb: 'close', what: 'close' },
};

/** What is to be done next about a case in this state. */
export const nextIn = (state: CaseState) => next[state];

/** Whether the case waits for the member: an officer may do the owner's part, but it waits for the owner. */
export const isWaitingFor = (thing: Thing, member: Member): boolean => {
  const { one, state } = thing;
  const step = next[state];
  if (!step) return false;
  if (state === 'analysis' || state === 'action') return one.owner === member.id;
  const blocked = lifecycle.blocked(thing, member).find(({ verb }) => verb === step.verb);
  return lifecycle.open(thing, member).includes(step.verb) || (state === 'settled' && blocked !== undefined);
};

const isMine = async (entry: EntryFields) => {
  const member = signedInMember();
  if (entry.state === 'analysis' || entry.state === 'action') return entry.owner === member.id;
  const one = (await CaseModel.findById(entry.case).lean()) as ReadCase | null;
  return one !== null && isWaitingFor({ ...(await thingOf(one)), state: entry.state }, member);
};

const inState = (state: EntryFields['state']) =>
  CaseEntry.find({ state, ...visible() })
    .hint(indexes.state)
    .select('-tokens')
    .sort({ codeKey: 1 })
    .limit(most)
    .lean();

const owned = (owner: string) =>
  CaseEntry.find({ owner, state: { $in: ['analysis', 'action'] }, ...visible() })
    .hint(indexes.owner)
    .select('-tokens')
    .limit(most)
    .lean();

const candidates = async () => {
  const member = signedInMember();
  const evaluates = member.can('nonconformities:evaluate');
  return [
    ...(evaluates ? await inState('reported') : []),
    ...(await owned(member.id)),
    ...(evaluates ? await inState('check') : []),
    ...(member.can('nonconformities:control') ? await inState('settled') : []),
  ];
};

/** The cases that wait for the acting member: to evaluate, analyse, act upon, check, close. */
export const waitingCases = async (): Promise<{ items: WaitingCase[] }> => {
  const mine: EntryFields[] = [];
  for (const entry of await candidates()) if (await isMine(entry)) mine.push(entry);
  const rows = await showRows(mine);
  return { items: rows.map((row) => ({ what: next[row.state]?.what ?? 'act', case: row })) };
};
