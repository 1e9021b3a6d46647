import { Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import type { Document } from 'mongodb';
import { type Case, type Chapter, refuses, same, TYPED } from './suite.ts';

type Running = [title: string, docs: Document[], pipeline: Document[], results: Document[]];

const running = ([title, docs, pipeline, results]: Running): Case => ({
  title,
  run: async ({ things }) => {
    await things.insertMany(docs.map((doc, at) => ({ _id: at + 1, ...doc })));
    const own = JSON.parse(JSON.stringify(pipeline).replaceAll('"SELF"', `"${things.collectionName}"`)) as Document[];
    same(await things.aggregate(pipeline.length && plain(pipeline) ? own : pipeline, TYPED).toArray(), results);
  },
});

// Only pipelines that join name their own collection, and those hold nothing that JSON would lose.
const plain = (pipeline: Document[]) => JSON.stringify(pipeline).includes('"SELF"');

const SALES: Document[] = [
  { item: 'a', n: 2, price: new Double(1.5), at: { city: 'X' } },
  { item: 'b', n: 1, price: new Double(4), at: { city: 'Y' } },
  { item: 'a', n: 5, price: new Double(2.5), at: { city: 'Y' } },
  { item: 'c', n: 3, price: null },
];
const TREE: Document[] = [{ name: 'root' }, { name: 'left', parent: 'root' }, { name: 'leaf', parent: 'left' }];
const LISTS: Document[] = [{ a: [1, 2] }, { a: [] }, { a: null }, {}, { a: 5 }];
const byId = { $sort: { _id: 1 } };

const STAGES: Running[] = [
  [
    '$match, $sort, $skip, $limit',
    SALES,
    [{ $match: { n: { $gt: 1 } } }, { $sort: { n: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { n: 1 } }],
    [{ _id: 4, n: 3 }],
  ],
  [
    '$project includes and computes',
    SALES,
    [{ $match: { _id: 1 } }, { $project: { item: 1, total: { $multiply: ['$n', '$price'] } } }],
    [{ _id: 1, item: 'a', total: new Double(3) }],
  ],
  [
    '$project excludes',
    SALES,
    [{ $match: { _id: 1 } }, { $project: { price: 0, 'at.city': 0 } }],
    [{ _id: 1, item: 'a', n: 2, at: {} }],
  ],
  [
    '$project reaches into documents',
    SALES,
    [{ $match: { _id: 1 } }, { $project: { _id: 0, 'at.city': 1 } }],
    [{ at: { city: 'X' } }],
  ],
  [
    '$addFields changes and adds',
    SALES,
    [{ $match: { _id: 4 } }, { $addFields: { n: { $add: ['$n', 1] }, 'at.city': 'Z' } }],
    [{ _id: 4, item: 'c', n: 4, price: null, at: { city: 'Z' } }],
  ],
  ['$unset', SALES, [{ $match: { _id: 4 } }, { $unset: ['n', 'price'] }], [{ _id: 4, item: 'c' }]],
  ['$replaceRoot', SALES, [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: '$at' } }], [{ city: 'X' }]],
  [
    '$group gathers by key',
    SALES,
    [{ $group: { _id: '$item', n: { $sum: '$n' }, all: { $sum: 1 } } }, byId],
    [
      { _id: 'a', n: 7, all: 2 },
      { _id: 'b', n: 1, all: 1 },
      { _id: 'c', n: 3, all: 1 },
    ],
  ],
  [
    '$group of all',
    SALES,
    [{ $group: { _id: null, avg: { $avg: '$price' }, min: { $min: '$price' }, max: { $max: '$price' } } }],
    [{ _id: null, avg: new Double(8 / 3), min: new Double(1.5), max: new Double(4) }],
  ],
  ['$group of nothing gives nothing', SALES, [{ $match: { n: 99 } }, { $group: { _id: null, n: { $sum: 1 } } }], []],
  [
    '$group keeps the order in $push, $first, $last',
    SALES,
    [
      { $sort: { n: 1 } },
      { $group: { _id: '$item', ns: { $push: '$n' }, first: { $first: '$n' }, last: { $last: '$n' } } },
      { $match: { _id: 'a' } },
    ],
    [{ _id: 'a', ns: [2, 5], first: 2, last: 5 }],
  ],
  [
    '$group $addToSet holds each once',
    [{ v: 1 }, { v: 1 }],
    [{ $group: { _id: null, set: { $addToSet: '$v' } } }],
    [{ _id: null, set: [1] }],
  ],
  [
    '$group takes equal numbers of different types together',
    [{ v: 1 }, { v: Long.fromNumber(1) }, { v: new Double(1) }],
    [{ $group: { _id: '$v', n: { $sum: 1 } } }, { $project: { _id: 0, n: 1 } }],
    [{ n: 3 }],
  ],
  [
    '$group takes null and missing together',
    [{ v: null }, {}],
    [{ $group: { _id: '$v', n: { $sum: 1 } } }],
    [{ _id: null, n: 2 }],
  ],
  [
    '$group by a document',
    SALES,
    [{ $match: { item: 'a' } }, { $group: { _id: { i: '$item', c: '$at.city' } } }, byId],
    [{ _id: { i: 'a', c: 'X' } }, { _id: { i: 'a', c: 'Y' } }],
  ],
  [
    '$group sums of decimals are exact',
    [{ v: Decimal128.fromString('0.1') }, { v: Decimal128.fromString('0.2') }],
    [{ $group: { _id: null, v: { $sum: '$v' } } }],
    [{ _id: null, v: Decimal128.fromString('0.3') }],
  ],
  [
    '$group $top and $bottomN',
    SALES,
    [
      {
        $group: {
          _id: null,
          top: { $top: { sortBy: { n: -1 }, output: '$item' } },
          two: { $bottomN: { n: 2, sortBy: { n: -1 }, output: '$n' } },
        },
      },
    ],
    [{ _id: null, top: 'a', two: [2, 1] }],
  ],
  [
    '$group $stdDevPop',
    [{ v: 2 }, { v: 4 }],
    [{ $group: { _id: null, v: { $stdDevPop: '$v' } } }],
    [{ _id: null, v: new Double(1) }],
  ],
  ['$count', SALES, [{ $count: 'n' }], [{ n: 4 }]],
  ['$count of nothing gives nothing', SALES, [{ $match: { n: 99 } }, { $count: 'n' }], []],
  ['$sortByCount', SALES, [{ $sortByCount: '$item' }, { $limit: 1 }], [{ _id: 'a', count: 2 }]],
  [
    '$unwind',
    LISTS,
    [{ $unwind: '$a' }],
    [
      { _id: 1, a: 1 },
      { _id: 1, a: 2 },
      { _id: 5, a: 5 },
    ],
  ],
  [
    '$unwind with positions, and what is empty',
    LISTS,
    [{ $unwind: { path: '$a', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } }],
    [
      { _id: 1, a: 1, i: Long.fromNumber(0) },
      { _id: 1, a: 2, i: Long.fromNumber(1) },
      { _id: 2, i: null },
      { _id: 3, a: null, i: null },
      { _id: 4, i: null },
      { _id: 5, a: 5, i: null },
    ],
  ],
  [
    '$bucket',
    SALES,
    [{ $bucket: { groupBy: '$n', boundaries: [0, 3, 5], default: 'more', output: { n: { $sum: 1 } } } }],
    [
      { _id: 0, n: 2 },
      { _id: 3, n: 1 },
      { _id: 'more', n: 1 },
    ],
  ],
  [
    '$facet',
    SALES,
    [{ $facet: { n: [{ $count: 'n' }], first: [byId, { $limit: 1 }, { $project: { item: 1 } }] } }],
    [{ n: [{ n: 4 }], first: [{ _id: 1, item: 'a' }] }],
  ],
  [
    '$lookup by fields',
    TREE,
    [
      { $lookup: { from: 'SELF', localField: 'parent', foreignField: 'name', as: 'up' } },
      { $project: { n: { $size: '$up' } } },
      byId,
    ],
    [
      { _id: 1, n: 0 },
      { _id: 2, n: 1 },
      { _id: 3, n: 1 },
    ],
  ],
  [
    '$lookup by a pipeline',
    TREE,
    [
      {
        $lookup: {
          from: 'SELF',
          let: { mine: '$name' },
          pipeline: [{ $match: { $expr: { $eq: ['$parent', '$$mine'] } } }, { $project: { _id: 0, name: 1 } }],
          as: 'down',
        },
      },
      { $match: { _id: 1 } },
    ],
    [{ _id: 1, name: 'root', down: [{ name: 'left' }] }],
  ],
  [
    '$lookup by fields and a pipeline',
    TREE,
    [
      {
        $lookup: {
          from: 'SELF',
          localField: 'name',
          foreignField: 'parent',
          pipeline: [{ $project: { _id: 1 } }],
          as: 'down',
        },
      },
      { $match: { _id: 2 } },
    ],
    [{ _id: 2, name: 'left', parent: 'root', down: [{ _id: 3 }] }],
  ],
  [
    '$graphLookup',
    TREE,
    [
      { $match: { _id: 3 } },
      {
        $graphLookup: {
          from: 'SELF',
          startWith: '$parent',
          connectFromField: 'parent',
          connectToField: 'name',
          as: 'ups',
          depthField: 'depth',
        },
      },
      { $project: { n: { $size: '$ups' } } },
    ],
    [{ _id: 3, n: 2 }],
  ],
  [
    '$unionWith',
    TREE,
    [
      { $match: { _id: 1 } },
      { $unionWith: { coll: 'SELF', pipeline: [{ $match: { _id: 3 } }] } },
      { $project: { name: 1 } },
    ],
    [
      { _id: 1, name: 'root' },
      { _id: 3, name: 'leaf' },
    ],
  ],
  [
    '$setWindowFields numbers and sums',
    SALES,
    [
      {
        $setWindowFields: {
          sortBy: { n: 1 },
          output: {
            place: { $documentNumber: {} },
            sum: { $sum: '$n', window: { documents: ['unbounded', 'current'] } },
          },
        },
      },
      { $project: { place: 1, sum: 1 } },
      byId,
    ],
    [
      { _id: 1, place: 2, sum: 3 },
      { _id: 2, place: 1, sum: 1 },
      { _id: 3, place: 4, sum: 11 },
      { _id: 4, place: 3, sum: 6 },
    ],
  ],
  ['$sample gives no more than there are', TREE, [{ $sample: { size: 10 } }, { $count: 'n' }], [{ n: 3 }]],
];

