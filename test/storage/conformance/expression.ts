import { Decimal128, Double, Long, ObjectId } from 'bson';
import { type Case, type Chapter, refuses, same, TYPED } from './suite.ts';

type Computing = [title: string, expression: unknown, result: unknown];

const DAY = new Date('2026-03-29T10:20:30.456Z');
const DOC = {
  _id: 1,
  n: 7,
  d: new Double(2.5),
  l: Long.fromNumber(3),
  m: Decimal128.fromString('1.10'),
  s: 'Hello Wörld',
  list: [3, 1, 2],
  docs: [
    { k: 'a', v: 1 },
    { k: 'b', v: 2 },
  ],
  o: { x: 1, y: 2 },
  t: true,
  at: DAY,
  nil: null,
};

const result = async (things: Parameters<Case['run']>[0]['things'], expression: unknown): Promise<unknown> => {
  await things.insertOne(DOC);
  const [doc] = await things.aggregate([{ $project: { _id: 0, r: expression } }], TYPED).toArray();
  return doc;
};

const computing = ([title, expression, expected]: Computing): Case => ({
  title,
  run: async ({ things }) => same(await result(things, expression), expected === undefined ? {} : { r: expected }),
});

const long = (value: number) => Long.fromNumber(value);
const decimal = (text: string) => Decimal128.fromString(text);

const NUMBERS: Computing[] = [
  ['$add keeps int, and takes the widest type', { $add: ['$n', 1] }, 8],
  ['$add of int and long is long', { $add: ['$n', '$l'] }, long(10)],
  ['$add of int and double is double', { $add: ['$n', '$d'] }, new Double(9.5)],
  ['$add of decimals is exact', { $add: ['$m', decimal('2.20')] }, decimal('3.30')],
  ['$add of a date and milliseconds is a date', { $add: ['$at', 1000] }, new Date(DAY.getTime() + 1000)],
  ['$add with null is null', { $add: ['$n', '$nil'] }, null],
  ['$add with what is missing is null', { $add: ['$n', '$nowhere'] }, null],
  ['$subtract of two dates is milliseconds', { $subtract: ['$at', new Date(DAY.getTime() - 5)] }, long(5)],
  ['$multiply', { $multiply: ['$n', 2, '$d'] }, new Double(35)],
  ['$divide is always a fraction', { $divide: ['$n', 2] }, new Double(3.5)],
  ['$mod keeps the sign of what is divided', { $mod: [-7, 3] }, -1],
  ['$abs', { $abs: -3 }, 3],
  ['$ceil', { $ceil: '$d' }, new Double(3)],
  ['$floor', { $floor: '$d' }, new Double(2)],
  ['$round goes to the even neighbour', { $round: ['$d', 0] }, new Double(2)],
  ['$round to places before the point', { $round: [1234, -2] }, 1200],
  ['$trunc', { $trunc: [new Double(-2.75), 1] }, new Double(-2.7)],
  ['$pow', { $pow: [2, 3] }, 8],
  ['$sqrt', { $sqrt: 9 }, new Double(3)],
  ['$sum of an array', { $sum: '$list' }, 6],
  [
    '$sum of a long past what a double holds and of a double is as exact as a double can be',
    { $sum: [Long.fromString('9007199254740993'), new Double(-2.25), Long.fromNumber(2)] },
    new Double(9007199254740992),
  ],
  ['$sum ignores what is no number', { $sum: [1, 'x', '$nil', 2] }, 3],
  ['$avg of an array', { $avg: '$list' }, new Double(2)],
  ['$min and $max of arguments', { $max: ['$n', '$l', '$nil'] }, 7],
];

