import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import type { Filter, Row } from './contract.ts';
import { everyRow } from './queries.ts';

const columns = [
  'code',
  'title',
  'kind',
  'type',
  'unit',
  'owner',
  'confidentiality',
  'version',
  'state',
  'inForce',
  'effectiveFrom',
  'updatedAt',
];

const lineOf = ({ code, title, kind, type, unit, owner, level, version, inForce, effectiveFrom, updatedAt }: Row) => [
  ...[code, title, kind, type.name, unit?.name, owner.name, level, version.number, version.state],
  ...[inForce?.number, effectiveFrom, updatedAt],
];

/** Answers with the register as CSV: UTF-8 with its mark, so that spreadsheets see it, and no cell is a formula. */
export const sendCsv = async (filter: Filter, response: Response): Promise<void> => {
  response.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="documents.csv"',
  });
  const lines = async function* () {
    for await (const row of everyRow(filter)) yield lineOf(row);
  };
  await pipeline(lines, stringify({ bom: true, header: true, columns, escape_formulas: true }), response);
};
