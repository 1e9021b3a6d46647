import { gives, long, refuses } from './expressions.ts';

describe('arrays', () => {
  it('are taken apart and put together', () => {
    gives([
      [{ $arrayElemAt: [[1, 2, 3], -1] }, 3],
      [{ $arrayElemAt: [[1], 5] }, undefined],
      [{ $first: [[1, 2]] }, 1],
      [{ $last: [[1, 2]] }, 2],
      [{ $firstN: { input: [1, 2, 3], n: 2 } }, [1, 2]],
      [{ $maxN: { input: [1, 3, 2, null], n: 2 } }, [3, 2]],
      [{ $slice: [[1, 2, 3], 2] }, [1, 2]],
      [{ $slice: [[1, 2, 3], -2] }, [2, 3]],
      [{ $slice: [[1, 2, 3], 1, 1] }, [2]],
      [{ $concatArrays: [[1], [2, 3]] }, [1, 2, 3]],
      [{ $concatArrays: [[1], null] }, null],
      [{ $in: [long(1), [1, 2]] }, true],
      [{ $indexOfArray: [['a', 'b'], 'b'] }, 1],
      [{ $size: [[1, 2]] }, 2],
      [{ $isArray: ['x'] }, false],
      [{ $isArray: [[1]] }, true],
      [{ $range: [0, 6, 2] }, [0, 2, 4]],
      [{ $range: [3, 0, -1] }, [3, 2, 1]],
      [{ $reverseArray: [[1, 2]] }, [2, 1]],
      [{ $zip: { inputs: [[1, 2], ['a']] } }, [[1, 'a']]],
      [
        { $zip: { inputs: [[1, 2], ['a']], useLongestLength: true, defaults: [0, 'z'] } },
        [
          [1, 'a'],
          [2, 'z'],
        ],
      ],
      [{ $sortArray: { input: [3, 1, 'x', 2], sortBy: 1 } }, [1, 2, 3, 'x']],
      [{ $sortArray: { input: [{ a: 1 }, { a: 2 }], sortBy: { a: -1 } } }, [{ a: 2 }, { a: 1 }]],
      [
        {
          $arrayToObject: [
            [
              ['a', 1],
              ['b', 2],
            ],
          ],
        },
        { a: 1, b: 2 },
      ],
      [{ $arrayToObject: [[{ k: 'a', v: 1 }]] }, { a: 1 }],
      [{ $objectToArray: { a: 1 } }, [{ k: 'a', v: 1 }]],
    ]);
    refuses([
      [{ $size: '$none' }, 17124],
      [{ $arrayElemAt: [1, 0] }, 28689],
      [{ $concatArrays: [1] }, 28664],
      [{ $in: [1, 2] }, 40081],
      [{ $range: [0, 1, 0] }, 34449],
    ]);
  });

  it('are gone through with variables', () => {
    gives(
      [
        [{ $map: { input: '$a', as: 'x', in: { $multiply: ['$$x', 2] } } }, [2, 4, 6]],
        [{ $map: { input: '$a', in: '$$this' } }, [1, 2, 3]],
        [{ $map: { input: '$none', in: 1 } }, null],
        [{ $filter: { input: '$a', as: 'x', cond: { $gt: ['$$x', '$b'] } } }, [2, 3]],
        [{ $filter: { input: '$a', cond: true, limit: 1 } }, [1]],
        [{ $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
        [{ $let: { vars: { x: '$b', y: 5 }, in: { $add: ['$$x', '$$y', '$b'] } } }, 7],
        [
          { $map: { input: '$a', as: 'x', in: { $map: { input: '$a', as: 'y', in: { $add: ['$$x', '$$y'] } } } } },
          [
            [2, 3, 4],
            [3, 4, 5],
            [4, 5, 6],
          ],
        ],
      ],
      { a: [1, 2, 3], b: 1 },
    );
    refuses([
      [{ $map: { input: [1], as: 'x', in: '$$y' } }, 17276],
      [{ $let: { vars: { X: 1 }, in: 1 } }, 16867],
    ]);
  });

  it('are sets', () => {
    gives([
      [
        {
          $setUnion: [
            [2, 1],
            [1, 3],
          ],
        },
        [1, 2, 3],
      ],
      [
        {
          $setIntersection: [
            [1, 2],
            [long(2), 3],
          ],
        },
        [2],
      ],
      [{ $setDifference: [[1, 2, 1], [2]] }, [1]],
      [
        {
          $setEquals: [
            [1, 2],
            [2, 1, 1],
          ],
        },
        true,
      ],
      [{ $setIsSubset: [[1], [1, 2]] }, true],
      [{ $anyElementTrue: [[0, 1]] }, true],
      [{ $allElementsTrue: [[0, 1]] }, false],
    ]);
    refuses([[{ $setUnion: [1] }, 17043]]);
  });
});
