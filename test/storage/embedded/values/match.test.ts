import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { expect } from 'chai';
import fc from 'fast-check';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import { collationOf } from '../../../../storage/embedded/values/collation.ts';
import { compareValues } from '../../../../storage/embedded/values/compare.ts';
import { encodeKey } from '../../../../storage/embedded/values/keys.ts';
import { matcher } from '../../../../storage/embedded/values/match.ts';
import { indexValues } from '../../../../storage/embedded/values/paths.ts';
import { show } from '../../../../storage/embedded/values/show.ts';
import type { Doc } from '../../../../storage/embedded/values/types.ts';
import { anyDoc, anyScalar, anyValue } from './any.ts';

type Row = [filter: Doc, matching: unknown[], other: unknown[]];

/** Each row: a filter, values of field `a` that match, values that do not. `MISSING` is a document without it. */
const MISSING = Symbol('missing');
const documentWith = (value: unknown): Doc => (value === MISSING ? { b: 1 } : { a: value });

const holds = (rows: Row[]) => {
  for (const [filter, matching, other] of rows) {
    const test = matcher(filter);
    const said = (value: unknown) => `${show(filter)} on ${show(documentWith(value))}`;
    for (const value of matching) expect(test(documentWith(value)), said(value)).to.equal(true);
    for (const value of other) expect(test(documentWith(value)), said(value)).to.equal(false);
  }
};

const id = new ObjectId('656f00000000000000000001');
const decimal = (text: string) => Decimal128.fromString(text);

describe('equality', () => {
  it('goes by type and value, numbers across their types', () => {
    holds([
      [{ a: 5 }, [5, new Double(5), Long.fromNumber(5), decimal('5.0'), [4, 5]], ['5', 4, [[5]], MISSING, null]],
      [{ a: new Double(5) }, [5, Long.fromNumber(5)], ['5']],
      [{ a: 'x' }, ['x', ['y', 'x']], ['X', ['y'], MISSING]],
      [{ a: true }, [true], [1, 'true']],
      [{ a: id }, [new ObjectId(id), [id]], ['656f00000000000000000001']],
      [{ a: new Date(5) }, [new Date(5)], [5, new Timestamp({ t: 0, i: 5 })]],
      [{ a: Number.NaN }, [Number.NaN, decimal('NaN')], [0, null]],
      [{ a: new Binary(Buffer.from([1])) }, [new Binary(Buffer.from([1]))], [new Binary(Buffer.from([1]), 4)]],
    ]);
  });

  it('of documents keeps to the order of their fields', () => {
    holds([
      [{ a: { x: 1, y: 2 } }, [{ x: 1, y: 2 }, [{ x: 1, y: 2 }], { x: Long.ONE, y: 2 }], [{ y: 2, x: 1 }, { x: 1 }]],
      [{ a: {} }, [{}], [{ x: 1 }, null]],
    ]);
  });

  it('with an array means the whole array or one element', () => {
    holds([
      [
        { a: [1, 2] },
        [
          [1, 2],
          [[1, 2], 3],
        ],
        [[2, 1], [1], 1, [1, 2, 3]],
      ],
      [{ a: [] }, [[], [[]]], [[1], null, MISSING]],
    ]);
  });

  it('with null also finds what is missing', () => {
    holds([
      [{ a: null }, [null, MISSING, [1, null]], [0, '', false, [], [1]]],
      [{ a: { $eq: null } }, [null, MISSING], [0]],
      [{ a: { $ne: null } }, [0, '', [], [1]], [null, MISSING, [null]]],
      [{ a: { $in: [null, 1] } }, [null, MISSING, 1], [2]],
      [{ a: { $gte: null } }, [null, MISSING], [0]],
      [{ a: { $gt: null } }, [], [null, MISSING, 0]],
    ]);
  });

  it('with null inside a path finds documents that lack the field, but no scalars in arrays', () => {
    holds([
      [
        { 'a.b': null },
        [{}, { b: null }, null, 4, MISSING, [{ b: null }], [{ b: 3 }, {}]],
        [{ b: 1 }, [], [1, 'x'], [null], [[]], [{ b: 1 }]],
      ],
      [{ 'a.b': { $exists: false } }, [{}, null, 4, MISSING, [], [1]], [{ b: null }, [{ b: 1 }]]],
      [{ 'a.b': { $exists: true } }, [{ b: null }, [{ b: 1 }, 2]], [{}, 4, MISSING, [{}]]],
    ]);
  });

  it('negated is true of everything else', () => {
    holds([
      [{ a: { $ne: 5 } }, [4, '5', MISSING, null, [4]], [5, [4, 5]]],
      [{ a: { $nin: [5, null] } }, [4, []], [5, null, MISSING, [1, 5]]],
      [{ a: { $not: { $gt: 3 } } }, [3, 'x', MISSING, [1]], [4, [1, 4]]],
      [{ a: { $not: /^x/ } }, ['y', 1, MISSING], ['xy', ['xy']]],
    ]);
  });
});

