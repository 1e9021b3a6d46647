import { Decimal128, Double, Long } from 'bson';
import { expect } from 'chai';
import { aggregate } from '../../../../storage/embedded/aggregate/aggregate.ts';
import type { Env } from '../../../../storage/embedded/aggregate/env.ts';
import { neededFields } from '../../../../storage/embedded/aggregate/needed.ts';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import { collationOf } from '../../../../storage/embedded/values/collation.ts';
import { matcher } from '../../../../storage/embedded/values/match.ts';
import { show } from '../../../../storage/embedded/values/show.ts';
import { compareBy } from '../../../../storage/embedded/values/sort.ts';
import type { Doc } from '../../../../storage/embedded/values/types.ts';

const long = (value: number) => Long.fromNumber(value);
const double = (value: number) => new Double(value);
const decimal = (text: string) => Decimal128.fromString(text);

const UNITS: Doc[] = [
  { _id: 1, name: 'Works', head: 10, parent: null },
  { _id: 2, name: 'Roads', head: 11, parent: 1 },
  { _id: 3, name: 'Bridges', head: 12, parent: 2 },
  { _id: 4, name: 'Culture', parent: null },
];

/** What was asked of other collections. */
let asked: Doc[] = [];

const envWith = (collections: Record<string, Doc[]> = { units: UNITS }, more: Partial<Env> = {}): Env => ({
  find: (name, { filter, variables, sort, skip = 0, limit }) => {
    asked.push(filter);
    const docs = (collections[name] ?? []).filter(matcher(filter, { variables }));
    return (sort ? docs.sort(compareBy(sort)) : docs).slice(skip, limit ? skip + limit : undefined);
  },
  now: new Date('2026-01-01'),
  ...more,
});

const run = (docs: (Doc | undefined)[], pipeline: Doc[], env = envWith()): Doc[] =>
  [...aggregate(docs, pipeline, env)].filter((doc) => doc !== undefined);

const gives = (rows: [docs: Doc[], pipeline: Doc[], result: Doc[]][], env?: Env) => {
  for (const [docs, pipeline, result] of rows) {
    expect(run(docs, pipeline, env).map(show), pipeline.map(show).join()).to.deep.equal(result.map(show));
  }
};

const refuses = (rows: [pipeline: Doc[], code: number][], docs: Doc[] = [{}]) => {
  for (const [pipeline, code] of rows) {
    expect(() => run(docs, pipeline), pipeline.map(show).join())
      .to.throw(CommandError)
      .with.property('code', code);
  }
};