const KINDS = [
  new MinKey(),
  null,
  1,
  Long.fromNumber(2),
  'a',
  { x: 1 },
  new ObjectId('656f00000000000000000001'),
  false,
  true,
  new Date(0),
  new Timestamp({ t: 1, i: 1 }),
  new MaxKey(),
];

const ordering: Case = {
  title: 'a sort puts types in the order of the manual',
  run: async ({ things }) => {
    await things.insertMany([...KINDS].reverse().map((v, at) => ({ _id: at, v })));
    same(
      (await things.find({}, { ...TYPED, sort: { v: 1 } }).toArray()).map(({ v }) => v),
      KINDS,
    );
    await things.createIndex({ v: -1 });
    same(
      (await things.find({}, { ...TYPED, sort: { v: -1 }, hint: { v: -1 } }).toArray()).map(({ v }) => v),
      [...KINDS].reverse(),
    );
  },
};

const arraysInOrder: Case = {
  title: 'a sort takes the least element of an array upwards and the greatest downwards',
  run: async ({ things }) => {
    await things.insertMany([
      { _id: 1, v: [5, 1] },
      { _id: 2, v: 3 },
      { _id: 3, v: [2, 9] },
    ]);
    const ids = async (direction: 1 | -1) =>
      (await things.find({}, { sort: { v: direction } }).toArray()).map(({ _id }) => _id);
    same(
      [await ids(1), await ids(-1)],
      [
        [1, 3, 2],
        [3, 1, 2],
      ],
    );
  },
};