describe('ranges', () => {
  it('stay within the type they are given', () => {
    holds([
      [
        { a: { $gt: 3 } },
        [4, Long.fromNumber(4), decimal('3.1'), [1, 4]],
        [3, '4', null, MISSING, new Date(9), Number.NaN],
      ],
      [{ a: { $gte: 3 } }, [3, new Double(3)], [2.9]],
      [{ a: { $lt: 'b' } }, ['a', 'ab'], ['b', 1, null]],
      [{ a: { $lte: new Date(5) } }, [new Date(5), new Date(-5)], [new Date(6), 5]],
      [{ a: { $gt: id } }, [new ObjectId('656f00000000000000000002')], [id, 'z']],
      [{ a: { $gt: false } }, [true], [false, 1]],
      [{ a: { $gt: { x: 1 } } }, [{ x: 2 }, { y: 1 }], [{ x: 1 }, {}]],
      [{ a: { $gt: [1] } }, [[2], [1, 0]], [[1], 2]],
      [
        { a: { $lt: Long.fromString('9007199254740993') } },
        [new Double(9007199254740992)],
        [Long.fromString('9007199254740993')],
      ],
    ]);
  });

  it('know not-a-number only by itself', () => {
    holds([
      [{ a: { $gte: Number.NaN } }, [Number.NaN], [1, 0]],
      [{ a: { $lt: Number.NaN } }, [], [Number.NaN, -1]],
      [{ a: { $lt: 5 } }, [4], [Number.NaN]],
    ]);
  });

  it('reach across types only from the ends of the order', () => {
    holds([
      [{ a: { $gt: new MinKey() } }, [null, 1, 'x', new MaxKey()], [new MinKey()]],
      [{ a: { $lt: new MaxKey() } }, [null, 1, new MinKey()], [new MaxKey()]],
    ]);
  });

  it('may be met by two different elements of an array', () => {
    holds([
      [{ a: { $gt: 4, $lt: 2 } }, [[1, 5]], [[3], 3]],
      [{ a: { $elemMatch: { $gt: 4, $lt: 6 } } }, [[5]], [[1, 9], 5]],
    ]);
  });
});

describe('lists', () => {
  it('are matched by one value in common', () => {
    const many = Array.from({ length: 20 }, (_, index) => index * 2);
    holds([
      [{ a: { $in: [1, 'x', /^y/] } }, [1, Long.ONE, 'x', 'yes', [2, 'x']], [2, 'z', MISSING]],
      [{ a: { $in: [] } }, [], [1, null, MISSING]],
      [{ a: { $nin: [] } }, [1, MISSING], []],
      [{ a: { $in: [...many, 'x', id, null] } }, [4, Long.fromNumber(4), 'x', id, MISSING], [5, 'y']],
      [{ a: { $in: [[1, 2]] } }, [[1, 2], [[1, 2]]], [1]],
    ]);
  });

  it('are held by an array that has all of them', () => {
    holds([
      [{ a: { $all: [1, 2] } }, [[2, 1, 3]], [[1], 1, MISSING]],
      [{ a: { $all: [1] } }, [1, [1]], [2]],
      [{ a: { $all: [[1, 2]] } }, [[1, 2], [[1, 2]]], [[1]]],
      [{ a: { $all: [] } }, [], [[], 1]],
      [{ a: { $all: [/^x/, 'y'] } }, [['xx', 'y']], [['y']]],
      [{ a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } }, [[{ x: 1 }, { x: 2 }]], [[{ x: 1 }]]],
    ]);
  });

  it('are measured by their length', () => {
    holds([
      [
        { a: { $size: 2 } },
        [
          [1, 2],
          [[], []],
        ],
        [[1], 'ab', [[1, 2]], MISSING],
      ],
      [{ a: { $size: new Double(0) } }, [[]], [null, MISSING]],
    ]);
  });

  it('have an element that meets all conditions at once', () => {
    holds([
      [
        { a: { $elemMatch: { x: 1, y: { $gt: 5 } } } },
        [[{ x: 1, y: 6 }]],
        [
          [
            { x: 1, y: 1 },
            { x: 2, y: 6 },
          ],
          { x: 1, y: 6 },
        ],
      ],
      [{ a: { $elemMatch: { $in: [1, 2] } } }, [[3, 2]], [[3], 2, [[2]]]],
      [{ a: { $elemMatch: { $or: [{ x: 1 }, { y: 1 }] } } }, [[{ y: 1 }]], [[{ x: 2 }]]],
      [{ a: { $elemMatch: { $not: { $gt: 3 } } } }, [[9, 1]], [[9], []]],
      [{ a: { $elemMatch: { $elemMatch: { $gt: 3 } } } }, [[[1, 4]]], [[4]]],
      [{ a: { $elemMatch: { 0: 7 } } }, [[[7, 8]]], [[[8, 7]], [7]]],
      [{ a: { $not: { $elemMatch: { $gt: 3 } } } }, [[1], 9, MISSING], [[4]]],
    ]);
  });
});

