import { readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import type { Language } from '../../kit/fields.ts';
import { organisation } from '../../organisations/queries.ts';
import type { Filter, Row } from './contract.ts';
import { everyRow } from './queries.ts';

type Column = Exclude<keyof Row, 'id'> | 'state';

/** What an export says in a language: the same words as the register on the screen. */
interface Words {
  column: Record<Column, string>;
  kind: Record<Row['kind'], string>;
  level: Record<Row['level'], string>;
  state: Record<Row['version']['state'], string>;
}

const words: Record<Language, Words> = JSON.parse(readFileSync(new URL('./words.json', import.meta.url), 'utf8'));

const cellsOf = ({ kind, level, state }: Words): Record<Column, (row: Row) => string | null | undefined> => ({
  code: (row) => row.code,
  title: (row) => row.title,
  kind: (row) => kind[row.kind],
  type: (row) => row.type.name,
  unit: (row) => row.unit?.name,
  owner: (row) => row.owner.name,
  level: (row) => level[row.level],
  version: (row) => row.version.number,
  state: (row) => state[row.version.state],
  inForce: (row) => row.inForce?.number,
  effectiveFrom: (row) => row.effectiveFrom,
  updatedAt: (row) => row.updatedAt,
});

/**
 * Answers with the register as CSV: UTF-8 with its mark, so that spreadsheets see it, and no cell is a formula.
 * @param language of the header and of states and kinds; without one, that of the organisation.
 */
export const sendCsv = async (filter: Filter, language: Language | undefined, response: Response): Promise<void> => {
  const said = words[language ?? (await organisation()).language];
  const cells = Object.values(cellsOf(said));
  response.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="documents.csv"',
  });
  const lines = async function* () {
    for await (const row of everyRow(filter)) yield cells.map((cell) => cell(row));
  };
  const columns = Object.keys(cellsOf(said)).map((name) => said.column[name as Column]);
  await pipeline(lines, stringify({ bom: true, header: true, columns, escape_formulas: true }), response);
};
