import { Long, ObjectId } from 'bson';
import { date, decimal, double, gives, long, refuses } from './expressions.ts';

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
