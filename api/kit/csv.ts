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

interface Register<Row> {
  name: string;
  /** What stands in each column, by the column's name. */
  cells: { readonly [column: string]: (row: Row) => Cell };
  /** What the columns are called. */
  column: { readonly [column: string]: string };
  rows: AsyncIterable<Row>;
}

/** Answers with a register as CSV: a line for each row, a column for each of the cells. */
export const sendRegister = async <Row>(
  response: Response,
  { name, cells, column, rows }: Register<Row>,
): Promise<void> => {
  const lines = async function* () {
    for await (const row of rows) yield Object.values(cells).map((cell) => cell(row));
  };
  const columns = Object.keys(cells).map((one) => column[one] ?? one);
  await sendTable(response, { name, columns, rows: lines() });
};
