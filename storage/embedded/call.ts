import { takeSnapshot } from './disk.ts';
import type { Engine } from './engine.ts';
import { CommandError } from './errors.ts';
import type { Session, Transaction } from './sessions.ts';
import type { Collection, View } from './state.ts';
import { type Doc, isDoc, isNumeric, toNumber } from './values/types.ts';

/** One command on its way through the engine. */
export type Call = {
  engine: Engine;
  name: string;
  db: string;
  command: Doc;
  /** the documents of an `insert`, undecoded */
  documents: Buffer[] | undefined;
  session: Session | undefined;
  transaction: Transaction | undefined;
  /** the number of a write that may be asked for twice and done once */
  retryable: bigint | undefined;
  connection: Connection;
  /** when `maxTimeMS` is over */
  deadline: number;
};

/** A client's connection. */
export type Connection = { id: number; closed: boolean };

/** Answers a command with a document, or with one that is encoded already. */
export type Handler = (call: Call) => Doc | Buffer | Promise<Doc | Buffer>;

/** A command: what it does and which options it knows. */
export type Command = {
  run: Handler;
  options: readonly string[];
  /** whether it may be part of a multi-document transaction */
  inTransaction?: boolean;
};

/** The collection that the command names; undefined when there is none of that name. */
export const collectionOf = (call: Call, name: unknown = call.command[call.name]): Collection | undefined => {
  return call.engine.catalog.collections.get(namespaceOf(call, name));
};

/** @throws CommandError 73 when the name is none */
export const namespaceOf = (call: Call, name: unknown = call.command[call.name]): string => {
  if (typeof name === 'string' && name !== '') return `${call.db}.${name}`;
  throw new CommandError(73, `Invalid namespace specified '${call.db}.${name}'`);
};

/** What the command reads: its transaction's view, or a snapshot of this moment, to be closed in the end. */
export const viewOf = ({ engine, transaction }: Call): { view: View; close(): void } => {
  if (transaction) return { view: transaction.view, close: () => {} };
  const snapshot = takeSnapshot(engine.disk);
  let open = true;
  return {
    view: { snapshot, generation: engine.catalog.generation },
    close: () => {
      if (open) snapshot.done();
      open = false;
    },
  };
};

/** An option that has to be a document. @throws CommandError 14 */
export const docOption = (command: Doc, name: string): Doc | undefined => {
  const value = command[name];
  if (value === undefined || value === null || isDoc(value)) return value ?? undefined;
  throw new CommandError(14, `BSON field '${name}' is the wrong type, expected type 'object'`);
};

/** An option that has to be a whole number from zero on. @throws CommandError 14 or 51024 */
export const countOption = (command: Doc, name: string): number | undefined => {
  const value = command[name];
  if (value === undefined || value === null) return undefined;
  if (!isNumeric(value)) throw new CommandError(14, `BSON field '${name}' is the wrong type, expected a number`);
  const count = Math.trunc(toNumber(value));
  if (count >= 0) return count;
  throw new CommandError(51024, `BSON field '${name}' value must be >= 0, actual value '${count}'`);
};

/** An option that has to be a list. @throws CommandError 14 */
export const listOption = (command: Doc, name: string): unknown[] => {
  const value = command[name];
  if (Array.isArray(value)) return value;
  throw new CommandError(14, `BSON field '${name}' is the wrong type, expected type 'array'`);
};

/** A list of documents. @throws CommandError 14 */
export const docsOption = (command: Doc, name: string): Doc[] => {
  const list = listOption(command, name);
  if (list.every(isDoc)) return list;
  throw new CommandError(14, `BSON field '${name}' must hold documents`);
};
