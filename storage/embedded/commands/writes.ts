import { type Call, type Command, collectionOf, docOption, docsOption, type Handler } from '../call.ts';
import { CommandError } from '../errors.ts';
import { type Doc, decode, encode } from '../values/bson.ts';
import { projector } from '../values/project.ts';
import { isDoc, toNumber } from '../values/types.ts';
import { changeOf, insertOf, removalOf, type Search, type Statement, type Update } from './statements.ts';
import { checkStatement, withErrors, write } from './write.ts';

const insert: Handler = (call) => {
  const documents = call.documents ?? docsOption(call.command, 'documents').map(encode);
  return write(call, {
    count: documents.length,
    statement: (at) => insertOf(documents[at]!),
    onError: orderOf(call),
    reply: ({ n, errors }) => ({ n, ...withErrors(errors), ok: 1 }),
  });
};

const orderOf = ({ command }: Call) => (command.ordered === false ? 'go on' : 'stop');

const UPDATE_FIELDS = ['q', 'u', 'c', 'multi', 'upsert', 'upsertSupplied', 'arrayFilters', 'hint', 'collation', 'sort'];

const update: Handler = (call) => {
  const statements = docsOption(call.command, 'updates');
  for (const statement of statements) checkStatement('update.updates', statement, UPDATE_FIELDS);
  return write(call, {
    count: statements.length,
    statement: (at) => changeOf(collectionOf(call), updateOf(call, statements[at]!)),
    onError: orderOf(call),
    reply: ({ n, nModified, upserted, errors }) => {
      return { n, nModified, ...(upserted.length ? { upserted } : {}), ...withErrors(errors), ok: 1 };
    },
  });
};

const updateOf = (call: Call, statement: Doc): Update => ({
  filter: docOption(statement, 'q') ?? {},
  update: described(statement.u),
  multi: statement.multi === true,
  upsert: statement.upsert === true,
  arrayFilters: statement.arrayFilters === undefined ? undefined : docsOption(statement, 'arrayFilters'),
  collation: docOption(statement, 'collation'),
  hint: statement.hint,
  sort: docOption(statement, 'sort'),
  variables: { ...docOption(call.command, 'let'), ...docOption(statement, 'c') },
});

const described = (update: unknown): Doc | Doc[] => {
  if (isDoc(update) || (Array.isArray(update) && update.every(isDoc))) return update;
  throw new CommandError(9, 'Update argument must be either an object or an array');
};

const remove: Handler = (call) => {
  const statements = docsOption(call.command, 'deletes');
  for (const statement of statements) checkStatement('delete.deletes', statement, ['q', 'limit', 'hint', 'collation']);
  return write(call, {
    count: statements.length,
    statement: (at) => removalOf(collectionOf(call), removed(call, statements[at]!)),
    onError: orderOf(call),
    reply: ({ n, errors }) => ({ n, ...withErrors(errors), ok: 1 }),
  });
};

const removed = ({ command }: Call, statement: Doc): Search => ({
  filter: docOption(statement, 'q') ?? {},
  limit: toNumber(statement.limit ?? 0),
  collation: docOption(statement, 'collation'),
  hint: statement.hint,
  sort: docOption(statement, 'sort'),
  variables: docOption(command, 'let'),
});

const findAndModify: Handler = (call) => {
  const { command } = call;
  if (command.remove === true) return findAndRemove(call);
  const change = updateOf(call, {
    q: command.query,
    u: command.update,
    upsert: command.upsert,
    arrayFilters: command.arrayFilters,
    collation: command.collation,
    hint: command.hint,
    sort: command.sort,
  });
  return write(call, {
    ...one(() => changeOf(collectionOf(call), change)),
    reply: ({ n }, { upserted, before, after }) => {
      const made = upserted ? { upserted: upserted.id } : {};
      const lastErrorObject = { n, updatedExisting: n > 0 && !upserted, ...made };
      return { lastErrorObject, value: shown(call, command.new === true ? after : before), ok: 1 };
    },
  });
};

const one = (statement: () => Statement) => ({ count: 1, statement, onError: 'throw' as const });

const findAndRemove: Handler = (call) => {
  const { query: q, update: change, sort, collation, hint } = call.command;
  if (change !== undefined) throw new CommandError(9, "Cannot specify both an 'update' and 'remove'=true");
  const search = removed(call, { q, sort, collation, hint, limit: 1 });
  return write(call, {
    ...one(() => removalOf(collectionOf(call), search)),
    reply: ({ n }, { before }) => ({ lastErrorObject: { n }, value: shown(call, before), ok: 1 }),
  });
};

const shown = ({ command }: Call, bytes: Buffer | undefined): Doc | null => {
  if (!bytes) return null;
  const project = projector(docOption(command, 'fields'), { filter: docOption(command, 'query') ?? {} });
  return project ? project(decode(bytes)) : decode(bytes);
};

const WRITE = ['ordered', 'bypassDocumentValidation', 'let'];
const MODIFY = ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'arrayFilters', 'collation', 'hint'];

/** insert, update, delete, findAndModify */
export const writeCommands: Record<string, Command> = {
  insert: { run: insert, options: [...WRITE, 'documents'], inTransaction: true },
  update: { run: update, options: [...WRITE, 'updates'], inTransaction: true },
  delete: { run: remove, options: [...WRITE, 'deletes'], inTransaction: true },
  findAndModify: { run: findAndModify, options: [...WRITE, ...MODIFY], inTransaction: true },
};
