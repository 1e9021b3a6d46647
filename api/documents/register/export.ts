import { readFileSync } from 'node:fs';
import type { Response } from 'express';
import { type Cell, sendRegister } from '../../kit/csv.ts';
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

const cellsOf = ({ kind, level, state }: Words): Record<Column, (row: Row) => Cell> => ({
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
 * Answers with the register of documents as CSV.
 * @param language of the header and of states and kinds; without one, that of the organisation.
 */
export const sendCsv = async (filter: Filter, language: Language | undefined, response: Response): Promise<void> => {
  const said = words[language ?? (await organisation()).language];
  const [cells, rows] = [cellsOf(said), everyRow(filter)];
  await sendRegister(response, { name: 'documents', cells, column: said.column, rows });
};