const TEXTS: Computing[] = [
  ['$concat', { $concat: ['a', '$s'] }, 'aHello Wörld'],
  ['$concat with null is null', { $concat: ['a', '$nil'] }, null],
  ['$toUpper', { $toUpper: 'abc' }, 'ABC'],
  ['$toLower of null is empty', { $toLower: '$nil' }, ''],
  ['$strLenCP counts characters', { $strLenCP: '$s' }, 11],
  ['$strLenBytes counts bytes', { $strLenBytes: '$s' }, 12],
  ['$substrCP', { $substrCP: ['$s', 6, 3] }, 'Wör'],
  ['$indexOfCP', { $indexOfCP: ['$s', 'W'] }, 6],
  ['$indexOfCP gives -1 for what is not there', { $indexOfCP: ['$s', 'z'] }, -1],
  ['$split', { $split: ['a-b-c', '-'] }, ['a', 'b', 'c']],
  ['$trim', { $trim: { input: '  a ' } }, 'a'],
  ['$ltrim of characters', { $ltrim: { input: 'xxa', chars: 'x' } }, 'a'],
  ['$replaceOne', { $replaceOne: { input: 'aa', find: 'a', replacement: 'b' } }, 'ba'],
  ['$replaceAll', { $replaceAll: { input: 'aa', find: 'a', replacement: 'b' } }, 'bb'],
  ['$regexMatch', { $regexMatch: { input: '$s', regex: '^hello', options: 'i' } }, true],
  ['$regexFind', { $regexFind: { input: '$s', regex: 'W(ö)' } }, { match: 'Wö', idx: 6, captures: ['ö'] }],
  ['$strcasecmp', { $strcasecmp: ['a', 'B'] }, -1],
];

// Spelt so, since an object with that property could be mistaken for a promise.
const THEN = 'then';

const CHOICES: Computing[] = [
  ['$cond', { $cond: [{ $gt: ['$n', 5] }, 'yes', 'no'] }, 'yes'],
  ['$cond by names', { $cond: { if: '$nil', [THEN]: 1, else: 2 } }, 2],
  ['$ifNull takes the first that is there', { $ifNull: ['$nowhere', '$nil', 'x'] }, 'x'],
  ['$switch', { $switch: { branches: [{ case: { $lt: ['$n', 5] }, [THEN]: 'a' }], default: 'z' } }, 'z'],
  ['$cmp across types follows their order', { $cmp: [1, 'a'] }, -1],
  ['$eq of int and long', { $eq: [3, '$l'] }, true],
  ['$eq tells null from missing', { $eq: ['$nil', '$nowhere'] }, false],
  ['$and of nothing is true', { $and: [] }, true],
  ['$not of zero', { $not: [0] }, true],
  ['$or takes the empty text for true', { $or: [''] }, true],
  ['$in', { $in: [2, '$list'] }, true],
  ['$literal', { $literal: '$n' }, '$n'],
  ['$let', { $let: { vars: { x: 2 }, in: { $multiply: ['$$x', '$n'] } } }, 14],
  ['$$REMOVE leaves the field out', '$$REMOVE', undefined],
  ['a missing field leaves the field out', '$nowhere', undefined],
  ['$type', { $type: '$nowhere' }, 'missing'],
  [
    '$type of each number',
    [{ $type: '$n' }, { $type: '$l' }, { $type: '$d' }, { $type: '$m' }],
    ['int', 'long', 'double', 'decimal'],
  ],
  ['$isNumber', { $isNumber: '$m' }, true],
];

