import type { Version } from '../../documents/versions/contract.ts';
import { positions } from '../../organisations/queries.ts';
import { activeMembers } from '../../people/queries.ts';
import type { StepRow } from '../../process-map/diagram/contract.ts';
import { distributionOf } from '../../reading/queries.ts';
import type { Case } from './case.ts';
import type { PlainTable } from './printable.ts';

const short = (digest: string) => digest.slice(0, 12);

/** What people are, by their ids: the positions that they hold now, as signatures do not say it. */
export const functionsOf = async (): Promise<Map<string, string>> => {
  const names = new Map((await positions()).map(({ id, name }) => [id, name]));
  const said = (ids: readonly string[]) => ids.flatMap((id) => names.get(id) ?? []).join(', ');
  return new Map((await activeMembers()).map((one) => [one.id, said(one.positions)]));
};

/** Who signed what, and who is still to sign (the signature table of Romanian procedures, and everybody's). */
export const routeTable = ({ version, words, date }: Case, functions: ReadonlyMap<string, string>): PlainTable => {
  const signed = version.signatures.map(({ meaning, person, at, sha256 }) => [
    ...[words.meaning[meaning], person.name, functions.get(person.id) ?? '', date.day(at), short(sha256)],
  ]);
  const pending = version.route
    .filter(({ done }) => !done)
    .map(({ verb, role, persons }) => [
      words.meaning[verb],
      role ? (words.role[role] ?? role) : persons.map(({ name }) => name).join(', '),
      ...['', '', words.pending],
    ]);
  return {
    head: [words.no, words.operation, words.name, words.function, words.date, words.signature],
    rows: [...signed, ...pending].map((row, index) => [`${index + 1}`, ...row]),
    widths: [1.1, 2.6, 4.4, 5.4, 2.5, 3.2],
  };
};

/** The record of changes. */
export const changesTable = ({ changes, words, date }: Case): PlainTable => ({
  head: [words.no, words.edition, words.revision, words.change, words.approvedOn, words.since],
  rows: changes.map(({ edition, revision, reason, approvedAt, effectiveFrom }, index) => [
    ...[`${index + 1}`, `${edition}`, `${revision}`, reason, date.day(approvedAt), date.day(effectiveFrom)],
  ]),
  widths: [1.1, 1.7, 1.8, 8, 2.7, 2.7],
});

const sizeText = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** The files that are attached: they are not part of the print, so it names them with their digests. */
export const filesTable = (files: Version['files'], { words }: Case): PlainTable => ({
  head: [words.no, words.file, words.size, words.digest],
  rows: files.map(({ name, size, sha256 }, index) => [`${index + 1}`, name, sizeText(size), short(sha256)]),
  widths: [1.1, 10, 2.2, 3.4],
});

const lines = (texts: readonly string[]) => texts.filter(Boolean).join('\n');

/** The steps of a diagram. */
export const stepsTable = (steps: readonly StepRow[], { words }: Case): PlainTable => ({
  head: [words.no, words.step, words.responsible, words.with, words.result, words.next],
  rows: steps.map((step) => [
    step.number,
    lines([step.name, step.documentation ?? '', step.limit ?? '']),
    step.responsible,
    lines([...step.documents.map(({ code, title }) => [code, title].filter(Boolean).join(' ')), ...step.inputs]),
    lines(step.results),
    lines(step.next.map(({ label, number, name }) => `${label ? `${label}: ` : ''}${number} ${name}`)),
  ]),
  widths: [1, 5.5, 3.4, 4, 3, 4],
});

/** Whom the document is distributed to, and for what (the distribution form of Romanian procedures, and everybody's). */
export const distributionTable = async ({ document, words }: Case): Promise<PlainTable> => {
  const { items } = await distributionOf(document.id);
  return {
    head: [words.no, words.why, words.recipient, words.type],
    rows: items.map(({ name, kind, purpose }, index) => [
      `${index + 1}`,
      words.purpose[purpose],
      name,
      words.kind[kind],
    ]),
    widths: [1.1, 4, 8, 3],
  };
};
