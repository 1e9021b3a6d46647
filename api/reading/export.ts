import { readFileSync } from 'node:fs';
import type { Response } from 'express';
import { oneDocument } from '../documents/queries.ts';
import { sendTable } from '../kit/csv.ts';
import type { Language } from '../kit/fields.ts';
import { organisation } from '../organisations/queries.ts';
import type { Purpose } from './contract.ts';
import { coverageOf } from './queries.ts';

interface Words {
  columns: string[];
  purpose: Record<Purpose, string>;
}
const words: Record<Language, Words> = JSON.parse(readFileSync(new URL('./words.json', import.meta.url), 'utf8'));

/** Answers with who has read what is in force of a document, as CSV. @throws {Problem} `not-found`, `not-allowed` */
export const sendCoverage = async (id: string, language: Language | undefined, response: Response): Promise<void> => {
  const { columns, purpose: names } = words[language ?? (await organisation()).language];
  const [{ items }, { code, inForce }] = [await coverageOf(id), await oneDocument(id)];
  const rows = async function* () {
    for (const { person, purpose, since, acknowledgedAt } of items)
      yield [code, inForce?.number, person.name, names[purpose], since, acknowledgedAt];
  };
  await sendTable(response, { name: 'reading', columns, rows: rows() });
};
