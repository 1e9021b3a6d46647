import { Decimal128, Double, EJSON, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';

/** One question to an engine. */
export type Question =
  | { kind: 'find'; filter: Document; sort?: Document; projection?: Document; skip?: number; limit?: number }
  | { kind: 'update'; update: Document | Document[] }
  | { kind: 'aggregate'; pipeline: Document[] };

const IDS = ['656f00000000000000000001', '656f00000000000000000002'].map((hex) => new ObjectId(hex));
const DAYS = ['2026-01-31T10:00:00Z', '2024-02-29T23:59:59Z', '1969-12-31T00:00:00Z'].map((text) => new Date(text));

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(0, 1, 2, 3, 5, -1) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(1.5, -2.25, new Double(2), new Double(3)) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(Long.fromNumber(2), Long.fromString('9007199254740993')) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(Decimal128.fromString('2.5'), Decimal128.fromString('2')) },
  { weight: 5, arbitrary: fc.constantFrom<unknown>('', 'a', 'ab', 'b', 'B', 'ção', '10', '9') },
  { weight: 2, arbitrary: fc.constant<unknown>(null) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...IDS) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...DAYS) },
);

const name = fc.constantFrom('a', 'b', 'c');
const inner = fc.dictionary(fc.constantFrom('x', 'y'), scalar, { maxKeys: 2, noNullPrototype: true });
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: inner },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 2, arbitrary: fc.array(fc.oneof(inner, inner, scalar), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.array(scalar, { maxLength: 2 }), { maxLength: 2 }) },
);

/** Documents of a few fields whose values meet in many ways. */
export const someDocument: fc.Arbitrary<Document> = fc
  .tuple(
    fc.dictionary(name, value, { maxKeys: 3, noNullPrototype: true }),
    fc.constantFrom({}, { d: true }, { d: false }),
  )
  .map(([fields, truth]) => ({ ...fields, ...truth }));

const path = fc.oneof(name, fc.constantFrom('a.x', 'b.x', 'b.y', 'a.0', 'b.1', 'a.0.x', 'c.x'));
const number = fc.constantFrom<unknown>(0, 1, 2, -1, 1.5, Long.fromNumber(2), new Double(3));

const test: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: value },
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'].map((operator) => value.map((operand) => ({ [operator]: operand }))),
  fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })),
  fc.array(scalar, { maxLength: 3 }).map(($nin) => ({ $nin })),
  fc.boolean().map(($exists) => ({ $exists })),
  fc
    .constantFrom('string', 'number', 'int', 'double', 'long', 'array', 'object', 'null', 'bool')
    .map(($type) => ({ $type })),
  fc.nat({ max: 3 }).map(($size) => ({ $size })),
  fc.array(scalar, { maxLength: 2 }).map(($all) => ({ $all })),
  fc.tuple(fc.constantFrom(2, 3), fc.nat({ max: 2 })).map(($mod) => ({ $mod })),
  fc
    .constantFrom('^a', 'b$', 'A', '.')
    .chain(($regex) => fc.constantFrom('', 'i').map(($options) => ({ $regex, $options }))),
  fc
    .constantFrom<Document>({ $gt: 1, $lt: 5 }, { $gte: 'a' }, { $in: [1, 'a'] }, { x: 1 }, { x: { $gt: 1 }, y: 2 })
    .map(($elemMatch) => ({ $elemMatch })),
  scalar.map((operand) => ({ $not: { $gt: operand } })),
);

// The other engine calculates with truth values: they stand in a field of their own, which is not calculated with.
const truth = fc.constantFrom<Document>(
  { d: true },
  { d: { $ne: false } },
  { d: { $gt: false } },
  { d: { $in: [true, 1] } },
);

const condition = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(path, test).map(([field, operand]): Document => ({ [field]: operand })) },
  truth,
);

/** Filters over the fields that documents have. */
export const someFilter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 5, arbitrary: condition },
  fc.tuple(condition, condition).map(([a, b]) => ({ ...a, ...b })),
  fc.array(condition, { minLength: 1, maxLength: 2 }).map(($or) => ({ $or })),
  fc.array(condition, { minLength: 1, maxLength: 2 }).map(($and) => ({ $and })),
  fc.array(condition, { minLength: 1, maxLength: 2 }).map(($nor) => ({ $nor })),
);

// Of an array at a position the other engine takes an element for sorting.
const plainPath = path.filter((one) => !/\d/.test(one));
const direction = fc.constantFrom(1, -1);
const sort = fc
  .tuple(plainPath, direction, direction)
  .map(([field, down, id]): Document => ({ [field]: down, _id: id }));

// Paths none of which lies within another.
const apart = fc.constantFrom('a', 'b.x', 'c', 'd');

