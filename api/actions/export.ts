import { readFileSync } from 'node:fs';
import type { Response } from 'express';
import { type Cell, sendRegister } from '../kit/csv.ts';
import type { Language } from '../kit/fields.ts';
import { organisation } from '../organisations/queries.ts';
import type { ActionRow, Filter } from './contract.ts';
import { everyAction } from './queries.ts';

/** What an export says in a language: the same words as the register on the screen. */
interface Words {
  column: Record<string, string>;
  state: Record<ActionRow['state'], string>;
  priority: Record<ActionRow['priority'], string>;
  source: Record<ActionRow['source']['kind'], string>;
}

const words: Record<Language, Words> = JSON.parse(readFileSync(new URL('./words.json', import.meta.url), 'utf8'));

const cellsOf = ({ state, priority, source }: Words): Record<string, (row: ActionRow) => Cell> => ({
  code: (row) => row.code,
  title: (row) => row.title,
  source: (row) => source[row.source.kind],
  for: (row) => row.source.code,
  owner: (row) => row.owner.name,
  unit: (row) => row.unit?.name,
  due: (row) => row.due,
  daysLeft: (row) => row.daysLeft,
  priority: (row) => priority[row.priority],
  progress: (row) => row.progress,
  state: (row) => state[row.state],
});

/** Answers with the register of actions as CSV, with a header in the language. */
export const sendActions = async (filter: Filter, language: Language | undefined, response: Response) => {
  const said = words[language ?? (await organisation()).language];
  const [cells, rows] = [cellsOf(said), everyAction(filter)];
  await sendRegister(response, { name: 'actions', cells, column: said.column, rows });
};
