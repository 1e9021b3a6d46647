import { commands } from './commands.ts';
import { cursors } from './cursors.ts';
import { expression } from './expression.ts';
import { indexes } from './indexes.ts';
import { pipeline } from './pipeline.ts';
import { query } from './query.ts';
import { transactions } from './transactions.ts';
import { update } from './update.ts';
import { writes } from './writes.ts';

/** All that is expected of an engine, written from MongoDB's manual and not from any engine. */
export const chapters = [query, update, expression, pipeline, writes, indexes, cursors, transactions, commands];