describe('storage: embedded aggregate', () => {
  beforeEach(() => {
    asked = [];
  });

  describe('stages that choose and order', () => {
    const docs = [{ a: 3 }, { a: 1 }, { a: 2 }, { a: [0, 9] }];

    it('match, sort, skip and limit', () => {
      gives([
        [docs, [{ $match: { a: { $gt: 1 } } }], [{ a: 3 }, { a: 2 }, { a: [0, 9] }]],
        [docs, [{ $sort: { a: 1 } }], [{ a: [0, 9] }, { a: 1 }, { a: 2 }, { a: 3 }]],
        [docs, [{ $sort: { a: -1 } }, { $limit: 2 }], [{ a: [0, 9] }, { a: 3 }]],
        [docs, [{ $sort: { a: 1 } }, { $skip: 1 }, { $limit: 2 }], [{ a: 1 }, { a: 2 }]],
        [docs, [{ $skip: 3 }], [{ a: [0, 9] }]],
        [docs, [{ $match: { $expr: { $gt: ['$a', 2] } } }], [{ a: 3 }, { a: [0, 9] }]],
      ]);
    });

    it('keep the earlier first where the order does not decide, also when only the best are kept', () => {
      const many = Array.from({ length: 1000 }, (_, at) => ({ key: at % 7, at }));
      const whole = run(many, [{ $sort: { key: 1 } }]).slice(0, 10);
      expect(run(many, [{ $sort: { key: 1 } }, { $limit: 10 }])).to.deep.equal(whole);
      expect(whole.map(({ at }) => at)).to.deep.equal([0, 7, 14, 21, 28, 35, 42, 49, 56, 63]);
    });

    it('take so many by chance', () => {
      expect(run(docs, [{ $sample: { size: 2 } }])).to.have.length(2);
    });

    it('know what is wrong', () => {
      refuses([
        [[{ $limit: 0 }], 15958],
        [[{ $limit: 'x' }], 2107201],
        [[{ $skip: -1 }], 5107200],
        [[{ $sort: {} }], 15976],
        [[{ $sort: { a: 2 } }], 15975],
        [[{ $match: 1 }], 15959],
        [[{ $nope: 1 }], 40324],
        [[{ $limit: 1, $skip: 1 }], 40323],
        [[{ $geoNear: {} }], 115],
      ]);
    });
  });

  describe('stages that change documents', () => {
    it('shape them', () => {
      const docs = [{ _id: 1, a: 2, b: { x: 1, y: 2 }, c: [{ x: 1 }, 5] }];
      gives([
        [docs, [{ $project: { a: 1, d: { $add: ['$a', 1] } } }], [{ _id: 1, a: 2, d: 3 }]],
        [docs, [{ $project: { b: 0, c: 0 } }], [{ _id: 1, a: 2 }]],
        [docs, [{ $project: { _id: 0, 'b.x': 1, e: 'text' } }], [{ b: { x: 1 }, e: 'text' }]],
        [docs, [{ $set: { a: 5, 'b.z': '$a' } }, { $unset: 'c' }], [{ _id: 1, a: 5, b: { x: 1, y: 2, z: 2 } }]],
        [docs, [{ $addFields: { n: 1, b: { x: 9 } } }, { $unset: ['c', 'a'] }], [{ _id: 1, b: { x: 9, y: 2 }, n: 1 }]],
        [docs, [{ $addFields: { 'c.n': 1 } }, { $project: { c: 1, _id: 0 } }], [{ c: [{ x: 1, n: 1 }, { n: 1 }] }]],
        [docs, [{ $replaceRoot: { newRoot: '$b' } }], [{ x: 1, y: 2 }]],
        [docs, [{ $replaceWith: { k: '$a' } }], [{ k: 2 }]],
      ]);
      refuses([
        [[{ $project: {} }], 51272],
        [[{ $project: { a: 1, b: 0 } }], 31254],
        [[{ $replaceRoot: { newRoot: 5 } }], 40228],
        [[{ $unset: 5 }], 31002],
        [[{ $addFields: 5 }], 40272],
      ]);
    });

    it('unwind arrays', () => {
      const docs = [{ _id: 1, a: [7, 8] }, { _id: 2, a: 9 }, { _id: 3, a: [] }, { _id: 4 }, { _id: 5, a: null }];
      gives([
        [
          docs,
          [{ $unwind: '$a' }],
          [
            { _id: 1, a: 7 },
            { _id: 1, a: 8 },
            { _id: 2, a: 9 },
          ],
        ],
        [
          docs,
          [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } }],
          [
            { _id: 1, a: 7, i: long(0) },
            { _id: 1, a: 8, i: long(1) },
            { _id: 2, a: 9, i: null },
            { _id: 3, i: null },
            { _id: 4, i: null },
            { _id: 5, a: null, i: null },
          ],
        ],
        [[{ a: { b: [1, 2], c: 0 } }], [{ $unwind: '$a.b' }], [{ a: { b: 1, c: 0 } }, { a: { b: 2, c: 0 } }]],
      ]);
      refuses([
        [[{ $unwind: 'a' }], 28818],
        [[{ $unwind: { path: '$a', nope: 1 } }], 28811],
      ]);
    });
  });

  describe('grouping', () => {
    it('adds up in the types of the values', () => {
      gives([
        [[{ a: 1 }, { a: 2 }], [{ $group: { _id: null, s: { $sum: '$a' } } }], [{ _id: null, s: 3 }]],
        [[{ a: 1 }, { a: long(2) }], [{ $group: { _id: null, s: { $sum: '$a' } } }], [{ _id: null, s: long(3) }]],
        [[{ a: 1 }, { a: 0.5 }], [{ $group: { _id: null, s: { $sum: '$a' } } }], [{ _id: null, s: 1.5 }]],
        [[{ a: 1 }, { a: double(2) }], [{ $group: { _id: null, s: { $sum: '$a' } } }], [{ _id: null, s: double(3) }]],
        [
          [{ a: decimal('0.10') }, { a: decimal('0.20') }],
          [{ $group: { _id: null, s: { $sum: '$a' } } }],
          [{ _id: null, s: decimal('0.30') }],
        ],
        [
          [{ a: decimal('0.1') }, { a: 1 }, { a: 'x' }],
          [{ $group: { _id: null, s: { $sum: '$a' } } }],
          [{ _id: null, s: decimal('1.1') }],
        ],
        [
          [{ a: 2147483647 }, { a: 1 }],
          [{ $group: { _id: null, s: { $sum: '$a' } } }],
          [{ _id: null, s: long(2147483648) }],
        ],
        [[{ a: 1 }, { a: 2 }], [{ $group: { _id: null, s: { $avg: '$a' } } }], [{ _id: null, s: 1.5 }]],
        [
          [{ a: decimal('1') }, { a: 2 }],
          [{ $group: { _id: null, s: { $avg: '$a' } } }],
          [{ _id: null, s: decimal('1.5') }],
        ],
        [
          [{ a: 'x' }],
          [{ $group: { _id: null, s: { $avg: '$a' }, t: { $sum: '$a' } } }],
          [{ _id: null, s: null, t: 0 }],
        ],
      ]);
    });

    it('takes equal keys together: numbers of all types, missing and null', () => {
      gives([
        [
          [{ a: 1 }, { a: long(1) }, { a: decimal('1.0') }, { a: '1' }],
          [{ $group: { _id: '$a', n: { $sum: 1 } } }],
          [
            { _id: 1, n: 3 },
            { _id: '1', n: 1 },
          ],
        ],
        [[{}, { a: null }], [{ $group: { _id: '$a', n: { $count: {} } } }], [{ _id: null, n: 2 }]],
        [
          [{ a: 1, b: 2 }, { b: 2, a: 1 }, { a: 1 }],
          [{ $group: { _id: { a: '$a', b: '$b' }, n: { $sum: 1 } } }],
          [
            { _id: { a: 1, b: 2 }, n: 2 },
            { _id: { a: 1 }, n: 1 },
          ],
        ],
      ]);
      const env = envWith({}, { collation: collationOf({ locale: 'pt', strength: 1 }) });
      gives(
        [[[{ a: 'Água' }, { a: 'agua' }], [{ $group: { _id: '$a', n: { $sum: 1 } } }], [{ _id: 'Água', n: 2 }]]],
        env,
      );
    });

    it('gathers values', () => {
      const docs = [{ a: 2, b: { x: 1 } }, { a: 1, b: { y: 2 } }, { b: { x: 3 } }, { a: 2 }];
      const gathered = (spec: Doc, value: unknown): [Doc[], Doc[], Doc[]] => [
        docs,
        [{ $group: { _id: null, v: spec } }],
        [{ _id: null, v: value }],
      ];
      gives([
        gathered({ $min: '$a' }, 1),
        gathered({ $max: '$a' }, 2),
        gathered({ $first: '$a' }, 2),
        gathered({ $last: '$b' }, null),
        gathered({ $push: '$a' }, [2, 1, 2]),
        gathered({ $push: { v: '$a' } }, [{ v: 2 }, { v: 1 }, {}, { v: 2 }]),
        gathered({ $addToSet: '$a' }, [2, 1]),
        gathered({ $mergeObjects: '$b' }, { x: 3, y: 2 }),
        gathered({ $count: {} }, 4),
        gathered({ $stdDevPop: '$a' }, 0.4714045207910317),
        gathered({ $firstN: { input: '$a', n: 3 } }, [2, 1, null]),
        gathered({ $maxN: { input: '$a', n: 2 } }, [2, 2]),
        gathered({ $top: { sortBy: { a: -1 }, output: '$b' } }, { x: 1 }),
        gathered({ $bottomN: { n: 2, sortBy: { a: -1 }, output: '$a' } }, [1, null]),
      ]);
    });

    it('counts, also by value', () => {
      gives([
        [[{ a: 1 }, { a: 2 }], [{ $count: 'n' }], [{ n: 2 }]],
        [[], [{ $count: 'n' }], []],
        [
          [{ a: 1 }, { a: 2 }, { a: 2 }],
          [{ $sortByCount: '$a' }],
          [
            { _id: 2, count: 2 },
            { _id: 1, count: 1 },
          ],
        ],
      ]);
    });

    it('goes by boundaries', () => {
      const docs = [1, 4, 5, 12].map((a) => ({ a }));
      gives([
        [
          docs,
          [{ $bucket: { groupBy: '$a', boundaries: [0, 5, 10], default: 'more' } }],
          [
            { _id: 0, count: 2 },
            { _id: 5, count: 1 },
            { _id: 'more', count: 1 },
          ],
        ],
        [
          docs,
          [{ $bucketAuto: { groupBy: '$a', buckets: 2, output: { s: { $sum: '$a' } } } }],
          [
            { _id: { min: 1, max: 5 }, s: 5 },
            { _id: { min: 5, max: 12 }, s: 17 },
          ],
        ],
      ]);
      refuses([
        [[{ $bucket: { groupBy: '$a', boundaries: [5, 0] } }], 40194],
        [[{ $bucket: { groupBy: 9, boundaries: [0, 5] } }], 40066],
      ]);
    });

    it('is refused where it cannot be read', () => {
      refuses([
        [[{ $group: {} }], 15955],
        [[{ $group: { _id: null, a: 1 } }], 40234],
        [[{ $group: { _id: null, a: { $nope: 1 } } }], 15952],
        [[{ $group: { _id: null, 'a.b': { $sum: 1 } } }], 40235],
        [[{ $group: { _id: null, a: { $sum: 1, $avg: 1 } } }], 40238],
        [[{ $group: { _id: null, a: { $accumulator: {} } } }], 115],
        [[{ $count: '$n' }], 40158],
      ]);
    });

    it('keeps no more in memory than it may', () => {
      const text = 'x'.repeat(1_000_000);
      const docs = function* () {
        for (let at = 0; at < 1000; at++) yield { at, text: text + at };
      };
      const all = () => [...aggregate(docs(), [{ $group: { _id: null, all: { $push: '$text' } } }], envWith())];
      expect(all).to.throw(CommandError, 'memory').with.property('code', 292);
    });
  });

  describe('looking into other collections', () => {
    const people = [{ _id: 1, unit: 2 }, { _id: 2, unit: [1, 3] }, { _id: 3, unit: 9 }, { _id: 4 }];
    const names = (docs: Doc[]) => docs.map(({ units }) => (units as Doc[]).map(({ name }) => name));

    it('joins by equal fields, and asks the collection for no more', () => {
      const pipeline = [{ $lookup: { from: 'units', localField: 'unit', foreignField: '_id', as: 'units' } }];
      expect(names(run(people, pipeline))).to.deep.equal([['Roads'], ['Works', 'Bridges'], [], []]);
      expect(asked).to.deep.equal([
        { _id: { $eq: 2 } },
        { _id: { $in: [1, 3] } },
        { _id: { $eq: 9 } },
        { _id: { $eq: null } },
      ]);
    });

    it('takes what is missing for null', () => {
      const pipeline = [{ $lookup: { from: 'units', localField: 'none', foreignField: 'parent', as: 'units' } }];
      expect(names(run([{ _id: 1 }], pipeline))).to.deep.equal([['Works', 'Culture']]);
    });

    it('joins by a pipeline with variables', () => {
      const lookup = {
        from: 'units',
        let: { mine: '$unit' },
        pipeline: [{ $match: { $expr: { $eq: ['$parent', '$$mine'] } } }, { $project: { name: 1 } }],
        as: 'units',
      };
      expect(run([people[0]!], [{ $lookup: lookup }])).to.deep.equal([
        { _id: 1, unit: 2, units: [{ _id: 3, name: 'Bridges' }] },
      ]);
    });

    it('joins by equal fields and a pipeline at once, and only what both say', () => {
      const lookup = {
        from: 'units',
        localField: 'unit',
        foreignField: '_id',
        pipeline: [{ $match: { name: /^[RB]/ } }, { $sort: { name: 1 } }, { $limit: 5 }],
        as: 'units',
      };
      expect(names(run(people, [{ $lookup: lookup }]))).to.deep.equal([['Roads'], ['Bridges'], [], []]);
    });

    it('asks once for the same', () => {
      const pipeline = [{ $lookup: { from: 'units', localField: 'unit', foreignField: '_id', as: 'units' } }];
      run([{ unit: 1 }, { unit: 1 }, { unit: 1 }], pipeline);
      expect(asked).to.have.length(1);
    });

    it('nests', () => {
      const inner = { from: 'units', localField: '_id', foreignField: 'parent', as: 'units' };
      const outer = {
        from: 'units',
        localField: 'unit',
        foreignField: '_id',
        pipeline: [{ $lookup: inner }],
        as: 'unit',
      };
      const [found] = run(
        [people[0]!],
        [{ $lookup: outer }, { $unwind: '$unit' }, { $replaceRoot: { newRoot: '$unit' } }],
      );
      expect(names([found!])).to.deep.equal([['Bridges']]);
    });

    it('goes on from what it finds', () => {
      const graph = {
        from: 'units',
        startWith: '$_id',
        connectFromField: '_id',
        connectToField: 'parent',
        as: 'units',
      };
      const [found] = run([UNITS[0]!], [{ $graphLookup: { ...graph, depthField: 'depth' } }]);
      expect((found!.units as Doc[]).map(({ name, depth }) => [name, Number(depth)])).to.deep.equal([
        ['Roads', 0],
        ['Bridges', 1],
      ]);
      expect(names(run([UNITS[0]!], [{ $graphLookup: { ...graph, maxDepth: 0 } }]))).to.deep.equal([['Roads']]);
      expect(
        names(run([UNITS[0]!], [{ $graphLookup: { ...graph, restrictSearchWithMatch: { name: 'Bridges' } } }])),
      ).to.deep.equal([[]]);
    });

    it('puts collections together', () => {
      gives([
        [
          [{ a: 1 }],
          [{ $unionWith: { coll: 'units', pipeline: [{ $match: { parent: 2 } }, { $project: { name: 1 } }] } }],
          [{ a: 1 }, { _id: 3, name: 'Bridges' }],
        ],
        [[{ a: 1 }], [{ $unionWith: 'units' }, { $count: 'n' }], [{ n: 5 }]],
      ]);
    });

    it('checks the pipeline of a join before any document comes', () => {
      const lookup = { from: 'units', let: { mine: '$unit' }, pipeline: [{ $nope: '$$mine' }], as: 'units' };
      expect(() => run([], [{ $lookup: lookup }]))
        .to.throw(CommandError)
        .with.property('code', 40324);
    });

    it('is refused where it cannot be read', () => {
      refuses([
        [[{ $lookup: { from: 'x', localField: 'a', as: 'b' } }], 9],
        [[{ $lookup: { from: 'x', as: 'b' } }], 9],
        [[{ $lookup: { from: 'x', localField: 'a', foreignField: 'b', as: 'b', nope: 1 } }], 9],
        [[{ $unionWith: { coll: 'x', pipeline: [{ $nope: 1 }] } }], 40324],
        [[{ $graphLookup: { from: 'x' } }], 40105],
      ]);
    });
  });

  describe('several answers at once', () => {
    it('come from one run over the documents', () => {
      const docs = [{ a: 1 }, { a: 2 }, { a: 2 }];
      gives([
        [
          docs,
          [{ $facet: { all: [{ $count: 'n' }], twos: [{ $match: { a: 2 } }, { $limit: 1 }] } }],
          [{ all: [{ n: 3 }], twos: [{ a: 2 }] }],
        ],
      ]);
      refuses([
        [[{ $facet: { a: [{ $facet: {} }] } }], 40600],
        [[{ $facet: {} }], 40169],
      ]);
    });
  });

  describe('windows', () => {
    it('compute from the documents around', () => {
      const docs = [
        { u: 1, a: 3 },
        { u: 2, a: 5 },
        { u: 1, a: 1 },
        { u: 1, a: 3 },
      ];
      const output = {
        running: { $sum: '$a', window: { documents: ['unbounded', 'current'] } },
        all: { $max: '$a' },
        rank: { $rank: {} },
        dense: { $denseRank: {} },
        before: { $shift: { output: '$a', by: -1, default: 0 } },
      };
      gives([
        [
          docs,
          [{ $setWindowFields: { partitionBy: '$u', sortBy: { a: 1 }, output } }],
          [
            { u: 1, a: 1, running: 1, all: 3, rank: 1, dense: 1, before: 0 },
            { u: 1, a: 3, running: 4, all: 3, rank: 2, dense: 2, before: 1 },
            { u: 1, a: 3, running: 7, all: 3, rank: 2, dense: 2, before: 3 },
            { u: 2, a: 5, running: 5, all: 5, rank: 1, dense: 1, before: 0 },
          ],
        ],
      ]);
      refuses([[[{ $setWindowFields: { output: { x: { $sum: '$a', window: { range: [-1, 1] } } } } }], 115]]);
    });
  });

  describe('pauses', () => {
    it('go through every stage', () => {
      const docs = [{ a: 1 }, undefined, { a: 2 }];
      const pipelines = [
        [{ $match: {} }],
        [{ $sort: { a: 1 } }],
        [{ $group: { _id: null } }],
        [{ $unwind: '$a' }],
        [{ $skip: 1 }],
        [{ $facet: { x: [{ $count: 'n' }] } }],
        [{ $lookup: { from: 'units', localField: 'a', foreignField: '_id', as: 'u' } }],
        [{ $setWindowFields: { output: { n: { $sum: 1 } } } }],
      ];
      for (const pipeline of pipelines) {
        expect([...aggregate(docs, pipeline, envWith())].includes(undefined), show(pipeline[0])).to.equal(true);
      }
    });
  });

  describe('what a pipeline reads of documents', () => {
    it('is told where it ends in something new', () => {
      const rows: [Doc[], string[] | undefined][] = [
        [[{ $group: { _id: '$a.b', n: { $sum: '$c' } } }], ['a', 'c']],
        [
          [{ $match: { d: 1 } }, { $unwind: '$e' }, { $count: 'n' }],
          ['d', 'e'],
        ],
        [[{ $project: { a: 1, b: '$c' } }], ['_id', 'a', 'c']],
        [[{ $sort: { a: 1 } }, { $group: { _id: null, all: { $push: '$$ROOT' } } }], undefined],
        [[{ $project: { a: 0 } }], undefined],
        [[{ $match: { a: 1 } }], undefined],
        [[{ $lookup: {} }, { $count: 'n' }], undefined],
        [[{ $group: { _id: null, t: { $top: { sortBy: { a: 1 }, output: '$b' } } } }], ['a', 'b']],
      ];
      for (const [pipeline, fields] of rows) {
        expect(neededFields(pipeline), pipeline.map(show).join()).to.deep.equal(fields);
      }
    });
  });
});
