import { Double } from 'bson';
import { expect } from 'chai';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import type { Doc } from '../../../../storage/embedded/values/types.ts';
import { type UpdateOptions, updater } from '../../../../storage/embedded/values/update.ts';
import { changes, refuses } from './updates.ts';

describe('adding to arrays', () => {
  it('pushes values, one or each', () => {
    changes([
      [{ a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
      [{}, { $push: { 'a.b': 2 } }, { a: { b: [2] } }],
      [{ a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
      [{ a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
      [{}, { $push: { a: { $each: [] } } }, { a: [] }],
      [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } }, { a: [9, 1, 2] }],
      [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
      [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 10 } } }, { a: [1, 2, 9] }],
    ]);
  });

  it('sorts and cuts what it pushed', () => {
    changes([
      [{ a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1 } } }, { a: [1, 2, 3] }],
      [{ a: [3, 1] }, { $push: { a: { $each: [2, 'x'], $sort: -1, $slice: 2 } } }, { a: ['x', 3] }],
      [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
      [{ a: [1, 2] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
      [
        { a: [{ x: 2, y: 1 }, { x: 1 }] },
        { $push: { a: { $each: [{ x: 2, y: 0 }, 7], $sort: { x: -1, y: 1 } } } },
        { a: [{ x: 2, y: 0 }, { x: 2, y: 1 }, { x: 1 }, 7] },
      ],
      [{ a: [[2], [1, 9]] }, { $push: { a: { $each: [], $sort: 1 } } }, { a: [[1, 9], [2]] }],
    ]);
  });

  it('adds what is not there yet', () => {
    changes([
      [{ a: [1] }, { $addToSet: { a: 1 } }, 'unchanged'],
      [{ a: [1] }, { $addToSet: { a: new Double(1) } }, 'unchanged'],
      [{ a: [1] }, { $addToSet: { a: { $each: [2, 1, 2] } } }, { a: [1, 2] }],
      [
        { a: [{ x: 1, y: 2 }] },
        { $addToSet: { a: { y: 2, x: 1 } } },
        {
          a: [
            { x: 1, y: 2 },
            { y: 2, x: 1 },
          ],
        },
      ],
      [{}, { $addToSet: { a: [1] } }, { a: [[1]] }],
      [{ a: ['Água'] }, { $addToSet: { a: 'agua' } }, 'unchanged', { collation: { locale: 'pt', strength: 1 } }],
    ]);
  });

  it('refuses what is no array and clauses that are wrong', () => {
    refuses([
      [
        { _id: 1, a: 'x' },
        { $push: { a: 1 } },
        2,
        "The field 'a' must be an array but is of type string in document {_id: 1}",
      ],
      [{ a: null }, { $push: { a: 1 } }, 2],
      [{ a: 'x' }, { $addToSet: { a: 1 } }, 2, "Field named 'a' has non-array type string"],
      [{}, { $push: { a: { $each: 1 } } }, 2, 'must be an array'],
      [{}, { $addToSet: { a: { $each: 1 } } }, 14, 'must be an array'],
      [{}, { $push: { a: { $each: [], $nope: 1 } } }, 2, 'Unrecognized clause in $push: $nope'],
      [{}, { $push: { a: { $each: [], $slice: 'x' } } }, 2],
      [{}, { $push: { a: { $each: [], $position: 1.5 } } }, 2],
      [{}, { $push: { a: { $each: [], $sort: 2 } } }, 2],
    ]);
  });
});

describe('taking from arrays', () => {
  it('pulls what equals or meets the condition', () => {
    changes([
      [{ a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
      [{ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
      [{ a: [1, 5, 9] }, { $pull: { a: { $in: [1, 9] } } }, { a: [5] }],
      [{ a: [{ x: 1, y: 1 }, { x: 2 }, 1] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }, 1] }],
      [{ a: [{ x: { z: 1 } }, { x: 2 }] }, { $pull: { a: { 'x.z': 1 } } }, { a: [{ x: 2 }] }],
      [{ a: [[1, 2], 1] }, { $pull: { a: [1, 2] } }, { a: [1] }],
      [{ a: ['ab', 'b'] }, { $pull: { a: /^a/ } }, { a: ['b'] }],
      [{ a: [[1, 9], [1]] }, { $pull: { a: { $elemMatch: { $gt: 5 } } } }, { a: [[1]] }],
      [{ a: [null, 1] }, { $pull: { a: null } }, { a: [1] }],
      [{ a: [[1, 9], [1], 9] }, { $pull: { a: { $gt: 5 } } }, { a: [[1]] }],
      [{ a: [1] }, { $pull: { a: 2, b: 1, 'c.d': 1 } }, 'unchanged'],
      [{ a: [1, 2, 1, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    ]);
  });

  it('pops the last or the first', () => {
    changes([
      [{ a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
      [{ a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
      [{ a: [] }, { $pop: { a: 1 } }, 'unchanged'],
      [{}, { $pop: { a: 1 } }, 'unchanged'],
    ]);
  });

  it('refuses what is no array', () => {
    refuses([
      [{ a: 1 }, { $pull: { a: 1 } }, 2, 'Cannot apply $pull to a non-array value'],
      [{ a: 1 }, { $pullAll: { a: [1] } }, 2],
      [{ a: [1] }, { $pullAll: { a: 1 } }, 2, '$pullAll requires an array argument but was given a int'],
      [{ a: 1 }, { $pop: { 'a.b': 1 } }, 28, 'Cannot use the part (b) of (a.b) to traverse the element ({a: 1})'],
      [{ a: [1] }, { $pull: { 'a.b': 1 } }, 28],
      [{ a: 1 }, { $pop: { a: 1 } }, 14, "Path 'a' contains an element of non-array type 'int'"],
      [{ a: [1] }, { $pop: { a: 2 } }, 9, '$pop expects 1 or -1, found: 2'],
    ]);
  });
});

describe('positions', () => {
  const matched = (filter: Doc): UpdateOptions => ({ filter });

  it('$ is the element that made the filter match', () => {
    changes([
      [{ a: [1, 5, 9] }, { $set: { 'a.$': 0 } }, { a: [1, 0, 9] }, matched({ a: 5 })],
      [{ a: [1, 5, 9] }, { $inc: { 'a.$': 1 } }, { a: [1, 6, 9] }, matched({ a: { $gte: 5 } })],
      [{ a: [{ x: 1 }, { x: 2 }] }, { $set: { 'a.$.y': 7 } }, { a: [{ x: 1 }, { x: 2, y: 7 }] }, matched({ 'a.x': 2 })],
      [
        {
          a: [
            { x: 1, y: 1 },
            { x: 1, y: 2 },
          ],
        },
        { $set: { 'a.$.z': 7 } },
        {
          a: [
            { x: 1, y: 1 },
            { x: 1, y: 2, z: 7 },
          ],
        },
        matched({ _id: 1, a: { $elemMatch: { x: 1, y: 2 } } }),
      ],
      [{ a: { b: [1, 2] } }, { $set: { 'a.b.$': 0 } }, { a: { b: [1, 0] } }, matched({ $and: [{ 'a.b': 2 }] })],
      [{ a: [1, 2] }, { $unset: { 'a.$': 1 } }, { a: [1, null] }, matched({ a: 2 })],
    ]);
  });

  it('$ without a matching element is refused', () => {
    refuses([
      [
        { a: [1] },
        { $set: { 'a.$': 0 } },
        2,
        'The positional operator did not find the match needed from the query.',
        matched({ b: 1 }),
      ],
      [{ a: 1 }, { $set: { 'a.$': 0 } }, 2, 'positional', matched({ a: 1 })],
      [{ a: [1] }, { $set: { 'a.$.b.$': 0 } }, 2, 'Too many positional', matched({ a: 1 })],
      [{ a: [1] }, { $set: { '$.a': 0 } }, 2, 'first position'],
    ]);
    const change = updater({ $set: { 'a.$': 0 } }, matched({ a: 1 }));
    expect(() => change({ a: [1] }, { insert: true })).to.throw(CommandError, 'positional');
  });

  it('$[] is every element, $[name] those that its filter finds', () => {
    changes([
      [{ a: [1, 2] }, { $inc: { 'a.$[]': 1 } }, { a: [2, 3] }],
      [{ a: [{ b: [1] }, { b: [2, 3] }] }, { $mul: { 'a.$[].b.$[]': 2 } }, { a: [{ b: [2] }, { b: [4, 6] }] }],
      [{ a: [1, 5, 9] }, { $set: { 'a.$[big]': 0 } }, { a: [1, 0, 0] }, { arrayFilters: [{ big: { $gt: 3 } }] }],
      [
        {
          a: [
            { x: 1, l: [1, 2] },
            { x: 2, l: [1] },
          ],
        },
        { $set: { 'a.$[e].l.$[n]': 0 } },
        {
          a: [
            { x: 1, l: [0, 2] },
            { x: 2, l: [1] },
          ],
        },
        { arrayFilters: [{ 'e.x': 1, 'e.l': { $exists: true } }, { n: 1 }] },
      ],
      [{ a: [1] }, { $set: { 'a.$[e]': 0 } }, 'unchanged', { arrayFilters: [{ e: 7 }] }],
      [{ a: [] }, { $set: { 'a.$[]': 0 } }, 'unchanged'],
      [{ a: [1, 2] }, { $set: { 'a.$[e]': 0 } }, { a: [0, 0] }, { arrayFilters: [{ $or: [{ e: 1 }, { e: 2 }] }] }],
    ]);
  });

  it('by filters follow rules', () => {
    const filters = (...arrayFilters: Doc[]) => ({ arrayFilters });
    refuses([
      [{}, { $set: { 'a.$[e]': 0 } }, 2, "No array filter found for identifier 'e' in path 'a.$[e]'"],
      [{}, { $set: { a: 0 } }, 9, "The array filter for identifier 'e' was not used", filters({ e: 1 })],
      [{}, { $set: { 'a.$[e]': 0 } }, 9, 'Found multiple array filters', filters({ e: 1 }, { e: 2 })],
      [{}, { $set: { 'a.$[e]': 0 } }, 9, 'Expected a single top-level field name', filters({ e: 1, f: 2 })],
      [{}, { $set: { 'a.$[E]': 0 } }, 2, 'beginning with a lowercase letter', filters({ E: 1 })],
      [{}, { $set: { 'a.$[]': 0 } }, 2, "The path 'a' must exist in the document"],
      [{ a: 5 }, { $set: { 'a.$[]': 0 } }, 2, 'Cannot apply array updates to non-array element a: 5'],
      [{ a: [1] }, { $set: { 'a.$[]': 0, 'a.0': 1 } }, 40],
    ]);
  });
});
