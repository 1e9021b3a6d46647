import { actingPerson } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import type { Trail } from '../../../storage/trail.ts';
import { transaction } from '../../../storage/transaction.ts';
import { inForceOf } from '../../documents/queries.ts';
import type { AttachedFile } from '../../kit/fields.ts';
import { signedInMember } from '../../kit/person.ts';
import { endByType } from '../lifecycle.ts';
import { type KeptRecord, RecordModel } from '../model.ts';
import { loadRecord, mayStep, move } from '../move.ts';
import { endOf } from '../retention.ts';
import { todayHere } from '../today.ts';
import type { Rule } from '../types/contract.ts';
import { recordType } from '../types/queries.ts';
import { storeDraft } from './draft.ts';

const now = () => ({ by: actingPerson().id, at: clock.now() });

/** The version by which the work was done, where who files the record may see it. */
const versionFor = async (document: string | null) => {
  const inForce = document ? await inForceOf(document) : undefined;
  return inForce?.maySee(signedInMember()) ? { id: inForce.id, number: inForce.number } : null;
};

const followedBy = async (one: KeptRecord, trail: Trail) => {
  const former = one.revises ? await RecordModel.findById(one.revises) : null;
  if (former?.state !== 'filed' || former.revisedBy) return;
  await former.set({ revisedBy: one.id }).save();
  trail('record.revised', former, { code: former.code, by: one.code });
};

/**
 * Files a record: it carries the rule of its type as it is now, and the end that follows from it.
 * @throws {Problem} `wrong-state` with what is `missing`, `not-allowed`
 */
export const file = async (id: string) => {
  const filedOn = await todayHere();
  return transaction(async (trail) => {
    const one = await loadRecord(id);
    const { rule } = await recordType(one.type);
    const endsOn = endOf(rule, { evidenceOn: one.evidenceOn, filedOn, eventOn: null });
    const version = await versionFor(one.document);
    const detail = { title: one.title, endsOn, files: one.files.map(({ sha256 }) => sha256) };
    await move(one, 'file', trail, { set: { filed: { ...now(), on: filedOn }, rule, endsOn, version }, detail });
    await followedBy(one, trail);
  });
};

/** Whether an addendum may be made now. @throws {Problem} */
export const mayAddend = async (id: string) => mayStep(await loadRecord(id), 'addend');

/** Corrects a filed record by an addendum: what was filed stays as it is. @throws {Problem} `wrong-state`, `not-allowed` */
export const addend = (id: string, said: { reason: string; text: string }, file: AttachedFile | null = null) =>
  transaction(async (trail) => {
    const one = await loadRecord(id);
    const addendum = { ...now(), ...said, file };
    await move(one, 'addend', trail, {
      set: { addenda: [...one.toObject().addenda, addendum] },
      detail: { ...said, ...(file && { file: { name: file.name, sha256: file.sha256 } }) },
    });
  });

/** Says when the event came that begins the retention period. @throws {Problem} `wrong-state`, `not-allowed` */
export const begin = (id: string, on: string, reason: string) =>
  transaction(async (trail) => {
    const one = await loadRecord(id);
    const days = { evidenceOn: one.evidenceOn, filedOn: one.filed?.on ?? on, eventOn: on };
    const endsOn = one.rule && endOf(one.rule, days);
    await move(one, 'begin', trail, {
      set: { event: { ...now(), on, reason }, endsOn },
      detail: { on, endsOn, reason },
    });
  });

/** Whose approval the rule asked for under which a record was filed is asked still. */
const stricter = (rule: Rule, former: Rule): Rule => ({
  ...rule,
  commission: rule.commission || former.commission,
  archives: rule.archives || former.archives,
});

/** Keeps a record longer, as its type says by now. @throws {Problem} `wrong-state` when that is not longer, `not-allowed` */
export const prolong = (id: string, reason: string) =>
  transaction(async (trail) => {
    const one = await loadRecord(id);
    const type = await recordType(one.type);
    const after = endByType({ one, type });
    const endsOn = { before: one.endsOn, after };
    const rule = one.rule ? stricter(type.rule, one.rule) : type.rule;
    await move(one, 'prolong', trail, { set: { rule, endsOn: after }, detail: { endsOn, reason } });
  });

/** Begins the record that follows one: a certificate that was renewed. @returns the new draft's id. @throws {Problem} */
export const revise = async (id: string): Promise<string> => {
  const one = await loadRecord(id);
  await mayStep(one, 'revise');
  const { title, description, unit, owner, level, process, document, nonconformity, action } = one;
  const links = { process, document, nonconformity, action };
  const facts = { title, description, unit, owner, level, ...links, validUntil: null, fields: [] };
  return storeDraft(one.type, { ...facts, evidenceOn: await todayHere() }, id);
};
