import { readFileSync } from 'node:fs';
import type { Response } from 'express';
import { type Cell, sendRegister } from '../../kit/csv.ts';
import type { Language } from '../../kit/fields.ts';
import { organisation } from '../../organisations/queries.ts';
import type { CaseRow, Filter } from './contract.ts';
import { everyCase } from './queries.ts';

/** What an export says in a language: the same words as the register on the screen. */
interface Words {
  column: Record<string, string>;
  state: Record<CaseRow['state'], string>;
  grade: Record<NonNullable<CaseRow['grade']>, string>;
  source: Record<CaseRow['source'], string>;
}

const words: Record<Language, Words> = JSON.parse(readFileSync(new URL('./words.json', import.meta.url), 'utf8'));

const cellsOf = ({ state, grade, source }: Words): Record<string, (row: CaseRow) => Cell> => ({
  code: (row) => row.code,
  title: (row) => row.title,
  state: (row) => state[row.state],
  grade: (row) => row.grade && grade[row.grade],
  source: (row) => source[row.source],
  unit: (row) => row.unit?.name,
  owner: (row) => row.owner?.name,
  reportedAt: (row) => row.reportedAt,
  openActions: (row) => row.openActions,
  actions: (row) => row.actions,
  checkOn: (row) => row.checkOn,
  reopened: (row) => row.reopened,
  occurrences: (row) => row.occurrences,
});

/** Answers with the register of nonconformities as CSV, with a header in the language. */
export const sendCases = async (filter: Filter, language: Language | undefined, response: Response) => {
  const said = words[language ?? (await organisation()).language];
  const [cells, rows] = [cellsOf(said), everyCase(filter)];
  await sendRegister(response, { name: 'nonconformities', cells, column: said.column, rows });
};
