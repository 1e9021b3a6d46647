import { addUnit } from '../../api/organisations/contract.ts';
import { changeMember } from '../../api/people/contract.ts';
import type { Facts } from '../../api/records/contract.ts';
import { createRecord, getRecord, type Record as Kept } from '../../api/records/contract.ts';
import { attachToRecord, fileRecord } from '../../api/records/steps/contract.ts';
import { createRecordType, type RecordType, type Rule } from '../../api/records/types/contract.ts';
import { catchUp } from '../../storage/follow.ts';
import { type Somebody, townHall } from './town-hall.ts';

/** A rule of five years, counted from the end of the year. */
export const rule = (some: Partial<Rule> = {}): Rule => ({
  ...{ months: 60, trigger: 'end-of-year', event: '', basis: 'Nomenclator arhivistic, I.B.3', place: '' },
  ...{ method: 'destroyed', commission: false, archives: false },
  ...some,
});

let scans = 0;
/** Another scan each time. */
export const scan = (name = 'scan.pdf') => {
  scans += 1;
  return new File([`%PDF-1.4 a scan of ${process.pid} ${scans} ${Math.random()}`], name);
};

/** A day so long ago that five years are over. */
export const longAgo = '2015-03-10';

/** A town hall that keeps records: who controls, files, approves, and ways to bring a record where a test begins. */
export const recordOffice = async () => {
  const hall = await townHall('quality-officer', 'staff', 'author', 'approver', 'auditor', 'administrator');
  const { 'quality-officer': officer, staff: clerk, author: colleague, approver: head } = hall;
  const unit = await hall.administrator.calls(addUnit, { body: { name: 'Urbanism', code: 'URB' } });
  const other = await hall.administrator.calls(addUnit, { body: { name: 'Taxe', code: 'TAX' } });
  const joins = (somebody: Somebody, units: string[]) =>
    hall.administrator.calls(changeMember, { params: { id: somebody.id }, body: { units } });
  await joins(clerk, [unit.id]);
  await joins(colleague, [other.id]);

  let types = 0;
  const type = (some: Partial<RecordType> = {}) => {
    types += 1;
    const body = { name: `Dosar ${types}`, prefix: `D${types}`, level: 'internal' as const, rule: rule(), inUse: true };
    return officer.calls(createRecordType, { body: { ...body, ...some } });
  };
  const usual = await type();
  const facts = (some: Partial<Facts> = {}) => ({
    title: 'Cerere aprobată',
    unit: unit.id,
    evidenceOn: longAgo,
    ...some,
  });
  const begun = (some: Partial<Facts> = {}, of = usual, by = clerk) =>
    by.calls(createRecord, { body: { type: of.id, ...facts(some) } });
  const drafted = async (some: Partial<Facts> = {}, of = usual, by = clerk) => {
    const { id } = await begun(some, of, by);
    return by.uploads(attachToRecord, { params: { id } }, scan());
  };
  /** Filed, and due when its evidence is that old. */
  const filed = async (some: Partial<Facts> = {}, of = usual, by = clerk): Promise<Kept> => {
    const { id } = await drafted(some, of, by);
    return by.calls(fileRecord, { params: { id } });
  };
  const seen = (id: string, by: Somebody = officer) => by.calls(getRecord, { params: { id } });
  /** Lets the followers read what was written. */
  const followed = () => catchUp(hall.id);
  return {
    ...{ ...hall, officer, clerk, colleague, head, unit, other, type, usual, facts, begun, drafted, filed, seen },
    ...{ followed, joins },
  };
};

export type RecordOffice = Awaited<ReturnType<typeof recordOffice>>;
