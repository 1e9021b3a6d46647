import { Decimal128, Double, Long, ObjectId } from 'bson';
import { expect } from 'chai';
import { expression } from '../../../../storage/embedded/aggregate/expression.ts';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import { collationOf } from '../../../../storage/embedded/values/collation.ts';
import { show } from '../../../../storage/embedded/values/show.ts';
import { type Doc, typeOf } from '../../../../storage/embedded/values/types.ts';

const long = (value: number | string) => Long.fromString(String(value));
const double = (value: number) => new Double(value);
const decimal = (text: string) => Decimal128.fromString(text);
const date = (text: string) => new Date(text);

// Written without a `then` of their own, which would make them look like promises.
const branch = (test: unknown, value: unknown) =>
  Object.fromEntries([
    ['case', test],
    ['then', value],
  ]);
const either = (test: unknown, yes: unknown, no: unknown) =>
  Object.fromEntries([
    ['if', test],
    ['then', yes],
    ['else', no],
  ]);

/** Each row: an expression and its value; types count. */
const gives = (rows: [tree: unknown, value: unknown][], doc: Doc = {}) => {
  for (const [tree, value] of rows) {
    const result = expression(tree)(doc);
    expect(show(result), show(tree)).to.equal(show(value));
    expect(typeOf(result), show(tree)).to.equal(typeOf(value));
  }
};

const refuses = (rows: [tree: unknown, code: number][], doc: Doc = {}) => {
  for (const [tree, code] of rows) {
    expect(() => expression(tree)(doc), show(tree))
      .to.throw(CommandError)
      .with.property('code', code);
  }
};

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