describe('paths', () => {
  it('fan out over arrays of documents', () => {
    holds([
      [{ 'a.b': 1 }, [{ b: 1 }, [{ b: 1 }], [{ b: [1] }], { b: [1] }], [[[{ b: 1 }]], { b: { b: 1 } }, 1]],
      [{ 'a.b.c': 1 }, [[{ b: [{ c: 1 }] }]], [[{ b: 1 }]]],
    ]);
  });

  it('enter arrays by position', () => {
    holds([
      [{ 'a.0': 1 }, [[1, 2]], [[2, 1], 1, [[1]]]],
      [{ 'a.0': [1] }, [[[1]]], [[1]]],
      [{ 'a.0.x': null }, [[{ y: 1 }], {}], [[1], [{ 0: { x: 2 }, x: 1 }]]],
      [{ 'a.1.b': 2 }, [[{ b: 1 }, { b: 2 }]], [[{ b: 2 }, { b: 1 }]]],
      [{ 'a.0.b': 1 }, [[[{ b: 1 }]], [{ b: 1 }]], [[[[{ b: 1 }]]]]],
    ]);
  });

  it('do not lead into what JavaScript objects inherit', () => {
    holds([
      [{ constructor: { $exists: true } }, [], [1]],
      [{ 'a.constructor.name': 'Object' }, [], [{}]],
      [{ __proto__x: null, a: 1 }, [1], []],
    ]);
    expect(matcher(JSON.parse('{"__proto__": {"$exists": true}}'))({})).to.equal(false);
  });
});

describe('types', () => {
  it('are told apart by name, number or list of them', () => {
    holds([
      [{ a: { $type: 'number' } }, [1, 1.5, new Double(1), Long.ONE, decimal('1')], ['1', MISSING]],
      [{ a: { $type: 'int' } }, [1], [new Double(1), Long.ONE, 1.5]],
      [{ a: { $type: 'double' } }, [1.5, new Double(1), Number.NaN], [1, Long.ONE]],
      [{ a: { $type: 18 } }, [Long.ONE], [1]],
      [{ a: { $type: ['string', 'null'] } }, ['x', null, [1, 'x']], [1, MISSING]],
      [{ a: { $type: 'array' } }, [[], [1], [[]]], [1]],
      [{ a: { $type: 'object' } }, [{}, [{}]], [[], null]],
      [{ a: { $type: 'bool' } }, [true], [1]],
      [{ a: { $type: 'objectId' } }, [id], ['x']],
      [{ a: { $type: 'date' } }, [new Date()], [new Timestamp({ t: 1, i: 1 })]],
      [{ a: { $type: 'regex' } }, [new BSONRegExp('a')], ['a']],
    ]);
  });

  it('of a field that is not there are none', () => {
    holds([[{ a: { $exists: true } }, [null, 0, [], ''], [MISSING]]]);
    holds([[{ a: { $exists: 0 } }, [MISSING], [null]]]);
  });
});

