import { expect } from 'chai';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import type { Doc } from '../../../../storage/embedded/values/types.ts';
import { asked, gives, refuses, run, UNITS } from './pipelines.ts';

describe('storage: embedded aggregate', () => {
  beforeEach(() => {
    asked.length = 0;
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
});