describe('arithmetic', () => {
  it('keeps to the wider type', () => {
    gives([
      [{ $add: [1, 2] }, 3],
      [{ $add: [1, long(2)] }, long(3)],
      [{ $add: [1, double(2)] }, double(3)],
      [{ $add: [1, decimal('0.1')] }, decimal('1.1')],
      [{ $add: [2147483647, 1] }, long(2147483648)],
      [{ $add: [Long.MAX_VALUE, 1] }, double(2 ** 63)],
      [{ $add: [1, null] }, null],
      [{ $add: [1, '$none'] }, null],
      [{ $add: [] }, 0],
      [{ $subtract: [5, 7] }, -2],
      [{ $multiply: [3, 1.5] }, 4.5],
      [{ $multiply: [decimal('1.10'), 3] }, decimal('3.30')],
      [{ $divide: [6, 3] }, double(2)],
      [{ $divide: [1, decimal('3')] }, decimal('0.3333333333333333333333333333333333')],
      [{ $divide: [decimal('10'), decimal('4')] }, decimal('2.5')],
      [{ $mod: [-7, 3] }, -1],
      [{ $mod: [7.5, 2] }, 1.5],
      [{ $abs: -3 }, 3],
      [{ $abs: decimal('-1.5') }, decimal('1.5')],
      [{ $abs: -2147483648 }, long(2147483648)],
      [{ $pow: [2, 10] }, 1024],
      [{ $pow: [2, 40] }, long(2 ** 40)],
      [{ $pow: [2, -1] }, 0.5],
      [{ $sqrt: 16 }, double(4)],
      [{ $exp: 0 }, double(1)],
      [{ $log: [100, 10] }, double(2)],
      [{ $bitAnd: [6, 3] }, 2],
      [{ $bitOr: [4, long(1)] }, long(5)],
    ]);
  });

  it('rounds half to even, and cuts', () => {
    gives([
      [{ $round: 2.5 }, double(2)],
      [{ $round: 3.5 }, double(4)],
      [{ $round: [1.25, 1] }, 1.2],
      [{ $round: [-45.39, 1] }, -45.4],
      [{ $round: [1234, -2] }, 1200],
      [{ $round: [decimal('2.345'), 2] }, decimal('2.34')],
      [{ $trunc: [7.85, 1] }, 7.8],
      [{ $trunc: -7.8 }, double(-7)],
      [{ $floor: -2.1 }, double(-3)],
      [{ $ceil: decimal('2.1') }, decimal('3')],
      [{ $ceil: 5 }, 5],
    ]);
  });

  it('moves dates by milliseconds and measures them', () => {
    gives([
      [{ $add: [date('2026-01-01T00:00:00Z'), 1000] }, date('2026-01-01T00:00:01Z')],
      [{ $subtract: [date('2026-01-01T00:00:01Z'), date('2026-01-01T00:00:00Z')] }, long(1000)],
      [{ $subtract: [date('2026-01-01T00:00:01Z'), 1000] }, date('2026-01-01T00:00:00Z')],
    ]);
  });

  it('refuses what is no number, and to divide by zero', () => {
    refuses([
      [{ $add: [1, 'x'] }, 14],
      [{ $add: [date('2026-01-01'), date('2026-01-01')] }, 16612],
      [{ $subtract: ['x', 1] }, 14],
      [{ $multiply: [1, 'x'] }, 14],
      [{ $divide: [1, 0] }, 2],
      [{ $mod: [1, 0] }, 16610],
      [{ $abs: 'x' }, 28765],
      [{ $sqrt: -1 }, 28714],
      [{ $subtract: [1] }, 16020],
      [{ $nope: 1 }, 168],
      [{ $add: [1], $subtract: [1, 2] }, 15983],
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

describe('text', () => {
  it('is put together, cut and searched', () => {
    gives([
      [{ $concat: ['a', 'b'] }, 'ab'],
      [{ $concat: ['a', null] }, null],
      [{ $toUpper: 'ação' }, 'AçãO'],
      [{ $toLower: null }, ''],
      [{ $substrCP: ['ação', 1, 2] }, 'çã'],
      [{ $substrBytes: ['ação', 1, 2] }, 'ç'],
      [{ $substr: ['abc', 1, -1] }, 'bc'],
      [{ $strLenCP: 'ação' }, 4],
      [{ $strLenBytes: 'ação' }, 6],
      [{ $split: ['a-b-c', '-'] }, ['a', 'b', 'c']],
      [{ $trim: { input: '  a ' } }, 'a'],
      [{ $ltrim: { input: 'xxaxx', chars: 'x' } }, 'axx'],
      [{ $indexOfCP: ['ação', 'o'] }, 3],
      [{ $indexOfBytes: ['ação', 'o'] }, 5],
      [{ $indexOfCP: ['abcabc', 'c', 3] }, 5],
      [{ $indexOfCP: ['abc', 'x'] }, -1],
      [{ $replaceAll: { input: 'a.a', find: 'a', replacement: { $literal: '$&' } } }, '$&.$&'],
      [{ $replaceOne: { input: 'aa', find: 'a', replacement: 'b' } }, 'ba'],
      [{ $strcasecmp: ['ABC', 'abd'] }, -1],
      [{ $regexMatch: { input: 'Ação', regex: 'AÇÃO', options: 'i' } }, true],
      [{ $regexFind: { input: 'aXbX', regex: /X(.)?/ } }, { match: 'Xb', idx: 1, captures: ['b'] }],
      [
        { $regexFindAll: { input: 'a1b2', regex: '\\d' } },
        [
          { match: '1', idx: 1, captures: [] },
          { match: '2', idx: 3, captures: [] },
        ],
      ],
      [{ $regexMatch: { input: null, regex: 'x' } }, false],
    ]);
    refuses([
      [{ $concat: ['a', 1] }, 16702],
      [{ $substrBytes: ['ação', 2, 1] }, 28656],
      [{ $strLenCP: null }, 34471],
      [{ $split: ['a', ''] }, 40087],
      [{ $toUpper: true }, 16007],
    ]);
  });
});

describe('conversion', () => {
  const id = new ObjectId('656f00000000000000000001');

  it('goes between types', () => {
    gives([
      [{ $toString: id }, '656f00000000000000000001'],
      [{ $toString: double(1.5) }, '1.5'],
      [{ $toString: long('9007199254740993') }, '9007199254740993'],
      [{ $toString: date('2026-01-02T03:04:05.678Z') }, '2026-01-02T03:04:05.678Z'],
      [{ $toString: true }, 'true'],
      [{ $toString: '$none' }, null],
      [{ $toObjectId: '656f00000000000000000001' }, id],
      [{ $toInt: '12' }, 12],
      [{ $toInt: 3.9 }, 3],
      [{ $toInt: true }, 1],
      [{ $toLong: '9007199254740993' }, long('9007199254740993')],
      [{ $toLong: date('1970-01-01T00:00:01Z') }, long(1000)],
      [{ $toDouble: '1e3' }, double(1000)],
      [{ $toDecimal: '1.10' }, decimal('1.10')],
      [{ $toBool: 'false' }, true],
      [{ $toBool: 0 }, false],
      [{ $toDate: long(1000) }, date('1970-01-01T00:00:01Z')],
      [{ $toDate: '2026-01-02' }, date('2026-01-02T00:00:00Z')],
      [{ $toDate: '2026-01-02T03:04:05+01:00' }, date('2026-01-02T02:04:05Z')],
      [{ $convert: { input: 'x', to: 'int', onError: -1 } }, -1],
      [{ $convert: { input: null, to: 'int', onNull: 0 } }, 0],
      [{ $convert: { input: '7', to: 16 } }, 7],
      [{ $type: '$none' }, 'missing'],
      [{ $type: id }, 'objectId'],
      [{ $type: double(1) }, 'double'],
      [{ $isNumber: decimal('1') }, true],
    ]);
  });

  it('fails where it cannot', () => {
    refuses([
      [{ $toInt: 'x' }, 241],
      [{ $toInt: 3e10 }, 241],
      [{ $toObjectId: 'x' }, 241],
      [{ $toString: { a: 1 } }, 241],
      [{ $toDate: 'soon' }, 241],
      [{ $toDate: '2026-02-30' }, 241],
      [{ $convert: { input: 1, to: 'nope' } }, 2],
    ]);
  });
});

describe('dates', () => {
  const doc = { d: date('2026-03-29T00:30:15.250Z'), leap: date('2024-02-29T12:00:00Z') };

  it('have parts, in a time zone', () => {
    gives(
      [
        [{ $year: '$d' }, 2026],
        [{ $month: '$d' }, 3],
        [{ $dayOfMonth: { date: '$d', timezone: 'America/New_York' } }, 28],
        [{ $hour: { date: '$d', timezone: '+05:30' } }, 6],
        [{ $minute: ['$d'] }, 30],
        [{ $second: '$d' }, 15],
        [{ $millisecond: '$d' }, 250],
        [{ $dayOfWeek: '$d' }, 1],
        [{ $dayOfYear: '$leap' }, 60],
        [{ $week: '$d' }, 13],
        [{ $isoWeek: '$d' }, 13],
        [{ $isoDayOfWeek: '$d' }, 7],
        [{ $isoWeekYear: date('2027-01-01') }, long(2026)],
        [
          { $dateToParts: { date: '$leap' } },
          { year: 2024, month: 2, day: 29, hour: 12, minute: 0, second: 0, millisecond: 0 },
        ],
        [{ $year: null }, null],
      ],
      doc,
    );
    refuses([
      [{ $year: 'x' }, 16006],
      [{ $hour: { date: new Date(), timezone: 'Nowhere/Land' } }, 40485],
    ]);
  });

  it('are written and read in formats', () => {
    gives(
      [
        [{ $dateToString: { date: '$d' } }, '2026-03-29T00:30:15.250Z'],
        [
          { $dateToString: { date: '$d', format: '%d/%m/%Y %H:%M:%S.%L %j %u %V %z%%', timezone: 'Europe/Lisbon' } },
          '29/03/2026 00:30:15.250 088 7 13 +0000%',
        ],
        [{ $dateToString: { date: '$d', format: '%H:%M %z', timezone: 'Europe/Berlin' } }, '01:30 +0100'],
        [{ $dateToString: { date: '$leap', format: '%G-W%V %b %B' } }, '2024-W09 Feb February'],
        [{ $dateToString: { date: '$none', onNull: '-' } }, '-'],
        [
          { $dateFromString: { dateString: '2026-07-01T10:00:00', timezone: 'Europe/Lisbon' } },
          date('2026-07-01T09:00:00Z'),
        ],
        [{ $dateFromString: { dateString: '01/07/2026', format: '%d/%m/%Y' } }, date('2026-07-01T00:00:00Z')],
        [{ $dateFromString: { dateString: 'x', onError: 'bad' } }, 'bad'],
        [
          { $dateFromParts: { year: 2026, month: 7, day: 1, hour: 10, timezone: 'Europe/Lisbon' } },
          date('2026-07-01T09:00:00Z'),
        ],
        [{ $dateFromParts: { year: 2026, month: 14 } }, date('2027-02-01T00:00:00Z')],
        [{ $dateFromParts: { isoWeekYear: 2026, isoWeek: 1 } }, date('2025-12-29T00:00:00Z')],
      ],
      doc,
    );
    refuses([[{ $dateToString: { date: new Date(), format: '%q' } }, 18536]]);
  });

  it('are moved by the calendar', () => {
    gives([
      [{ $dateAdd: { startDate: date('2026-01-31'), unit: 'month', amount: 1 } }, date('2026-02-28')],
      [{ $dateSubtract: { startDate: date('2024-02-29'), unit: 'year', amount: 1 } }, date('2023-02-28')],
      // Across the change to summer time a day is 23 hours long.
      [
        { $dateAdd: { startDate: date('2026-03-28T12:00:00Z'), unit: 'day', amount: 1, timezone: 'Europe/Lisbon' } },
        date('2026-03-29T11:00:00Z'),
      ],
      [
        { $dateAdd: { startDate: date('2026-03-28T12:00:00Z'), unit: 'hour', amount: 24, timezone: 'Europe/Lisbon' } },
        date('2026-03-29T12:00:00Z'),
      ],
      [
        { $dateDiff: { startDate: date('2025-12-31T23:59:59Z'), endDate: date('2026-01-01T00:00:00Z'), unit: 'year' } },
        long(1),
      ],
      [{ $dateDiff: { startDate: date('2026-01-01'), endDate: date('2026-03-15'), unit: 'month' } }, long(2)],
      [{ $dateDiff: { startDate: date('2026-01-03'), endDate: date('2026-01-04'), unit: 'week' } }, long(1)],
      [
        {
          $dateDiff: {
            startDate: date('2026-01-03'),
            endDate: date('2026-01-04'),
            unit: 'week',
            startOfWeek: 'monday',
          },
        },
        long(0),
      ],
      [{ $dateTrunc: { date: date('2026-05-17T10:11:12Z'), unit: 'quarter' } }, date('2026-04-01')],
      [{ $dateTrunc: { date: date('2026-05-17T10:11:12Z'), unit: 'hour', binSize: 6 } }, date('2026-05-17T06:00:00Z')],
      [{ $dateTrunc: { date: date('2026-05-17T10:11:12Z'), unit: 'week', startOfWeek: 'monday' } }, date('2026-05-11')],
    ]);
    refuses([[{ $dateAdd: { startDate: new Date(), unit: 'eon', amount: 1 } }, 9]]);
  });
});

describe('statistics', () => {
  it('go over the elements of an array', () => {
    gives(
      [
        [{ $sum: '$a' }, 6],
        [{ $sum: [1, 2.5, 'x', '$none'] }, 3.5],
        [{ $sum: [[0.1, 0.2, 0.3]] }, 0.6],
        [{ $sum: [decimal('0.1'), 1] }, decimal('1.1')],
        [{ $avg: '$a' }, double(2)],
        [{ $avg: [] }, null],
        [{ $min: '$a' }, 1],
        [{ $max: [1, 'x', null] }, 'x'],
        [{ $min: '$none' }, null],
        [{ $stdDevPop: [[2, 4, 4, 4, 5, 5, 7, 9]] }, double(2)],
        [{ $stdDevSamp: [[1]] }, null],
      ],
      { a: [1, 2, 3] },
    );
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
