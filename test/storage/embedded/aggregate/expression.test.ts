import { ObjectId } from 'bson';
import { expect } from 'chai';
import { expression } from '../../../../storage/embedded/aggregate/expression.ts';
import { collationOf } from '../../../../storage/embedded/values/collation.ts';
import { branch, date, either, gives, long, refuses } from './expressions.ts';

describe('paths in expressions', () => {
  it('lead into documents, and through arrays to a list', () => {
    gives(
      [
        ['$a', 1],
        ['$b.c', 2],
        ['$b.none', undefined],
        ['$a.x', undefined],
        ['$list.x', [1, 3]],
        ['$deep.x.y', [[1, 2], [3]]],
        ['$list.0', []],
        [{ $literal: '$a' }, '$a'],
        ['$$ROOT.a', 1],
        ['$$CURRENT.b.c', 2],
        ['$$REMOVE', undefined],
        [
          ['$a', '$none'],
          [1, null],
        ],
        [{ x: '$a', y: '$none' }, { x: 1 }],
        ['$constructor', undefined],
      ],
      {
        a: 1,
        b: { c: 2 },
        list: [{ x: 1 }, { y: 2 }, 7, { x: 3 }],
        deep: [{ x: [{ y: 1 }, { y: 2 }] }, { x: [{ y: 3 }] }],
      },
    );
  });

  it('may name variables that are given', () => {
    expect(expression('$$mine.a', { variables: { mine: { a: 5 } } })({})).to.equal(5);
    const now = date('2026-01-01T00:00:00Z');
    expect(expression('$$NOW', { now })({})).to.equal(now);
    refuses([
      ['$$nope', 17276],
      ['$$', 40353],
      ['$a..b', 40353],
    ]);
  });
});

describe('comparison and logic', () => {
  it('order all types, missing below null', () => {
    gives([
      [{ $eq: [1, long(1)] }, true],
      [{ $eq: [1, '1'] }, false],
      [{ $lt: [1, '1'] }, true],
      [{ $gt: [[2], [1, 9]] }, true],
      [{ $eq: ['$none', null] }, false],
      [{ $lt: ['$none', null] }, true],
      [{ $gte: ['$none', '$nothing'] }, true],
      [{ $cmp: ['b', 'a'] }, 1],
      [
        {
          $eq: [
            { a: 1, b: 2 },
            { b: 2, a: 1 },
          ],
        },
        false,
      ],
      [{ $ne: [new ObjectId('656f00000000000000000001'), new ObjectId('656f00000000000000000001')] }, false],
    ]);
    const collation = collationOf({ locale: 'pt', strength: 1 });
    expect(expression({ $eq: ['Água', 'agua'] }, { collation })({})).to.equal(true);
  });

  it('decide, and evaluate no more than they need', () => {
    gives([
      [{ $and: [1, 'x', []] }, true],
      [{ $and: [1, 0, { $divide: [1, 0] }] }, false],
      [{ $and: [] }, true],
      [{ $or: [0, null, '$none'] }, false],
      [{ $or: [1, { $divide: [1, 0] }] }, true],
      [{ $not: [false] }, true],
      [{ $cond: [true, 'yes', { $divide: [1, 0] }] }, 'yes'],
      [{ $cond: either('$none', 1, 2) }, 2],
      [{ $ifNull: ['$none', null, 'x'] }, 'x'],
      [{ $ifNull: ['$none', null] }, null],
      [
        {
          $switch: {
            branches: [branch(false, 1), branch(1, 2)],
            default: 3,
          },
        },
        2,
      ],
      [{ $switch: { branches: [branch(false, 1)], default: 3 } }, 3],
    ]);
    refuses([
      [{ $switch: { branches: [branch(false, 1)] } }, 40066],
      [{ $cond: [1, 2] }, 16020],
      [{ $cond: { if: 1, else: 2 } }, 9],
    ]);
  });
});

describe('documents', () => {
  it('are merged, and their fields read and changed', () => {
    gives(
      [
        [{ $mergeObjects: ['$d', null, { b: 9, c: 3 }] }, { a: 1, b: 9, c: 3 }],
        [{ $getField: 'x.y' }, 5],
        [{ $getField: { field: 'a', input: '$d' } }, 1],
        [{ $setField: { field: 'n', input: '$d', value: 7 } }, { a: 1, b: 2, n: 7 }],
        [{ $unsetField: { field: 'a', input: '$d' } }, { b: 2 }],
      ],
      { d: { a: 1, b: 2 }, 'x.y': 5 },
    );
    refuses([[{ $mergeObjects: [1] }, 40400]]);
  });
});

describe('what would run code', () => {
  it('is refused', () => {
    refuses([
      [{ $function: { body: 'x', args: [], lang: 'js' } }, 115],
      [{ $accumulator: {} }, 115],
    ]);
  });
});
