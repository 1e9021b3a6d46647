import { actingPerson } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { transaction } from '../../../storage/transaction.ts';
import { withFile } from '../../kit/attached.ts';
import { change, mustBeAsSeen } from '../../kit/change.ts';
import type { AttachedFile } from '../../kit/fields.ts';
import { signedInMember } from '../../kit/person.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import { takeYearCode } from '../../kit/series.ts';
import { unit } from '../../organisations/queries.ts';
import { isActiveMember } from '../../people/queries.ts';
import type { Facts } from '../contract.ts';
import { RecordModel } from '../model.ts';
import { loadRecord, mayStep, move } from '../move.ts';
import { mustBeThere } from '../refs.ts';
import { todayHere } from '../today.ts';
import type { ReadType } from '../types/model.ts';
import { recordType } from '../types/queries.ts';

/** Some of what a draft says; what is not given stays. */
type Given = { [F in keyof Facts]?: Facts[F] | undefined };

const refuse = (field: string, detail: string) => {
  throw new Problem('invalid', detail, { errors: [{ pointer: `/body/${field}`, message: detail }] });
};

/** One keeps the records of one's own unit; the quality officer those of all. */
const mustKeepFor = (id: string) => {
  const member = signedInMember();
  if (!member.can('records:control') && !member.units.includes(id))
    throw new Problem('not-allowed', 'One keeps records for one’s own unit');
};

/** Unit, owner and links are there, and who acts may keep records for that unit. @throws {Problem} */
const mustFit = async ({ unit: id, owner, process, document, nonconformity, action }: Given) => {
  if (id) {
    mustKeepFor(id);
    if ((await unit(id)).state !== 'open') refuse('unit', 'This unit is closed');
  }
  if (owner && !(await isActiveMember(owner))) refuse('owner', 'Nobody who works here');
  await mustBeThere({ process, document, nonconformity, action });
};

/** What is restricted by its type stays so, whatever one record says. */
const levelFor = ({ level }: ReadType, said: Facts['level'] | undefined) =>
  level === 'restricted' ? level : (said ?? 'internal');

/** Stores a draft, also one that follows another record. @returns its id */
export const storeDraft = async (typeId: string, facts: Facts, revises: string | null = null): Promise<string> => {
  await mustFit(facts);
  const year = (await todayHere()).slice(0, 4);
  return transaction(async (trail) => {
    const type = await recordType(typeId);
    if (!type.inUse) throw new Problem('wrong-state', 'This type of records is no longer in use');
    const me = actingPerson().id;
    const code = await takeYearCode(type.prefix, year);
    const level = levelFor(type, facts.level);
    const said = { ...facts, owner: facts.owner ?? me, level, type: typeId, code, revises };
    const one = await new RecordModel({ ...said, state: 'draft', createdBy: me }).save();
    trail('record.begun', one, { code, title: one.title, type: typeId, ...(revises && { revises }) });
    return one.id as string;
  });
};

/**
 * Begins a record. @returns its id.
 * @throws {Problem} `not-found`, `invalid`, `not-allowed` for another unit, `wrong-state` when its type is out of use
 */
export const createRecord = ({ type, ...facts }: Facts & { type: string }) => storeDraft(type, facts);

/** Changes what a draft says. @throws {Problem} `not-found`, `wrong-state`, `not-allowed`, `invalid`, `stale` */
export const changeRecord = async (id: string, given: Given, ifMatch?: string) => {
  await mustFit(given);
  return transaction(async (trail) => {
    const one = await loadRecord(id);
    mustBeAsSeen(one, ifMatch);
    await mayStep(one, 'change');
    const level = given.level && levelFor(await recordType(one.type), given.level);
    const detail = change(one, { ...given, level });
    await move(one, 'change', trail, { detail });
  });
};

/** Whether a file may be attached now: nobody sends a large one in vain. @throws {Problem} */
export const mayAttach = async (id: string) => mayStep(await loadRecord(id), 'attach');

/** Attaches a file that lies in the store already. @throws {Problem} as `mayAttach`, `taken` */
export const attachFile = (id: string, file: AttachedFile) =>
  transaction(async (trail) => {
    const one = await loadRecord(id);
    const { name, sha256 } = file;
    return move(one, 'attach', trail, {
      set: { files: withFile(one.files, file) },
      detail: { file: { name, sha256 } },
    });
  });

/** Takes a file off a draft. @throws {Problem} `not-found`, `wrong-state`, `not-allowed` */
export const removeFile = (id: string, sha256: string) =>
  transaction(async (trail) => {
    const one = await loadRecord(id);
    const gone = one.files.find((file) => file.sha256 === sha256);
    if (!gone) throw noSuch('file', sha256)();
    await move(one, 'attach', trail, {
      set: { files: one.files.filter((file) => file.sha256 !== sha256) },
      detail: { removed: { name: gone.name, sha256 } },
    });
  });

/** Withdraws a draft. @throws {Problem} `wrong-state`, `not-allowed` */
export const withdraw = (id: string, reason: string) =>
  transaction(async (trail) => {
    const withdrawn = { by: actingPerson().id, at: clock.now(), reason };
    await move(await loadRecord(id), 'withdraw', trail, { set: { withdrawn }, detail: { reason } });
  });
