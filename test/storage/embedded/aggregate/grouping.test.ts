import { expect } from 'chai';
import { aggregate } from '../../../../storage/embedded/aggregate/aggregate.ts';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import { collationOf } from '../../../../storage/embedded/values/collation.ts';
import type { Doc } from '../../../../storage/embedded/values/types.ts';
import { decimal, double, envWith, gives, long, refuses } from './pipelines.ts';

describe('storage: embedded aggregate', () => {
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
});