const LISTS: Computing[] = [
  ['a path through an array gathers', '$docs.k', ['a', 'b']],
  ['$size', { $size: '$list' }, 3],
  ['$arrayElemAt from the end', { $arrayElemAt: ['$list', -1] }, 2],
  ['$arrayElemAt past the end is missing', { $arrayElemAt: ['$list', 9] }, undefined],
  ['$first and $last', [{ $first: '$list' }, { $last: '$list' }], [3, 2]],
  ['$slice', { $slice: ['$list', 1, 2] }, [1, 2]],
  ['$concatArrays', { $concatArrays: ['$list', [9]] }, [3, 1, 2, 9]],
  ['$reverseArray', { $reverseArray: '$list' }, [2, 1, 3]],
  ['$sortArray', { $sortArray: { input: '$list', sortBy: -1 } }, [3, 2, 1]],
  [
    '$sortArray of documents',
    { $sortArray: { input: '$docs', sortBy: { v: -1 } } },
    [
      { k: 'b', v: 2 },
      { k: 'a', v: 1 },
    ],
  ],
  ['$filter', { $filter: { input: '$list', as: 'x', cond: { $gt: ['$$x', 1] } } }, [3, 2]],
  ['$filter with a limit', { $filter: { input: '$list', cond: { $gt: ['$$this', 1] }, limit: 1 } }, [3]],
  ['$map', { $map: { input: '$list', in: { $add: ['$$this', 1] } } }, [4, 2, 3]],
  ['$reduce', { $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
  ['$range', { $range: [0, 10, 4] }, [0, 4, 8]],
  ['$zip', { $zip: { inputs: [[1, 2], ['a']] } }, [[1, 'a']]],
  ['$indexOfArray', { $indexOfArray: ['$list', 2] }, 2],
  ['$isArray', { $isArray: '$n' }, false],
  ['$setUnion holds each once', { $setUnion: [[1, 1], [1]] }, [1]],
  [
    '$setIntersection',
    {
      $setIntersection: [
        [1, 2],
        [2, 3],
      ],
    },
    [2],
  ],
  ['$setDifference', { $setDifference: [[1, 2], [2]] }, [1]],
  ['$setIsSubset', { $setIsSubset: [[1], '$list'] }, true],
  [
    '$setEquals',
    {
      $setEquals: [
        [1, 2, 2],
        [2, 1],
      ],
    },
    true,
  ],
  ['$anyElementTrue', { $anyElementTrue: [[0, false, 1]] }, true],
  ['$allElementsTrue', { $allElementsTrue: [[1, 0]] }, false],
  ['$arrayToObject', { $arrayToObject: '$docs' }, { a: 1, b: 2 }],
  [
    '$objectToArray',
    { $objectToArray: '$o' },
    [
      { k: 'x', v: 1 },
      { k: 'y', v: 2 },
    ],
  ],
  ['$mergeObjects', { $mergeObjects: ['$o', { y: 3, z: 4 }] }, { x: 1, y: 3, z: 4 }],
  ['$getField', { $getField: { field: 'x', input: '$o' } }, 1],
  ['$setField', { $setField: { field: 'a.b', input: '$o', value: 1 } }, { x: 1, y: 2, 'a.b': 1 }],
];

const ID = new ObjectId('656f00000000000000000001');
const DATES: Computing[] = [
  [
    'the parts of a date',
    [
      { $year: '$at' },
      { $month: '$at' },
      { $dayOfMonth: '$at' },
      { $hour: '$at' },
      { $minute: '$at' },
      { $second: '$at' },
      { $millisecond: '$at' },
    ],
    [2026, 3, 29, 10, 20, 30, 456],
  ],
  [
    'the week',
    [
      { $dayOfWeek: '$at' },
      { $dayOfYear: '$at' },
      { $isoWeek: '$at' },
      { $isoDayOfWeek: '$at' },
      { $isoWeekYear: '$at' },
    ],
    [1, 88, 13, 7, long(2026)],
  ],
  ['a part in a time zone with summer time', { $hour: { date: '$at', timezone: 'Europe/Bucharest' } }, 13],
  ['$dateToString', { $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M:%S.%L' } }, '2026-03-29 10:20:30.456'],
  [
    '$dateToString in a zone',
    { $dateToString: { date: '$at', format: '%d/%m %H:%M %z', timezone: 'Europe/Warsaw' } },
    '29/03 12:20 +0200',
  ],
  ['$dateToString of null', { $dateToString: { date: '$nil', onNull: 'never' } }, 'never'],
  ['$dateFromString', { $dateFromString: { dateString: '2026-01-31T10:00:00Z' } }, new Date('2026-01-31T10:00:00Z')],
  ['$dateFromParts', { $dateFromParts: { year: 2026, month: 14, day: 1 } }, new Date('2027-02-01T00:00:00Z')],
  [
    '$dateToParts',
    { $dateToParts: { date: '$at' } },
    { year: 2026, month: 3, day: 29, hour: 10, minute: 20, second: 30, millisecond: 456 },
  ],
  [
    '$dateAdd keeps to the end of a month',
    { $dateAdd: { startDate: new Date('2026-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
    new Date('2026-02-28T00:00:00Z'),
  ],
  [
    '$dateSubtract',
    { $dateSubtract: { startDate: '$at', unit: 'day', amount: 29 } },
    new Date('2026-02-28T10:20:30.456Z'),
  ],
  [
    '$dateDiff counts borders',
    {
      $dateDiff: {
        startDate: new Date('2025-12-31T23:59:00Z'),
        endDate: new Date('2026-01-01T00:01:00Z'),
        unit: 'year',
      },
    },
    long(1),
  ],
  ['$dateTrunc', { $dateTrunc: { date: '$at', unit: 'month' } }, new Date('2026-03-01T00:00:00Z')],
  ['$toDate of an ObjectId', { $toDate: ID }, ID.getTimestamp()],
  [
    '$toString',
    [{ $toString: '$n' }, { $toString: '$m' }, { $toString: ID }, { $toString: '$t' }],
    ['7', '1.10', '656f00000000000000000001', 'true'],
  ],
  ['$toInt truncates', { $toInt: '$d' }, 2],
  [
    '$toLong, $toDouble, $toDecimal',
    [{ $toLong: '5' }, { $toDouble: 5 }, { $toDecimal: '5.50' }],
    [long(5), new Double(5), decimal('5.50')],
  ],
  ['$toBool', [{ $toBool: 0 }, { $toBool: 'false' }], [false, true]],
  ['$toObjectId', { $toObjectId: '656f00000000000000000001' }, ID],
  ['$convert with onError', { $convert: { input: 'x', to: 'int', onError: 'bad', onNull: 'none' } }, 'bad'],
];

const REFUSED: [string, unknown, ...number[]][] = [
  ['an expression that does not exist', { $nothing: 1 }, 168, 31325],
  ['$add of text', { $add: ['$s', 1] }, 14, 16554],
  ['$divide by zero', { $divide: ['$n', 0] }, 2, 16608],
  ['$toInt of text that is none', { $toInt: 'abc' }, 241],
  ['$toObjectId of what is none', { $toObjectId: 'abc' }, 241],
  ['$size of what is no array', { $size: '$n' }, 17124],
  ['$arrayElemAt of what is no array', { $arrayElemAt: ['$n', 0] }, 28689],
  ['$substrCP from before the start', { $substrCP: ['$s', -1, 1] }, 34455],
  ['$switch that fits nowhere', { $switch: { branches: [{ case: false, [THEN]: 1 }] } }, 40066],
  ['a variable that is not there', '$$nobody', 17276],
  ['$cond of two', { $cond: [1, 2] }, 16020],
  ['$in of what is no array', { $in: [1, '$n'] }, 40081],
  ['$function', { $function: { body: 'function() {}', args: [], lang: 'js' } }, 115, 31264, 40324, 146, 168],
];

const refusal = ([what, expression, ...codes]: (typeof REFUSED)[number]): Case => ({
  title: `refuses ${what}`,
  run: ({ things }) => refuses(result(things, expression), ...codes),
});

/** Expressions: what is computed from a document. */
export const expression: Chapter = {
  title: 'an expression',
  cases: [...NUMBERS, ...TEXTS, ...CHOICES, ...LISTS, ...DATES].map(computing).concat(REFUSED.map(refusal)),
};
