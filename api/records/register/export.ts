import { readFileSync } from 'node:fs';
import type { Response } from 'express';
import { type Cell, sendRegister } from '../../kit/csv.ts';
import type { Language } from '../../kit/fields.ts';
import { organisation } from '../../organisations/queries.ts';
import type { Filter, RecordRow } from './contract.ts';
import { everyRecord } from './queries.ts';

/** What an export says in a language: the same words as the register on the screen. */
interface Words {
  column: { [name: string]: string };
  state: { [State in RecordRow['state']]: string };
  level: { [Level in RecordRow['level']]: string };
  permanent: string;
  yes: string;
}

const words: { [L in Language]: Words } = JSON.parse(readFileSync(new URL('./words.json', import.meta.url), 'utf8'));

const cellsOf = ({ state, level, permanent, yes }: Words): { [name: string]: (row: RecordRow) => Cell } => ({
  code: (row) => row.code,
  title: (row) => row.title,
  type: (row) => row.type.name,
  unit: (row) => row.unit.name,
  owner: (row) => row.owner.name,
  state: (row) => state[row.state],
  level: (row) => level[row.level],
  evidenceOn: (row) => row.evidenceOn,
  filedOn: (row) => row.filedOn,
  endsOn: (row) => (row.permanent ? permanent : row.endsOn),
  held: (row) => (row.held ? yes : ''),
  validUntil: (row) => row.validUntil,
  files: (row) => row.files,
});

/** Answers with the register of records as CSV, with a header in the language. */
export const sendRecords = async (filter: Filter, language: Language | undefined, response: Response) => {
  const said = words[language ?? (await organisation()).language];
  const [cells, rows] = [cellsOf(said), everyRecord(filter)];
  await sendRegister(response, { name: 'records', cells, column: said.column, rows });
};
