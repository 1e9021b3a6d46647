import { Decimal128, Double, Int32, Long } from 'bson';
import type { Document, UpdateOptions } from 'mongodb';
import { type Case, type Chapter, refuses, same, TYPED } from './suite.ts';

type Options = UpdateOptions & { filter?: Document };
type Change = [title: string, before: Document, update: Document | Document[], after: Document, options?: Options];
type Refusal = [title: string, before: Document, update: Document | Document[], codes: number[], options?: Options];

const change = ([title, before, update, after, options = {}]: Change): Case => ({
  title,
  run: async ({ things }) => {
    const { filter = {}, ...more } = options;
    await things.insertOne({ _id: 1, ...before });
    await things.updateOne({ _id: 1, ...filter }, update, more);
    same(await things.findOne({}, TYPED), { _id: 1, ...after });
  },
});

const refusal = ([what, before, update, codes, options = {}]: Refusal): Case => ({
  title: `refuses ${what}`,
  run: async ({ things }) => {
    const { filter = {}, ...more } = options;
    await things.insertOne({ _id: 1, ...before });
    await refuses(things.updateOne({ _id: 1, ...filter }, update, more), ...codes);
    same(await things.findOne({}, TYPED), { _id: 1, ...before });
  },
});

const big = Long.fromString('9223372036854775807');

