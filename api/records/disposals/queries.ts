import type { input, output } from 'zod/mini';
import { etagOf } from '../../kit/change.ts';
import { actingMember, signedInMember } from '../../kit/person.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import { namesOf } from '../../people/queries.ts';
import { keysOf } from '../access.ts';
import { type ReadRecord, RecordModel, type Said } from '../model.ts';
import { dueRecords, showRows } from '../register/queries.ts';
import { todayHere } from '../today.ts';
import { recordTypes } from '../types/queries.ts';
import type { Disposal, DisposalRow } from './contract.ts';
import { lifecycle, needsOf, type Run } from './lifecycle.ts';
import { type DisposalFields, DisposalModel, type ReadDisposal } from './model.ts';

/** Who proposes, who approves, and who audits. @throws {Problem} `not-allowed` */
const mustTakePart = () => {
  const member = signedInMember();
  if (!(['records:control', 'records:approve', 'trail:read'] as const).some((one) => member.can(one)))
    throw new Problem('not-allowed', 'Disposals are for those who propose, approve or audit them');
};

const isVisible = async () => {
  const member = actingMember();
  const keys = member ? keysOf(member, await recordTypes()) : [];
  return ({ audience }: ReadRecord) => audience.some((key) => keys.includes(key));
};

/** A run's records in the order of their codes: those that who acts may see, and all. */
const recordsOf = async ({ records }: DisposalFields) => {
  const all = (await RecordModel.find({ _id: { $in: records } })
    .sort({ codeKey: 1 })
    .lean()) as ReadRecord[];
  return { all, seen: all.filter(await isVisible()) };
};

/** What the lifecycle of runs is asked about. */
export const runOf = async (one: DisposalFields): Promise<Run> => {
  const { all, seen } = await recordsOf(one);
  return { one, records: all, hidden: all.length - seen.length, today: await todayHere(), state: one.state };
};

const readDisposal = async (id: string): Promise<ReadDisposal> => {
  mustTakePart();
  const found = await DisposalModel.findById(id).lean();
  if (!found) throw noSuch('disposal', id)();
  return found as ReadDisposal;
};

const saidIn = async (all: readonly (Said | null)[]) => {
  const people = await namesOf(all.flatMap((one) => (one ? [one.by] : [])));
  return <T extends Said>({ by, at, ...rest }: T) => ({
    ...rest,
    ...{ by: { id: by, name: people.get(by) ?? by }, at: at.toISOString() },
  });
};

const decisions = async (one: ReadDisposal) => {
  const { proposed, approved, commission, archives, carriedOut, ended } = one;
  const said = await saidIn([proposed, approved, commission, archives, carriedOut, ended]);
  return {
    proposed: said(proposed),
    approved: approved && said(approved),
    commission: commission && said(commission),
    archives: archives && said(archives),
    carriedOut: carriedOut && said(carriedOut),
    ended: ended && said(ended),
  };
};

/** One run as the acting member may see it. @throws {Problem} `not-found`, `not-allowed` */
export const oneDisposal = async (id: string): Promise<input<typeof Disposal>> => {
  const one = await readDisposal(id);
  const { all, seen } = await recordsOf(one);
  const run = await runOf(one);
  const { code, state, note } = one;
  return {
    ...{ id, etag: etagOf(one), code, state, note, needs: needsOf(all), hidden: run.hidden },
    ...(await decisions(one)),
    records: await showRows(seen),
    open: lifecycle.open(run, signedInMember()),
    blocked: lifecycle.blocked(run, signedInMember()),
  };
};

const rowsOf = async (found: readonly ReadDisposal[]): Promise<input<typeof DisposalRow>[]> => {
  const said = await saidIn(found.map(({ proposed }) => proposed));
  return found.map(({ _id, code, state, proposed, records }) => ({
    ...{ id: String(_id), code, state, proposed: said(proposed), records: records.length },
  }));
};

const most = 500;

/** All runs, newest first. @throws {Problem} `not-allowed` */
export const listDisposals = async () => {
  mustTakePart();
  const found = await DisposalModel.find().sort({ code: -1 }).limit(most).lean();
  return { items: await rowsOf(found as ReadDisposal[]) };
};

/** What can be proposed for disposal now. */
export const proposable = () => dueRecords(most);

/** The scans of a run's confirmations. @throws {Problem} `not-found`, `not-allowed` */
export const filesOfDisposal = async (id: string) => {
  const { commission, archives } = await readDisposal(id);
  return [commission, archives].flatMap((one) => (one ? [one.file] : []));
};

/** What waits for a member among the runs. */
export interface WaitingRun {
  what: 'approve' | 'confirm' | 'carry-out';
  disposal: output<typeof DisposalRow>;
}

const nextOf = (run: Run): WaitingRun['what'] | undefined => {
  const open = lifecycle.open(run, signedInMember());
  if (open.includes('approve')) return 'approve';
  if (open.includes('carryOut')) return 'carry-out';
  return open.includes('commission') || open.includes('archives') ? 'confirm' : undefined;
};

/** The runs that wait for the acting member: to approve, to confirm, to carry out. */
export const waitingRuns = async (): Promise<WaitingRun[]> => {
  const found = await DisposalModel.find({ state: { $in: ['proposed', 'approved'] } })
    .sort({ code: 1 })
    .limit(most)
    .lean();
  const waiting: WaitingRun[] = [];
  for (const one of found as ReadDisposal[]) {
    const what = nextOf(await runOf(one));
    const [disposal] = what ? await rowsOf([one]) : [];
    if (what && disposal) waiting.push({ what, disposal });
  }
  return waiting;
};
