import { type Call, type Command, docOption, docsOption, type Handler } from '../call.ts';
import { CommandError } from '../errors.ts';
import { withId } from '../raw.ts';
import { type Doc, decode, encode } from '../values/bson.ts';
import { projector } from '../values/project.ts';
import { isDoc, toNumber } from '../values/types.ts';
import { insertRecord } from '../writes.ts';
import { runDelete, runUpdate, type Update, type Updated } from './statements.ts';
import { checkStatement, runStatements, withErrors, write } from './write.ts';

const insert: Handler = (call) => {
  const documents = call.documents ?? docsOption(call.command, 'documents').map(encode);
  return write(call, ({ writer, target }) => {
    const collection = target(true)!;
    let n = 0;
    const errors = runStatements(call, documents.length, (at) => {
      insertRecord(writer, collection, withId(documents[at]!));
      n++;
    });
    return { n, ...withErrors(errors), ok: 1 };
  });
};

const UPDATE_FIELDS = ['q', 'u', 'c', 'multi', 'upsert', 'upsertSupplied', 'arrayFilters', 'hint', 'collation', 'sort'];

const update: Handler = (call) => {
  const statements = docsOption(call.command, 'updates');
  for (const statement of statements) checkStatement('update.updates', statement, UPDATE_FIELDS);
  return write(call, ({ writer, target }) => {
    const collection = target(statements.some(({ upsert }) => upsert));
    const total = { n: 0, nModified: 0 };
    const upserted: Doc[] = [];
    const errors = runStatements(call, statements.length, (index) => {
      const result = runUpdate(call, writer, collection, updateOf(call, statements[index]!));
      total.n += result.matched + (result.upserted ? 1 : 0);
      total.nModified += result.modified;
      if (result.upserted) upserted.push({ index, _id: result.upserted.id });
    });
    return { ...total, ...(upserted.length ? { upserted } : {}), ...withErrors(errors), ok: 1 };
  });
};

const updateOf = (call: Call, statement: Doc): Update => ({
  filter: docOption(statement, 'q') ?? {},
  update: changeOf(statement.u),
  multi: statement.multi === true,
  upsert: statement.upsert === true,
  arrayFilters: statement.arrayFilters === undefined ? undefined : docsOption(statement, 'arrayFilters'),
  collation: docOption(statement, 'collation'),
  hint: statement.hint,
  sort: docOption(statement, 'sort'),
  variables: { ...docOption(call.command, 'let'), ...docOption(statement, 'c') },
});

const changeOf = (update: unknown): Doc | Doc[] => {
  if (isDoc(update) || (Array.isArray(update) && update.every(isDoc))) return update;
  throw new CommandError(9, 'Update argument must be either an object or an array');
};

const remove: Handler = (call) => {
  const statements = docsOption(call.command, 'deletes');
  for (const statement of statements) checkStatement('delete.deletes', statement, ['q', 'limit', 'hint', 'collation']);
  return write(call, ({ writer, target }) => {
    const collection = target(false);
    let n = 0;
    const errors = runStatements(call, statements.length, (at) => {
      const statement = statements[at]!;
      const search = {
        filter: docOption(statement, 'q') ?? {},
        limit: toNumber(statement.limit ?? 0),
        collation: docOption(statement, 'collation'),
        hint: statement.hint,
      };
      n += runDelete(call, writer, collection, search).length;
    });
    return { n, ...withErrors(errors), ok: 1 };
  });
};

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
  return write(call, ({ writer, target }) => {
    const result = runUpdate(call, writer, target(change.upsert), change);
    const n = result.matched + (result.upserted ? 1 : 0);
    const upserted = result.upserted ? { upserted: result.upserted.id } : {};
    const lastErrorObject = { n, updatedExisting: result.matched > 0, ...upserted };
    return { lastErrorObject, value: shown(call, chosen(result, command.new === true)), ok: 1 };
  });
};

const chosen = (result: Updated, after: boolean): Buffer | undefined => (after ? result.after : result.before);

const findAndRemove: Handler = (call) => {
  const { command } = call;
  if (command.update !== undefined) throw new CommandError(9, "Cannot specify both an 'update' and 'remove'=true");
  const search = {
    filter: docOption(command, 'query') ?? {},
    limit: 1,
    collation: docOption(command, 'collation'),
    hint: command.hint,
    sort: docOption(command, 'sort'),
  };
  return write(call, ({ writer, target }) => {
    const [removed] = runDelete(call, writer, target(false), search);
    return { lastErrorObject: { n: removed ? 1 : 0 }, value: shown(call, removed?.bytes), ok: 1 };
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