describe('regular expressions', () => {
  it('search in texts and in the texts of arrays', () => {
    holds([
      [{ a: /b/ }, ['abc', ['x', 'b']], ['x', 1, null, MISSING]],
      [{ a: { $regex: 'B', $options: 'i' } }, ['abc'], ['x']],
      [{ a: new BSONRegExp('^a.c$', 's') }, ['a\nc'], ['ac']],
      [{ a: { $regex: /^b/m } }, ['a\nb'], ['ab']],
      [{ a: { $regex: '^Acç' } }, ['Acção'], ['acção']],
      [{ a: { $regex: 'AÇÃO', $options: 'i' } }, ['ação'], ['acao']],
      [{ a: { $in: [/^a/, /^b/] } }, ['ax', 'bx'], ['cx']],
    ]);
  });

  it('are PCRE, in what JavaScript writes differently', () => {
    holds([
      [{ a: { $regex: '(?i)abc' } }, ['ABC'], ['ab']],
      [{ a: { $regex: '\\Aab\\z' } }, ['ab'], ['cab', 'ab\n']],
      [{ a: { $regex: 'b$' } }, ['ab', 'ab\n'], ['abc', 'ab\nc']],
      [{ a: { $regex: 'a b # comment\n c', $options: 'x' } }, ['abc'], ['a b c']],
      [{ a: { $regex: '[ #] x', $options: 'x' } }, [' x', '#x'], ['x']],
      [{ a: { $regex: '\\Qa.b\\E+' } }, ['a.b'], ['axb']],
      [{ a: { $regex: '^(?P<year>\\d{4})$' } }, ['2026'], ['26']],
      [{ a: { $regex: '^[[:alpha:]_]+$' } }, ['ab_'], ['a1']],
      [{ a: { $regex: '^\\x{e7}$' } }, ['ç'], ['c']],
      [{ a: { $regex: '^a\\-b$' } }, ['a-b'], ['ab']],
      [{ a: { $regex: '[]x]' } }, [']', 'x'], ['y']],
      [{ a: { $regex: '^.$' } }, ['😀'], ['ab']],
    ]);
  });

  it('equal an expression that is stored', () => {
    holds([[{ a: /x/i }, [new BSONRegExp('x', 'i')], [new BSONRegExp('x')]]]);
  });

  it('that would run for ages are stopped', () => {
    const test = matcher({ a: { $regex: '^(a+)+$' } });
    expect(test({ a: 'a'.repeat(30) })).to.equal(true);
    expect(() => test({ a: `${'a'.repeat(40)}!` }))
      .to.throw(CommandError)
      .with.property('code', 51156);
  });

  it('that JavaScript cannot do are refused', () => {
    for (const pattern of ['(?>a)b', 'a\\Kb', '(?i:a)b', 'a++', '(', '[[:nope:]]', '\\R']) {
      expect(() => matcher({ a: { $regex: pattern } }), pattern)
        .to.throw(CommandError)
        .with.property('code', 51091);
    }
  });
});

describe('arithmetic conditions', () => {
  it('look at the remainder of a division', () => {
    holds([
      [{ a: { $mod: [4, 1] } }, [5, 5.9, Long.fromNumber(9), decimal('1'), [5]], [4, 'x', Number.NaN, MISSING, -3]],
      [{ a: { $mod: [4, -3] } }, [-3], [1]],
    ]);
  });

  it('look at bits', () => {
    holds([
      [{ a: { $bitsAllSet: 5 } }, [5, 7, Long.fromNumber(13), new Double(5)], [4, 1, 5.5, 'x']],
      [{ a: { $bitsAllSet: [0, 2] } }, [5], [4]],
      [{ a: { $bitsAnySet: 5 } }, [4, 1], [2, 0]],
      [{ a: { $bitsAllClear: 5 } }, [2, 0], [4]],
      [{ a: { $bitsAnyClear: 5 } }, [4], [5, 7]],
      [{ a: { $bitsAllSet: [63] } }, [-1, Long.MIN_VALUE], [1]],
      [
        { a: { $bitsAllSet: new Binary(Buffer.from([5])) } },
        [new Binary(Buffer.from([7])), 5],
        [new Binary(Buffer.from([4]))],
      ],
    ]);
  });
});

