import { actingPerson } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import type { Trail } from '../../../storage/trail.ts';
import { transaction } from '../../../storage/transaction.ts';
import type { AttachedFile } from '../../kit/fields.ts';
import { actingMember } from '../../kit/person.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import { takeYearCode } from '../../kit/series.ts';
import { type KeptRecord, RecordModel } from '../model.ts';
import { loadRecord, move as moveRecord } from '../move.ts';
import { todayHere } from '../today.ts';
import { lifecycle, type Verb } from './lifecycle.ts';
import { type DisposalFields, DisposalModel, type KeptDisposal } from './model.ts';
import { runOf } from './queries.ts';

const now = () => ({ by: actingPerson().id, at: clock.now() });

const load = (id: string): Promise<KeptDisposal> => DisposalModel.findById(id).orFail(noSuch('disposal', id));

/** Whether who acts may take the step now. @throws {Problem} `not-found`, `wrong-state`, `not-allowed` */
export const mayStep = async (id: string, verb: Verb) =>
  lifecycle.step(await runOf(await load(id)), verb, actingMember());

const move = async (one: KeptDisposal, verb: Verb, trail: Trail, set: Partial<DisposalFields>, detail: object = {}) => {
  const { to, event } = lifecycle.step(await runOf(one), verb, actingMember());
  const state = { before: one.state, after: to };
  await one.set({ ...set, state: to }).save();
  trail(event, one, { code: one.code, state, ...detail });
};

const mustBeFree = (record: KeptRecord) => {
  if (record.disposal)
    throw new Problem('wrong-state', `${record.code} is proposed in another run`, { code: record.code });
};

/**
 * Proposes records for disposal: due, on no hold, in no other run.
 * @returns the run's id.
 * @throws {Problem} `not-found`, `wrong-state`, `not-allowed`
 */
export const propose = async (ids: readonly string[], note: string): Promise<string> => {
  const year = (await todayHere()).slice(0, 4);
  const records = [...new Set(ids)];
  return transaction(async (trail) => {
    const code = await takeYearCode('PE', year);
    const run = await new DisposalModel({ code, state: 'proposed', note, records, proposed: now() }).save();
    for (const id of records) {
      const record = await loadRecord(id);
      mustBeFree(record);
      await moveRecord(record, 'propose', trail, { set: { disposal: run.id }, detail: { run: code } });
    }
    trail('disposal.proposed', run, { code, records: records.length, note });
    return run.id as string;
  });
};

/** Approves a run. @throws {Problem} `not-allowed` for who proposed it, `wrong-state` */
export const approve = (id: string) =>
  transaction(async (trail) => move(await load(id), 'approve', trail, { approved: now() }));

const spare = async (ids: readonly string[], run: KeptDisposal, trail: Trail, reason: string) => {
  for (const id of ids) {
    const record = await RecordModel.findById(id).orFail(noSuch('record', id));
    await moveRecord(record, 'spare', trail, { set: { disposal: null }, detail: { run: run.code, reason } });
  }
};

const give = (verb: 'refuse' | 'cancel') => (id: string, reason: string) =>
  transaction(async (trail) => {
    const one = await load(id);
    await move(one, verb, trail, { ended: { ...now(), reason } }, { reason });
    await spare(one.records, one, trail, reason);
  });

/** Refuses a proposed run: its records stay. @throws {Problem} `not-allowed`, `wrong-state` */
export const refuse = give('refuse');

/** Gives a run up that was not carried out: its records stay. @throws {Problem} `not-allowed`, `wrong-state` */
export const cancel = give('cancel');

/** Enters a decision with its scan. @throws {Problem} `wrong-state` where no rule asks for it, `not-allowed` */
export const confirm = (
  id: string,
  by: 'commission' | 'archives',
  { file, ...said }: { number: string; on: string; file: AttachedFile },
) =>
  transaction(async (trail) => {
    const { name, sha256 } = file;
    await move(await load(id), by, trail, { [by]: { ...now(), ...said, file } }, { ...said, file: { name, sha256 } });
  });

const digestsOf = ({ files, addenda }: KeptRecord) => [
  ...new Set([...files, ...addenda.flatMap(({ file }) => file ?? [])].map(({ sha256 }) => sha256)),
];

/**
 * Disposes of a run's records (product.md, property 7). Their files are destroyed by whoever follows the trail
 * (`destroy.ts`), once this is committed.
 * @throws {Problem} `wrong-state` while an approval is missing, a record is held or not yet over; `not-allowed`
 */
export const carryOut = (id: string) =>
  transaction(async (trail) => {
    const one = await load(id);
    await move(one, 'carryOut', trail, { carriedOut: now() }, { records: one.records.length });
    for (const recordId of one.records) {
      const record = await RecordModel.findById(recordId).orFail(noSuch('record', recordId));
      const detail = { protocol: one.code, files: digestsOf(record) };
      await moveRecord(record, 'dispose', trail, { set: { disposed: { ...now(), protocol: one.code } }, detail });
    }
  });

/** Takes a record out of the run that proposed it, because it is held now. To be called within its transaction. */
export const leaveRun = async (record: KeptRecord, trail: Trail, reason: string): Promise<void> => {
  if (!record.disposal) return;
  const run = await load(record.disposal);
  run.records = run.records.filter((id) => id !== record.id);
  await run.save();
  trail('disposal.record-left', run, { code: run.code, record: record.code, reason });
};