const FIELDS: Change[] = [
  [
    '$set adds, changes and reaches into documents',
    { a: 1, b: { c: 1 } },
    { $set: { a: 2, 'b.d': 3, e: 4 } },
    { a: 2, b: { c: 1, d: 3 }, e: 4 },
  ],
  ['$set makes the documents on its way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set by position fills with null', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  ['$set puts new fields in the order of their names', {}, { $set: { c: 1, b: 2, a: 3 } }, { a: 3, b: 2, c: 1 }],
  [
    '$set takes the order of fields within a document for a difference',
    { a: { x: 1, y: 2 } },
    { $set: { a: { y: 2, x: 1 } } },
    { a: { y: 2, x: 1 } },
  ],
  [
    '$set keeps the types of numbers',
    {},
    { $set: { a: new Double(1), b: Long.fromNumber(1), c: new Int32(1) } },
    { a: new Double(1), b: Long.fromNumber(1), c: 1 },
  ],
  [
    'numbers that are not touched keep their types',
    { a: new Double(1), b: Long.fromNumber(2) },
    { $set: { c: 1 } },
    { a: new Double(1), b: Long.fromNumber(2), c: 1 },
  ],
  [
    '$unset removes, and leaves null in arrays',
    { a: 1, b: [1, 2] },
    { $unset: { a: '', 'b.0': '', z: '' } },
    { b: [null, 2] },
  ],
  ['$rename moves a field to the end', { a: 1, b: 2 }, { $rename: { a: 'c' } }, { b: 2, c: 1 }],
  ['$rename replaces what is there', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
  ['$rename of what is missing changes nothing', { b: 2 }, { $rename: { a: 'c' } }, { b: 2 }],
  ['$inc adds, and starts from nothing', { a: 1 }, { $inc: { a: 2, b: -1 } }, { a: 3, b: -1 }],
  [
    '$inc turns int to long where it does not fit',
    { a: 2147483647 },
    { $inc: { a: 1 } },
    { a: Long.fromNumber(2147483648) },
  ],
  ['$inc of int by double is double', { a: 1 }, { $inc: { a: new Double(2) } }, { a: new Double(3) }],
  [
    '$inc of decimal is exact',
    { a: Decimal128.fromString('0.1') },
    { $inc: { a: Decimal128.fromString('0.2') } },
    { a: Decimal128.fromString('0.3') },
  ],
  ['$mul multiplies, and gives zero for nothing', { a: 3 }, { $mul: { a: 2, b: 5 } }, { a: 6, b: 0 }],
  [
    '$min and $max follow the order of types',
    { a: 5, b: 5, c: 'x' },
    { $min: { a: 3, c: 1 }, $max: { b: 'text', d: 1 } },
    { a: 3, b: 'text', c: 1, d: 1 },
  ],
  ['$setOnInsert does nothing in an update', { a: 1 }, { $setOnInsert: { a: 2 } }, { a: 1 }],
  [
    '$bit and, or, xor',
    { a: 13, b: 8, c: 5 },
    { $bit: { a: { and: 10 }, b: { or: 5 }, c: { xor: 1 } } },
    { a: 8, b: 13, c: 4 },
  ],
  ['a replacement keeps the _id', { a: 1, b: 2 }, [{ $replaceWith: { c: 3, _id: '$_id' } }], { c: 3 }],
  [
    'a pipeline computes from the document',
    { a: 1, b: 2 },
    [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }],
    { b: 2, c: 3 },
  ],
];

const ARRAYS: Change[] = [
  ['$push appends, and makes the array', { a: [1] }, { $push: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
  ['$push of an array appends one element', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  ['$push $each with $position', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
  [
    '$push $position counts from the end below zero',
    { a: [1, 4] },
    { $push: { a: { $each: [2], $position: -1 } } },
    { a: [1, 2, 4] },
  ],
  [
    '$push $sort and $slice together',
    { a: [{ s: 3 }, { s: 1 }] },
    { $push: { a: { $each: [{ s: 2 }], $sort: { s: -1 }, $slice: 2 } } },
    { a: [{ s: 3 }, { s: 2 }] },
  ],
  [
    '$push $slice keeps the last below zero',
    { a: [1, 2] },
    { $push: { a: { $each: [3], $slice: -2 } } },
    { a: [2, 3] },
  ],
  ['$push $slice zero empties', { a: [1, 2] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
  ['$addToSet adds what is not there', { a: [1, 2] }, { $addToSet: { a: { $each: [2, 3, 3] } } }, { a: [1, 2, 3] }],
  [
    '$addToSet takes documents by the order of their fields',
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  ['$pop takes the last', { a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
  ['$pop takes the first below zero', { a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
  ['$pull removes what equals', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  [
    '$pull of a value leaves arrays that hold it',
    { a: [null, [0, null], []] },
    { $pull: { a: null } },
    { a: [[0, null], []] },
  ],
  ['$pull removes by condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  [
    '$pull removes documents that match',
    { a: [{ x: 1, y: 1 }, { x: 2 }] },
    { $pull: { a: { x: 1 } } },
    { a: [{ x: 2 }] },
  ],
  [
    '$pull $elemMatch looks into arrays of the elements',
    { a: [{ b: [{ c: 1 }] }, { b: [] }] },
    { $pull: { a: { b: { $elemMatch: { c: 1 } } } } },
    { a: [{ b: [] }] },
  ],
  ['$pullAll removes each of a list', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  [
    '$ changes the element that the filter met',
    { a: [1, 2, 3] },
    { $set: { 'a.$': 9 } },
    { a: [1, 9, 3] },
    { filter: { a: 2 } },
  ],
  [
    '$ reaches into the element',
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 1 },
      ],
    },
    { $inc: { 'a.$.v': 1 } },
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 2 },
      ],
    },
    { filter: { 'a.k': 2 } },
  ],
  [
    '$ follows $elemMatch',
    {
      a: [
        { k: 1, v: 2 },
        { k: 2, v: 1 },
      ],
    },
    { $set: { 'a.$.k': 0 } },
    {
      a: [
        { k: 1, v: 2 },
        { k: 0, v: 1 },
      ],
    },
    { filter: { a: { $elemMatch: { k: 2, v: 1 } } } },
  ],
  ['$[] changes every element', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
  [
    '$[id] changes the elements its filter names',
    { a: [1, 5, 9] },
    { $set: { 'a.$[big]': 0 } },
    { a: [1, 0, 0] },
    { arrayFilters: [{ big: { $gte: 5 } }] },
  ],
  [
    '$[id] reaches through two arrays',
    { a: [{ b: [1, 2] }, { b: [2] }] },
    { $inc: { 'a.$[].b.$[two]': 1 } },
    { a: [{ b: [1, 3] }, { b: [3] }] },
    { arrayFilters: [{ two: 2 }] },
  ],
  [
    '$[id] with conditions on fields',
    {
      a: [
        { k: 1, v: 1 },
        { k: 1, v: 2 },
      ],
    },
    { $set: { 'a.$[x].v': 9 } },
    {
      a: [
        { k: 1, v: 1 },
        { k: 1, v: 9 },
      ],
    },
    { arrayFilters: [{ 'x.k': 1, 'x.v': { $gt: 1 } }] },
  ],
  [
    '$unset by $[id]',
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 1 },
      ],
    },
    { $unset: { 'a.$[x].v': '' } },
    { a: [{ k: 1 }, { k: 2, v: 1 }] },
    { arrayFilters: [{ 'x.k': 1 }] },
  ],
];

const REFUSED: Refusal[] = [
  ['two changes of one path', {}, { $set: { a: 1 }, $inc: { a: 1 } }, [40]],
  ['a path within another', {}, { $set: { a: 1, 'a.b': 2 } }, [40]],
  ['an operator that does not exist', {}, { $put: { a: 1 } }, [9]],
  ['$inc of text', { a: 'x' }, { $inc: { a: 1 } }, [14]],
  ['$inc by text', { a: 1 }, { $inc: { a: 'x' } }, [14]],
  ['$inc past the largest long', { a: big }, { $inc: { a: 1 } }, [2]],
  ['$push to what is no array', { a: 1 }, { $push: { a: 1 } }, [2]],
  ['$pop of what is no array', { a: 1 }, { $pop: { a: 1 } }, [14]],
  ['$pull from what is no array', { a: 1 }, { $pull: { a: 1 } }, [2]],
  ['$addToSet to what is no array', { a: 1 }, { $addToSet: { a: 1 } }, [2]],
  ['a path through a plain value', { a: 1 }, { $set: { 'a.b': 1 } }, [28]],
  ['a change of the _id', {}, { $set: { _id: 2 } }, [66]],
  ['$ without an array in the filter', { a: [1] }, { $set: { 'a.$': 2 } }, [2]],
  ['$[id] without its filter', { a: [1] }, { $set: { 'a.$[x]': 2 } }, [2]],
  ['an array filter that nothing uses', { a: [1] }, { $set: { a: 2 } }, [9], { arrayFilters: [{ x: 1 }] }],
  ['$[] on what is no array', { a: 1 }, { $set: { 'a.$[]': 2 } }, [2]],
  ['an empty name', {}, { $set: { '': 1 } }, [56]],
  ['$rename to itself', { a: 1 }, { $rename: { a: 'a' } }, [2]],
  ['$bit of a double', { a: 1.5 }, { $bit: { a: { and: 1 } } }, [2]],
  ['a stage that is not for updates', {}, [{ $match: { a: 1 } }], [72]],
];

/** Update operators: what a document is afterwards. */
export const update: Chapter = {
  title: 'an update',
  cases: [...FIELDS.map(change), ...ARRAYS.map(change), ...REFUSED.map(refusal)],
};