const REFUSED: [string, Document[], ...number[]][] = [
  ['a stage that does not exist', [{ $nothing: {} }], 40324],
  ['two stages in one', [{ $match: {}, $limit: 1 }], 40323],
  ['$limit of nothing', [{ $limit: 0 }], 15958],
  ['$group without _id', [{ $group: { n: { $sum: 1 } } }], 15955],
  ['an accumulator that does not exist', [{ $group: { _id: 1, n: { $nothing: 1 } } }], 15952],
  ['$project that includes and excludes', [{ $project: { a: 1, b: 0 } }], 31254, 31253],
  ['an empty $project', [{ $project: {} }], 51272],
  ['$unwind without a dollar', [{ $unwind: 'a' }], 28818],
  ['$lookup without a name for the result', [{ $lookup: { from: 'x', localField: 'a', foreignField: 'b' } }], 9],
  ['$sort by nothing', [{ $sort: {} }], 15976],
  ['$facet within $facet', [{ $facet: { a: [{ $facet: { b: [] } }] } }], 40600],
];

const refusal = ([what, pipeline, ...codes]: (typeof REFUSED)[number]): Case => ({
  title: `refuses ${what}`,
  run: async ({ things }) => {
    await things.insertOne({ _id: 1 });
    await refuses(things.aggregate(pipeline).toArray(), ...codes);
  },
});

/** Stages and their order. */
export const pipeline: Chapter = {
  title: 'a pipeline',
  cases: [...STAGES.map(running), ordering, arraysInOrder, ...REFUSED.map(refusal)],
};
