import { expect } from 'chai';
import { aggregate } from '../../../../storage/embedded/aggregate/aggregate.ts';
import { neededFields } from '../../../../storage/embedded/aggregate/needed.ts';
import { show } from '../../../../storage/embedded/values/show.ts';
import type { Doc } from '../../../../storage/embedded/values/types.ts';
import { envWith, gives, long, refuses, run } from './pipelines.ts';

describe('storage: embedded aggregate', () => {
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
