/**
 * Fills a fresh data folder for the bench: an organisation with a quality officer and documents of three versions of
 * about 4 KB each, through the models and below the password check.
 * `load.ts FOLDER DOCUMENTS` prints as JSON what the measurements need to know.
 */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import '../../api/features.ts';
import type { Section } from '../../api/documents/content/contract.ts';
import { DocumentModel } from '../../api/documents/model.ts';
import { createType } from '../../api/documents/types/commands.ts';
import { numberOf, VersionModel } from '../../api/documents/versions/model.ts';
import { createOrganisation, newOrganisationId } from '../../api/organisations/commands/organisations.ts';
import { addUnit } from '../../api/organisations/commands/units.ts';
import { enrol, preparePassword } from '../../api/people/commands/invite.ts';
import { actAsSystem } from '../../storage/acting.ts';
import { connect } from '../../storage/connect.ts';
import { catchUp } from '../../storage/follow.ts';
import type { Trail } from '../../storage/trail.ts';
import { transaction } from '../../storage/transaction.ts';

/** What a measurement signs in by and asks for. */
export interface Loaded {
  email: string;
  password: string;
  units: string[];
  documents: string[];
}

const [folder = '', count = '5000'] = process.argv.slice(2);
const password = 'seven quiet bridges';
const email = 'quality.officer@example.org';

// Some four thousand words, each as often as words are: the first in most texts, the last in a few.
const roots = 'cerere aviz dosar termen registru plata taxa hotarare autorizatie certificat urbanism petitie'.split(
  ' ',
);
const word = () => {
  const rank = Math.floor(4_000 ** Math.random());
  return `${roots[rank % roots.length]}${rank < roots.length ? '' : rank}`;
};
const words = (much: number) => Array.from({ length: much }, word).join(' ');
const section = (id: string): Section => ({
  ...{ id, title: words(3) },
  body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words(75) }] }] },
});
const sections = () => ['scope', 'terms', 'steps', 'roles', 'records'].map(section);

const people = async () => {
  await createOrganisation({
    ...{ name: 'Town hall of the bench', code: 'BENCH', country: 'RO', language: 'ro' },
    ...{ timeZone: 'Europe/Bucharest', colour: '#1c5fa8' },
  });
  const prepared = await preparePassword(password, { name: '', email: '' });
  return enrol({ name: 'Some Officer', email, roles: ['quality-officer', 'author', 'administrator'] }, prepared);
};

const places = async () => {
  const units: string[] = [];
  for (const code of ['URB', 'FIN', 'SOC', 'JUR'])
    units.push((await addUnit({ name: `Unit ${code}`, code, parent: null })).id);
  const type = await createType({
    ...{ name: 'Procedure', kind: 'operational-procedure', abbreviation: 'PO', pattern: '{type}-{unit}-{number:4}' },
    ...{ parts: [], reviewMonths: 24, level: 'internal', inUse: true },
    route: [{ verb: 'approved', who: { role: 'approver' }, rule: 'any' }],
  });
  return { units, type };
};

const day = 86_400_000;
const started = Date.now() - 900 * day;

const version = async (document: string, revision: number, officer: string, trail: Trail) => {
  const sha256 = randomBytes(32).toString('hex');
  const from = new Date(started + revision * 300 * day);
  const made = await new VersionModel({
    ...{ document, edition: 1, revision, title: `Procedura ${words(4)}`, sections: sections(), sha256 },
    ...{ state: revision === 2 ? 'effective' : 'superseded', reason: words(6), writers: [officer] },
    signatures: ['prepared', 'approved'].map((meaning, step) => ({ step, meaning, person: officer, at: from, sha256 })),
    ...{ decidedBy: officer, effectiveFrom: from, effectiveUntil: revision === 2 ? null : new Date(+from + 300 * day) },
  }).save();
  const told = { document, number: numberOf(made) };
  const events = ['drafted', 'submitted', 'signed', 'released', ...(revision < 2 ? ['superseded'] : [])];
  for (const event of events) trail(`version.${event}`, made, told);
};

const document = async (
  index: number,
  { units, type, officer }: { units: string[]; type: string; officer: string },
  trail: Trail,
) => {
  const made = await new DocumentModel({
    ...{ code: `PO-${String(index + 1).padStart(4, '0')}`, type, unit: units[index % units.length], owner: officer },
    ...{ authors: [officer], language: 'ro', confidentiality: { level: 'internal', units: [], positions: [] } },
  }).save();
  trail('document.created', made, { code: made.code });
  for (const revision of [0, 1, 2]) await version(made.id, revision, officer, trail);
  return made.id as string;
};

const together = 25;

const fill = async (): Promise<Loaded> => {
  const officer = await people();
  const { units, type } = await places();
  const documents: string[] = [];
  const some = (from: number) =>
    transaction(async (trail) => {
      for (let index = from; index < Math.min(from + together, Number(count)); index += 1)
        documents.push(await document(index, { units, type, officer }, trail));
    });
  for (let from = 0; from < Number(count); from += together) await some(from);
  return { email, password, units, documents };
};

await mkdir(folder, { recursive: true, mode: 0o700 });
const connection = await connect({ folder: join(folder, 'database'), durable: false });
const organisation = newOrganisationId();
const loaded = await actAsSystem(organisation, fill);
await catchUp(organisation);
await connection.close();
process.stdout.write(`${JSON.stringify(loaded)}\n`);
