import { readFileSync } from 'node:fs';
import { attachFile, createRecord } from '../records/commands/draft.ts';
import { hold } from '../records/commands/hold.ts';
import { addend, begin, file } from '../records/commands/keep.ts';
import type { Facts } from '../records/contract.ts';
import { approve, carryOut, confirm, propose } from '../records/disposals/commands.ts';
import { createType } from '../records/types/commands.ts';
import type { Rule, TypeFields } from '../records/types/contract.ts';
import { madePdf } from './attachments.ts';
import type { Props } from './documents.ts';
import { daysAgo, onDay } from './stage.ts';

interface TypeData extends Pick<TypeFields, 'name' | 'prefix'> {
  level?: TypeFields['level'];
  units?: string[];
  fields?: string[];
  rule: Pick<Rule, 'months'> & Partial<Rule>;
}

interface RecordData {
  type: string;
  by: string;
  unit: string;
  title: string;
  /** Days ago: of the evidence, and of filing. */
  evidence: number;
  days: number;
  text: string;
  validIn?: number;
  fields?: string[];
  /** The title of a procedure. */
  document?: string;
  until?: 'draft' | 'held' | 'disposed';
  reason?: string;
  addendum?: string;
  /** Days ago: of the event that begins the period. */
  event?: number;
}

const data = JSON.parse(readFileSync(new URL('./data/records.json', import.meta.url), 'utf8')) as {
  types: TypeData[];
  records: RecordData[];
};

const [officer, second] = ['daria.lalelescu', 'sorana.campulescu'];

const usual: Omit<Rule, 'months'> = {
  ...{ trigger: 'end-of-year', event: '', basis: '', place: '' },
  ...{ method: 'destroyed', commission: false, archives: false },
};

const addTypes = ({ town, stage }: Props) =>
  stage.as(officer, async () => {
    const ids = new Map<string, { id: string; fields: string[] }>();
    for (const { level = 'internal', units = [], fields = [], rule, ...one } of data.types) {
      const readers = { units: units.map((code) => town.units.get(code) ?? ''), positions: [] };
      const id = await createType({ ...one, level, ...readers, fields, rule: { ...usual, ...rule }, inUse: true });
      ids.set(one.prefix, { id, fields });
    }
    return ids;
  });

type Types = Awaited<ReturnType<typeof addTypes>>;

const factsOf = ({ town }: Props, one: RecordData, fields: string[], document: string | null): Facts => ({
  ...{ title: one.title, description: '', unit: town.units.get(one.unit) ?? '', level: 'internal' },
  evidenceOn: daysAgo(one.evidence),
  validUntil: one.validIn === undefined ? null : daysAgo(-one.validIn),
  fields: fields.map((name, index) => ({ name, value: one.fields?.[index] ?? '' })),
  ...{ process: null, document, nonconformity: null, action: null },
});

const kept = async ({ stage: { as } }: Props, one: RecordData, id: string) => {
  const { until, reason = '', addendum, event } = one;
  await as(one.by, () => file(id));
  if (addendum) await as(one.by, () => addend(id, { reason, text: addendum }));
  if (event !== undefined) await as(one.by, () => begin(id, daysAgo(event), reason));
  if (until === 'held') await as(officer, () => hold(id, reason));
};

const addOne = async (props: Props, one: RecordData, types: Types, document: string | null) => {
  const { as } = props.stage;
  const type = types.get(one.type);
  if (!type) throw new Error(`The demonstration names a type of records ${one.type}, which it does not have`);
  onDay(daysAgo(one.days));
  const facts = factsOf(props, one, type.fields, document);
  const id = await as(one.by, () => createRecord({ type: type.id, ...facts }));
  await as(one.by, async () => attachFile(id, await madePdf(one.title, one.text)));
  if (one.until !== 'draft') await kept(props, one, id);
  return id;
};

/** One run that was carried out, by two people and with what the rule asks for. */
const dispose = async ({ stage: { as } }: Props, records: string[]) => {
  onDay(daysAgo(21));
  const run = await as(officer, () => propose(records, 'Selecționarea anuală'));
  await as(second, () => approve(run));
  const decide = (by: 'commission' | 'archives', title: string) =>
    as(officer, async () => {
      const said = { number: '3', on: daysAgo(16) };
      await confirm(run, by, { ...said, file: await madePdf(title, 'Se aprobă eliminarea.') });
    });
  onDay(daysAgo(15));
  await decide('commission', 'Hotărârea comisiei de selecționare nr. 3');
  await decide('archives', 'Confirmarea Arhivelor Naționale');
  onDay(daysAgo(12));
  await as(officer, () => carryOut(run));
};

/** Loads types of records with their rules, and records in all states, one disposal among them. */
export const addRecords = async (
  props: Props,
  codes: ReadonlyMap<string, { id: string }>,
  say: (line: string) => void,
): Promise<void> => {
  say('Filing records …');
  onDay(daysAgo(400));
  const types = await addTypes(props);
  const disposed: string[] = [];
  for (const one of [...data.records].sort((a, b) => b.days - a.days)) {
    const id = await addOne(props, one, types, (one.document && codes.get(one.document)?.id) || null);
    if (one.until === 'disposed') disposed.push(id);
  }
  await dispose(props, disposed);
};
