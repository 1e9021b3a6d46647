import { Binary, BSONRegExp, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import type { Document } from 'mongodb';
import { type Case, type Chapter, refuses, same } from './suite.ts';

type Finding = [title: string, docs: Document[], filter: Document, ids: unknown[]];

/** A filter finds these of the documents, which are numbered from 1. */
const finding = ([title, docs, filter, ids]: Finding): Case => ({
  title,
  run: async ({ things }) => {
    await things.insertMany(docs.map((doc, at) => ({ _id: at + 1, ...doc })));
    const found = await things.find(filter, { sort: { _id: 1 } }).toArray();
    same(
      found.map(({ _id }) => _id),
      ids,
    );
  },
});

const a = (...values: unknown[]): Document[] => values.map((value) => (value === undefined ? {} : { a: value }));
const NUMBERS = a(new Int32(2), Long.fromNumber(2), new Double(2), Decimal128.fromString('2.0'), 3, '2', null);
const NULLS = a(null, undefined, 1, [null], [], [1, null], { b: 1 });
const NESTED = a({ b: 1 }, { b: [1, 2] }, [{ b: 1 }, { b: 3 }], [{ c: 1 }], [[{ b: 1 }]], { b: { c: 1 } }, 5, null);
const ARRAYS = a([1, 2, 3], [1], [], 1, [[1, 2, 3]], [3, 2, 1], ['a', 1]);
const TEXTS = a('Abc', 'abc', 'bcd\nabd', '', ['xyz', 'abc'], 5);
const DAY = new Date('2026-01-31T10:00:00Z');
const BITS = a(0b0101, 0b1111, 0, Long.fromNumber(5), new Binary(Buffer.from([0b0101])), 5.5, '5');

const COMPARISONS: Finding[] = [
  ['equality compares numbers across their types', NUMBERS, { a: 2 }, [1, 2, 3, 4]],
  ['$eq with a decimal finds whole numbers', NUMBERS, { a: { $eq: Decimal128.fromString('2') } }, [1, 2, 3, 4]],
  ['$gt compares numbers with numbers only', NUMBERS, { a: { $gt: 1 } }, [1, 2, 3, 4, 5]],
  ['$gt with text compares texts only', NUMBERS, { a: { $gt: '1' } }, [6]],
  ['$lt null finds nothing, $lte null finds null and missing', NULLS, { a: { $lte: null } }, [1, 2, 4, 6]],
  ['equality with null finds null, missing, and arrays that hold null', NULLS, { a: null }, [1, 2, 4, 6]],
  ['$ne null is the opposite of equality with null', NULLS, { a: { $ne: null } }, [3, 5, 7]],
  ['$exists counts null as there', NULLS, { a: { $exists: true } }, [1, 3, 4, 5, 6, 7]],
  ['$exists false finds what is missing only', NULLS, { a: { $exists: false } }, [2]],
  ['$type null does not find what is missing', NULLS, { a: { $type: 'null' } }, [1, 4, 6]],
  ['$in with null finds what is missing too', NULLS, { a: { $in: [null, 1] } }, [1, 2, 3, 4, 6]],
  ['$nin is the opposite of $in', NULLS, { a: { $nin: [null, 1] } }, [5, 7]],
  ['a path into arrays meets the fields of their elements', NESTED, { 'a.b': 1 }, [1, 2, 3]],
  ['a path with null finds where any element lacks the field', NESTED, { 'a.b': null }, [4, 7, 8]],
  ['a position in a path means an element', NESTED, { 'a.0.b': 1 }, [3, 5]],
  ['a path under $exists looks into arrays', NESTED, { 'a.b': { $exists: true } }, [1, 2, 3, 6]],
  [
    'a document equals one with the same fields in the same order',
    a({ x: 1, y: 2 }, { y: 2, x: 1 }),
    { a: { x: 1, y: 2 } },
    [1],
  ],
  ['a document does not equal one that has more fields', a({ x: 1, y: 2 }), { a: { x: 1 } }, []],
  ['an array equals the whole or an element', ARRAYS, { a: [1, 2, 3] }, [1, 5]],
  ['a value equals an element', ARRAYS, { a: 1 }, [1, 2, 4, 6, 7]],
  ['two conditions may be met by two elements', a([1, 9], [5], [1, 2]), { a: { $gt: 3, $lt: 2 } }, [1]],
  [
    '$elemMatch wants one element for all conditions',
    a([1, 9], [5], [1, 2]),
    { a: { $elemMatch: { $gt: 3, $lt: 7 } } },
    [2],
  ],
  ['$elemMatch finds documents within arrays', NESTED, { a: { $elemMatch: { b: { $gt: 2 } } } }, [3]],
  ['$elemMatch does not find what is no array', NESTED, { a: { $elemMatch: { b: 1 } } }, [3]],
  ['$size counts the elements', ARRAYS, { a: { $size: 1 } }, [2, 5]],
  ['$size 0 finds the empty array only', NULLS, { a: { $size: 0 } }, [5]],
  ['$all finds arrays that hold each', ARRAYS, { a: { $all: [1, 3] } }, [1, 6]],
  ['$all with one value finds a plain value', ARRAYS, { a: { $all: [1] } }, [1, 2, 4, 6, 7]],
  ['$all of nothing finds nothing', ARRAYS, { a: { $all: [] } }, []],
  [
    '$all with $elemMatch wants an element for each',
    a([{ x: 1 }, { x: 2 }], [{ x: 1 }]),
    { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
    [1],
  ],
  ['$not also finds where the field is missing', NULLS, { a: { $not: { $gt: 0 } } }, [1, 2, 4, 5, 7]],
  ['$nor finds what meets none', NUMBERS, { $nor: [{ a: { $gte: 3 } }, { a: null }] }, [1, 2, 3, 4, 6]],
  ['$or within $and', NUMBERS, { $and: [{ $or: [{ a: 3 }, { a: '2' }] }, { a: { $type: 'string' } }] }, [6]],
  ['$mod divides whole parts', a(4, 5, -4, 4.9, '4', null), { a: { $mod: [4, 0] } }, [1, 3, 4]],
  ['$type by name and by number', NUMBERS, { a: { $type: ['int', 18] } }, [1, 2, 5]],
  ['$type number finds each numeric type', NUMBERS, { a: { $type: 'number' } }, [1, 2, 3, 4, 5]],
  ['$type array finds arrays, not their elements', ARRAYS, { a: { $type: 'array' } }, [1, 2, 3, 5, 6, 7]],
  ['$type of elements', ARRAYS, { a: { $type: 'string' } }, [7]],
  ['dates compare with dates', a(DAY, new Date(0), '2026-01-31', 5), { a: { $gte: DAY } }, [1]],
  ['NaN equals NaN and is not above any number', a(Number.NaN, 1), { a: Number.NaN }, [1]],
  ['NaN is neither above nor below', a(Number.NaN, 1), { a: { $lt: 5 } }, [2]],
  ['truth is compared with truth', a(true, false, 1, 0), { a: true }, [1]],
  ['$gt false finds true', a(true, false, 1), { a: { $gt: false } }, [1]],
  ['MinKey and MaxKey are values as others', a(new MinKey(), new MaxKey(), 1), { a: new MaxKey() }, [2]],
  [
    'ObjectIds are found',
    a(new ObjectId('656f00000000000000000001'), '656f00000000000000000001'),
    { a: new ObjectId('656f00000000000000000001') },
    [1],
  ],
  ['timestamps are not dates', a(new Timestamp({ t: 1, i: 1 }), new Date(1000)), { a: { $type: 'timestamp' } }, [1]],
  [
    'large whole numbers are told apart',
    a(Long.fromString('9007199254740993'), Long.fromString('9007199254740992')),
    { a: Long.fromString('9007199254740993') },
    [1],
  ],
];

const OTHERS: Finding[] = [
  ['$regex finds parts of texts and of elements', TEXTS, { a: { $regex: 'b' } }, [1, 2, 3, 5]],
  ['$regex ignores case by option', TEXTS, { a: { $regex: '^ABC', $options: 'i' } }, [1, 2, 5]],
  ['$regex is anchored to lines by option m', TEXTS, { a: { $regex: '^abd', $options: 'm' } }, [3]],
  ['$regex lets the dot meet line ends by option s', TEXTS, { a: { $regex: 'd.a', $options: 's' } }, [3]],
  ['$regex leaves out blanks by option x', TEXTS, { a: { $regex: 'a b c # the alphabet', $options: 'x' } }, [2, 5]],
  ['a regular expression stands for itself', TEXTS, { a: /^a/ }, [2, 5]],
  ['regular expressions stand in $in', TEXTS, { a: { $in: [/^A/, 'abc'] } }, [1, 2, 5]],
  ['$not takes a regular expression', TEXTS, { a: { $not: /b/ } }, [4, 6]],
  [
    'a kept regular expression equals itself',
    a(new BSONRegExp('x', 'i'), 'x'),
    { a: { $eq: new BSONRegExp('x', 'i') } },
    [1],
  ],
  ['$bitsAllSet by mask', BITS, { a: { $bitsAllSet: 0b0101 } }, [1, 2, 4, 5]],
  ['$bitsAllClear by positions', BITS, { a: { $bitsAllClear: [1, 3] } }, [1, 3, 4, 5]],
  ['$bitsAnySet by mask', BITS, { a: { $bitsAnySet: 0b1010 } }, [2]],
  ['$bitsAnyClear by mask', BITS, { a: { $bitsAnyClear: 0b0001 } }, [3]],
  [
    '$expr compares fields of one document',
    [
      { a: 1, b: 2 },
      { a: 3, b: 2 },
    ],
    { $expr: { $gt: ['$a', '$b'] } },
    [2],
  ],
  ['$expr compares across types', a(1, 'a', null), { $expr: { $lt: ['$a', 'a'] } }, [1, 3]],
  ['$comment changes nothing', a(1, 2), { a: 1, $comment: 'why' }, [1]],
  ['an empty filter finds all', a(1, 2), {}, [1, 2]],
  ['a field may be named with a dot-free path of many steps', a({ b: { c: { d: 1 } } }), { 'a.b.c.d': 1 }, [1]],
];

const REFUSED: [string, Document, ...number[]][] = [
  ['an operator that does not exist', { a: { $between: [1, 2] } }, 2],
  ['an operator at the top that does not exist', { $both: [] }, 2],
  ['$in without an array', { a: { $in: 1 } }, 2],
  ['$and of nothing', { $and: [] }, 2],
  ['$or that holds no documents', { $or: [1] }, 2, 14],
  ['$size below zero', { a: { $size: -1 } }, 2],
  ['$mod by zero', { a: { $mod: [0, 1] } }, 2],
  ['$not without an operator', { a: { $not: 5 } }, 2],
  ['$type that does not exist', { a: { $type: 'text' } }, 2, 9],
  ['$regex that cannot be read', { a: { $regex: '(' } }, 2, 51091],
  ['$elemMatch without a document', { a: { $elemMatch: 1 } }, 2],
  ['operators mixed with fields', { a: { $gt: 1, b: 2 } }, 2],
  ['$expr with an unknown expression', { $expr: { $nothing: 1 } }, 168],
];

const refusal = ([what, filter, ...codes]: (typeof REFUSED)[number]): Case => ({
  title: `refuses ${what}`,
  run: async ({ things }) => {
    await things.insertOne({ _id: 1, a: 1 });
    await refuses(things.find(filter).toArray(), ...codes);
  },
});

/** Query operators: which documents a filter finds. */
export const query: Chapter = {
  title: 'a filter',
  cases: [...COMPARISONS, ...OTHERS].map(finding).concat(REFUSED.map(refusal)),
};