const projection = fc.oneof(
  fc.dictionary(apart, fc.constant(1), { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
  fc.dictionary(apart, fc.constant(0), { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
  fc.tuple(name, fc.constantFrom<unknown>(1, -1, [1, 1])).map(([field, $slice]) => ({ [field]: { $slice } })),
  fc.constantFrom<Document>(
    { a: 1, _id: 0 },
    { a: { $elemMatch: { x: 1 } } },
    { a: { $elemMatch: { $gt: 1 } } },
    { n: { $size: [[1]] }, a: 1 },
  ),
);

// The one engine puts an empty array before null as the manual says, the other beside it: sorts leave them out.
const withoutEmpty = (filter: Document, sorted: Document): Document => ({
  $and: [filter, ...Object.keys(sorted).map((one) => ({ [one.split('.')[0]!]: { $not: { $size: 0 } } }))],
});

const finds: fc.Arbitrary<Question> = fc
  .record(
    {
      filter: someFilter,
      sort,
      projection,
      skip: fc.nat({ max: 3 }),
      limit: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: ['filter'] },
  )
  .map((one) => ({
    kind: 'find',
    ...one,
    filter: one.sort ? withoutEmpty(one.filter, one.sort) : one.filter,
  }));

const at = (where: fc.Arbitrary<string>, operator: string, operand: fc.Arbitrary<unknown>) =>
  fc.tuple(where, operand).map(([field, one]): Document => ({ [operator]: { [field]: one } }));

const clauses = fc.constantFrom<Document>(
  {},
  { $slice: 2 },
  { $slice: -1 },
  { $sort: 1 },
  { $position: 0 },
  { $sort: { x: -1 } },
);
const pushed = fc
  .tuple(fc.array(scalar, { minLength: 1, maxLength: 2 }), clauses)
  .map(([$each, more]) => ({ $each, ...more }));

// What takes away stays at the top: the other engine makes documents on the way to what is not there.
const operators: fc.Arbitrary<Document> = fc.oneof(
  at(path, '$set', value),
  at(path, '$inc', number),
  at(path, '$mul', number),
  at(path, '$min', scalar),
  at(path, '$max', scalar),
  at(path, '$push', value),
  at(path, '$push', pushed),
  at(path, '$addToSet', value),
  at(
    path,
    '$addToSet',
    fc.array(scalar, { minLength: 1, maxLength: 2 }).map(($each) => ({ $each })),
  ),
  at(name, '$unset', fc.constant(1)),
  at(
    name,
    '$pull',
    fc.oneof(scalar, fc.constantFrom<unknown>({ $gt: 1 }, { x: 1 }, { x: { $gte: 1 } }, { $in: [1, 'a'] })),
  ),
  at(name, '$pullAll', fc.array(scalar, { maxLength: 2 })),
  at(name, '$pop', direction),
  at(name, '$rename', fc.constantFrom('d', 'e')),
  fc.constantFrom<Document>(
    { $set: { 'a.$[]': 7 } },
    { $inc: { 'b.$[]': 1 } },
    { $set: { 'a.$[].x': 7 } },
    { $bit: { a: { or: 4 } } },
  ),
);

const update = fc.tuple(operators, operators).map(([a, b]): Document => {
  const merged: Document = {};
  for (const [operator, fields] of [...Object.entries(a), ...Object.entries(b)])
    merged[operator] = { ...merged[operator], ...fields };
  return merged;
});

const changes = fc.record({
  kind: fc.constant('update' as const),
  update: fc.oneof({ weight: 3, arbitrary: operators }, update),
});

const field = plainPath.map((one) => `$${one}`);
const operand = fc.oneof(
  field,
  scalar.map(($literal) => ({ $literal })),
);
const expression: fc.Arbitrary<unknown> = fc.oneof(
  operand,
  ...['$eq', '$lt', '$gte', '$cmp'].map((operator) => fc.tuple(operand, operand).map((both) => ({ [operator]: both }))),
  fc.tuple(operand, operand).map(($ifNull) => ({ $ifNull })),
  operand.map((one) => ({ $type: one })),
  operand.map((one) => ({ $isArray: [one] })),
  fc.tuple(operand, operand).map(([test, yes]) => ({ $cond: [test, yes, 'no'] })),
  field.map((one) => ({ $cond: [{ $isArray: [one] }, { $size: one }, -1] })),
  field.map((one) => ({ $cond: [{ $isNumber: one }, { $add: [one, 1] }, null] })),
  field.map((one) => ({ $cond: [{ $isNumber: one }, { $multiply: [one, 2.5] }, null] })),
  operand.map((one) => ({ $sum: one })),
  operand.map((one) => ({ $max: one })),
  field.map((one) => ({ $concat: [{ $convert: { input: one, to: 'string', onError: '?', onNull: '-' } }, '!'] })),
);

const stage: fc.Arbitrary<Document> = fc.oneof(
  someFilter.map(($match) => ({ $match })),
  fc.tuple(plainPath, direction).map(([by, down]) => ({ $sort: { [by]: down, _id: 1 } })),
  fc.tuple(name, expression).map(([at, one]) => ({ $set: { [at]: one } })),
  expression.map((n) => ({ $project: { n, a: 1 } })),
  name.map((at) => ({ $unwind: `$${at}` })),
  name.map((at) => ({ $unwind: { path: `$${at}`, preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } })),
);

const isNested = (one: string) => ({ $in: [{ $type: one }, ['object', 'array']] });
// The other engine keeps what is missing apart from null, and of equal values, numbers of two types or documents with
// such numbers, it gives not always the first.
const key = field.map((one) => ({
  $ifNull: [{ $cond: [isNested(one), { $type: one }, { $cond: [{ $isNumber: one }, { $toDouble: one }, one] }] }, null],
}));
// Nor does it gather in the order of a sort before.
const gathered = fc.constantFrom('$min', '$max');

const group = fc
  .tuple(key, gathered, key)
  .map(([_id, operator, one]): Document[] => [
    { $sort: { _id: 1 } },
    { $group: { _id, n: { $sum: 1 }, v: { [operator]: one } } },
  ]);

// It also takes documents for different whose numbers are of different types, when it joins.
const join = fc
  .tuple(fc.constantFrom('a.x', 'b.x', 'b.y', 'c.x'), path)
  .map(([localField, foreignField]): Document[] => [
    { $sort: { _id: 1 } },
    { $lookup: { from: 'questions', localField, foreignField, as: 'found' } },
    { $project: { found: { $size: '$found' } } },
  ]);

const pipelines = fc
  .tuple(fc.array(stage, { maxLength: 3 }), fc.oneof(fc.constant<Document[]>([]), group, join))
  .map(([stages, last]) => ({ kind: 'aggregate' as const, pipeline: [{ $sort: { _id: 1 } }, ...stages, ...last] }));

/** Questions of one kind, always the same for a seed. */
export const questions = (kind: Question['kind'], count: number, seed: number): Question[] => {
  const arbitrary: fc.Arbitrary<Question> = kind === 'find' ? finds : kind === 'update' ? changes : pipelines;
  return fc.sample(arbitrary, { numRuns: count, seed });
};

/** Documents with numbers as `_id`, always the same for a seed. */
export const documents = (count: number, seed: number): Document[] =>
  fc.sample(someDocument, { numRuns: count, seed }).map((doc, _id) => ({ _id, ...doc }));

const TYPES = { promoteValues: false, bsonRegExp: true } as const;

const inWords = (value: unknown): string => EJSON.stringify(value, { relaxed: false });

/** What an engine answers, in words that can be compared: documents with their types, or the code of an error. */
export const answerTo = async (collection: Collection, asked: Question): Promise<string> => {
  try {
    return (await ask(collection, asked)).map(inWords).join('\n');
  } catch (error) {
    const { code, message } = error as { code?: number; message: string };
    return `error ${code ?? message}`;
  }
};

const ask = async (collection: Collection, asked: Question): Promise<unknown[]> => {
  if (asked.kind === 'aggregate') return inAnyOrder(await collection.aggregate(asked.pipeline, TYPES).toArray());
  if (asked.kind === 'find') {
    const { filter, kind: _, ...options } = asked;
    return collection.find(filter, { sort: { _id: 1 }, ...options, ...TYPES }).toArray();
  }
  return updateEach(collection, asked);
};

// The order of equals, of groups and of new fields is nowhere promised.
const inAnyOrder = (docs: Document[]): Document[] =>
  docs.map(byName).sort((a, b) => (inWords(a) < inWords(b) ? -1 : 1));

const byName = (doc: Document): Document =>
  Object.fromEntries(Object.entries(doc).sort(([a], [b]) => (a < b ? -1 : 1)));

// Each document by itself, so that one that refuses does not keep the others from changing.
const updateEach = async (collection: Collection, { update }: Extract<Question, { kind: 'update' }>) => {
  const results: unknown[] = [];
  for (const doc of await collection.find({}, { sort: { _id: 1 }, limit: 15, ...TYPES }).toArray()) {
    results.push(await updated(collection, doc, update).catch(failure));
    await collection.replaceOne({ _id: doc._id }, doc);
  }
  return results;
};

const updated = async (collection: Collection, { _id }: Document, update: Document | Document[]) => {
  await collection.updateOne({ _id }, update);
  const after = (await collection.findOne({ _id }, TYPES)) ?? {};
  return byName(after);
};

// The engines do not agree on which of these a value is that an operator cannot work on.
const UNFIT = [2, 9, 14, 28];

const failure = (error: Error & { code?: number }) => {
  if (error.code === undefined) throw error;
  return { code: UNFIT.includes(error.code) ? 'unfit' : error.code };
};
