import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';

export type Cell = string | number | null | undefined;

/** Answers with a table as CSV: UTF-8 with its mark, so that spreadsheets see it, and no cell is a formula. */
export const sendTable = async (
  response: Response,
  { name, columns, rows }: { name: string; columns: string[]; rows: AsyncIterable<readonly Cell[]> },
): Promise<void> => {
  response.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
  });
  await pipeline(rows, stringify({ bom: true, header: true, columns, escape_formulas: true }), response);
};