describe('logic', () => {
  it('joins conditions', () => {
    holds([
      [{}, [1, MISSING], []],
      [{ $and: [{ a: { $gt: 1 } }, { a: { $lt: 3 } }] }, [2], [1, 3]],
      [{ $or: [{ a: 1 }, { a: 'x' }] }, [1, 'x'], [2]],
      [{ $nor: [{ a: 1 }, { a: 2 }] }, [3, MISSING], [1, 2]],
      [{ a: { $gt: 1 }, $or: [{ a: 2 }, { b: 1 }] }, [2], [3, 1]],
      [{ a: 1, $comment: 'why' }, [1], [2]],
      [{ a: { $gt: 1, $not: { $gt: 5 } } }, [3], [6, 1]],
    ]);
  });

  it('of a collation decides on text', () => {
    const collation = collationOf({ locale: 'pt', strength: 1 });
    expect(matcher({ a: 'Agua' }, { collation })({ a: 'água' })).to.equal(true);
    expect(matcher({ a: { $in: ['Agua', 'x', 'y', 'z', 'u', 'v', 'w'] } }, { collation })({ a: 'água' })).to.equal(
      true,
    );
    expect(matcher({ a: { $lt: 'B' } }, { collation })({ a: 'água' })).to.equal(true);
    expect(matcher({ a: /Agua/ }, { collation })({ a: 'água' })).to.equal(false);
  });
});

describe('what a filter reads', () => {
  it('is told as top-level fields', () => {
    expect(matcher({ 'a.b': 1, $or: [{ c: 1 }, { $and: [{ d: { $gt: 1 } }] }] }).fields).to.deep.equal(['a', 'c', 'd']);
    expect(matcher({}).fields).to.deep.equal([]);
  });
});

describe('filters that MongoDB refuses', () => {
  const refused: [Doc, number][] = [
    [{ $nonsense: 1 }, 2],
    [{ a: { $nonsense: 1 } }, 2],
    [{ a: { $gt: 1, b: 2 } }, 2],
    [{ $or: [] }, 2],
    [{ $or: {} }, 2],
    [{ $and: [1] }, 2],
    [{ a: { $in: 1 } }, 2],
    [{ a: { $in: [{ $gt: 1 }] } }, 2],
    [{ a: { $ne: /x/ } }, 2],
    [{ a: { $gt: /x/ } }, 2],
    [{ a: { $not: 1 } }, 2],
    [{ a: { $not: {} } }, 2],
    [{ a: { $size: -1 } }, 2],
    [{ a: { $size: 'x' } }, 2],
    [{ a: { $mod: [0, 1] } }, 2],
    [{ a: { $mod: [1] } }, 2],
    [{ a: { $all: 1 } }, 2],
    [{ a: { $elemMatch: 1 } }, 2],
    [{ a: { $type: 'nope' } }, 2],
    [{ a: { $type: 99 } }, 2],
    [{ a: { $options: 'i' } }, 2],
    [{ a: { $regex: 1 } }, 2],
    [{ a: { $regex: 'a', $options: 'q' } }, 51108],
    [{ $where: 'true' }, 115],
    [{ $text: { $search: 'x' } }, 115],
    [{ a: { $near: [0, 0] } }, 115],
  ];

  it('are refused with its codes', () => {
    for (const [filter, code] of refused) {
      expect(() => matcher(filter), show(filter))
        .to.throw(CommandError)
        .with.property('code', code);
    }
  });
});

describe('filters and index keys', () => {
  const isNoRegex = (value: unknown) => !(value instanceof BSONRegExp);
  const keysOf = (doc: Doc) => indexValues(doc, ['a']).values.map(([value]) => encodeKey(value));

  it('agree on equality: a document that matches has the key', () => {
    fc.assert(
      fc.property(anyDoc, anyScalar, (doc, wanted) => {
        const matches = matcher({ a: { $eq: wanted } })(doc);
        const key = encodeKey(wanted);
        expect(keysOf(doc).some((one) => one.equals(key))).to.equal(matches);
      }),
      { numRuns: 1000 },
    );
  });

  it('agree on ranges: a matching document has a key past the bound', () => {
    fc.assert(
      fc.property(anyDoc, anyValue.filter(isNoRegex), (doc, bound) => {
        if (!matcher({ a: { $gte: bound } })(doc)) return;
        const key = encodeKey(bound);
        expect(Array.isArray(doc.a) || keysOf(doc).some((one) => Buffer.compare(one, key) >= 0)).to.equal(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('agree with the order of values', () => {
    fc.assert(
      fc.property(anyScalar, anyScalar.filter(isNoRegex), (a, b) => {
        const matches = matcher({ a: { $lt: b } })({ a });
        if (matches) expect(compareValues(a, b)).to.be.lessThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});
