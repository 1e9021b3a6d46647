import mongoose, { type Aggregate, type Document, type Model, type PipelineStage, type Query, Schema } from 'mongoose';
import { acting } from './acting.ts';
import { currentSession, requireTransaction } from './current.ts';

/**
 * What is not plain kept data. *Shared*: of all organisations, not scoped to one. *Unrecorded*: written without a
 * transaction and its trail entry, because it can be derived again or is operational. Everything else is kept: it
 * belongs to one organisation and changes only in a transaction that told the trail.
 */
const shared = new Set([
  'Organisation',
  'Account',
  'SignInSession',
  'Throttle',
  'Bookmark',
  'Lease',
  'SharedValue',
  'JobRun',
  'BackupRun',
]);
const unrecorded = new Set([
  'SignInSession',
  'Throttle',
  'Bookmark',
  'Lease',
  'SharedValue',
  'JobRun',
  'TrailCheck',
  'Autosave',
  'RegisterEntry',
  'SearchEntry',
  'StepLink',
  'ReadingTask',
  'CaseEntry',
  'Task',
  'Message',
  'SignedHead',
  'BackupRun',
  'FileLock',
  'FileOrphan',
  'FileScrub',
]);

/** What means nothing to another installation: a backup leaves it out. People sign in again after a restore. */
export const fleeting = [
  'SignInSession',
  'Throttle',
  'Lease',
  'SharedValue',
  'JobRun',
  'TrailCheck',
  'BackupRun',
  'FileLock',
  'FileOrphan',
  'FileScrub',
] as const;

/** Thrown when code asks storage for something that would get round a promise of the house. */
export class Refused extends Error {}

const builtIn = Symbol.for('mongoose:built-in-middleware');
/** Marks a hook as one that no option of a query switches off. */
export const always = <F extends object>(hook: F): F => Object.assign(hook, { [builtIn]: true });
const refuse = (what: string) =>
  always(() => {
    throw new Refused(`${what} is refused: it cannot be scoped to an organisation`);
  });

/** Whether a filter or an update names the organisation, at the top or below operators. */
const mentionsOrganisation = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(mentionsOrganisation);
  if (value === null || typeof value !== 'object' || value.constructor !== Object) return false;
  return Object.entries(value).some(
    ([key, inner]) => key === 'organisation' || (key.startsWith('$') && mentionsOrganisation(inner)),
  );
};

const checkSession = (session: unknown) => {
  if (session && session !== currentSession())
    throw new Refused('A session of one’s own is refused: transaction() has it');
};

const writes = /^(update|delete|findOneAnd)/;

const scopeQuery = always(function (this: Query<unknown, unknown> & { op?: string }) {
  const options = this.getOptions();
  const update = this.getUpdate();
  if (options.upsert) throw new Refused('An upsert is refused: make the document and save it');
  if (Array.isArray(update)) throw new Refused('An update by pipeline is refused');
  if (mentionsOrganisation(update)) throw new Refused('The organisation of a document never changes');
  if (mentionsOrganisation(this.getFilter()))
    throw new Refused('The organisation comes from who acts, not from the filter');
  checkSession(options.session);
  this.where({ organisation: new mongoose.Types.ObjectId(acting().organisation) });
});

const recordQuery = always(function (this: Query<unknown, unknown> & { op?: string; model: Model<unknown> }) {
  checkSession(this.getOptions().session);
  if (writes.test(this.op ?? '')) requireTransaction(this.model.modelName);
});

const scopeSave = always(function (this: Document & { organisation?: mongoose.Types.ObjectId }) {
  const { organisation } = acting();
  if (this.isNew) this.organisation = new mongoose.Types.ObjectId(organisation);
  else if (String(this.organisation) !== organisation) throw new Refused('This document is another organisation’s');
});

const recordSave = always(function (this: Document & { constructor: { modelName?: string } }) {
  checkSession(this.$session());
  requireTransaction(this.constructor.modelName ?? 'document');
});

const scopedStages = new Set(
  '$match $group $sort $limit $skip $project $set $addFields $unset $unwind $count $sortByCount $replaceRoot $replaceWith $facet $bucket $setWindowFields'.split(
    ' ',
  ),
);

const checkStages = (pipeline: readonly PipelineStage[]): void => {
  for (const stage of pipeline) {
    const [name = ''] = Object.keys(stage);
    if (!scopedStages.has(name))
      throw new Refused(`The stage ${name} is refused: it could read another organisation’s data`);
    if (name === '$facet') Object.values((stage as PipelineStage.Facet).$facet).forEach(checkStages);
  }
};

const scopeAggregate = always(function (this: Aggregate<unknown>) {
  checkStages(this.pipeline());
  checkSession((this as { options?: { session?: unknown } }).options?.session);
  this.pipeline().unshift({ $match: { organisation: new mongoose.Types.ObjectId(acting().organisation) } });
});

const queries = [
  'countDocuments',
  'distinct',
  'find',
  'findOne',
  'findOneAndUpdate',
  'findOneAndDelete',
  'updateOne',
  'updateMany',
  'deleteOne',
  'deleteMany',
] as const;

const refuseUnscopedQueries = (schema: Schema) => {
  for (const name of ['findOneAndReplace', 'replaceOne', 'estimatedDocumentCount'] as const)
    schema.pre(name as 'replaceOne', { query: true, document: false }, refuse(name));
};

/** What goes past the hooks is no method of a kept model. */
const refuseUnscopedMethods = (model: object) => {
  for (const name of ['insertMany', 'bulkWrite', 'bulkSave', 'watch'])
    Object.defineProperty(model, name, { value: async () => refuse(name)() });
};

const scope = (schema: Schema) => {
  schema.add({ organisation: { type: Schema.Types.ObjectId, required: true, immutable: true } });
  schema.set('shardKey', { organisation: 1 }); // so that save() names the organisation in its filter
  for (const [fields] of schema.indexes())
    if (Object.keys(fields)[0] !== 'organisation')
      throw new Refused(`The index ${JSON.stringify(fields)} does not begin with organisation`);
  schema.index({ organisation: 1, _id: 1 });
  for (const name of queries) schema.pre(name as 'find', { query: true, document: false }, scopeQuery);
  schema.pre('validate', { document: true, query: false }, scopeSave);
  schema.pre('save', scopeSave);
  schema.pre('aggregate', scopeAggregate);
};

const record = (schema: Schema) => {
  for (const name of queries) schema.pre(name as 'find', { query: true, document: false }, recordQuery);
  schema.pre('save', recordSave);
};

/**
 * Makes a model whose data keeps the promises of the house: it belongs to the organisation of who acts, and it changes
 * only inside `transaction()`. Every model of Charta is made here.
 * @param name in the singular, as the field says it: `Version`.
 * @param kept its schema. The interface is written out, `keep<Fields>(name, schema)`, and not inferred from the
 *   schema: that inference costs the compiler 15 seconds a model.
 * @throws {Refused} when an index could not serve one organisation alone.
 */
export const keep = <T>(name: string, kept: object): Model<T> => {
  const schema = kept as Schema;
  schema.set('optimisticConcurrency', !unrecorded.has(name));
  schema.set('minimize', false);
  schema.set('strict', 'throw');
  refuseUnscopedQueries(schema);
  if (!shared.has(name)) scope(schema);
  if (!unrecorded.has(name)) record(schema);
  const model = mongoose.model(name, schema as never);
  refuseUnscopedMethods(model);
  return model as unknown as Model<T>;
};
