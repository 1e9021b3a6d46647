import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { expect } from 'chai';
import fc from 'fast-check';
import { compareValues, equalValues } from '../../../../storage/embedded/values/compare.ts';
import { CUT, EMPTY_ARRAY, encodeCompound, encodeKey } from '../../../../storage/embedded/values/keys.ts';
import { anyNumber, anyValue } from './any.ts';

const decimal = (text: string) => Decimal128.fromString(text);

/** Values of every type, in the order of MongoDB's manual (Comparison/Sort Order). */
const ASCENDING: unknown[] = [
  new MinKey(),
  null,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  decimal('-1E+400'),
  -Number.MAX_VALUE,
  Long.MIN_VALUE,
  -1.5,
  -1,
  decimal('-1E-400'),
  0,
  decimal('1E-400'),
  Number.MIN_VALUE,
  decimal('0.1'),
  0.1,
  decimal('0.1000000000000001'),
  1,
  decimal('1.000000000000000000000000000000001'),
  1.5,
  2147483648,
  new Double(9007199254740992),
  Long.fromString('9007199254740993'),
  decimal('9007199254740993.5'),
  Long.fromString('9007199254740994'),
  Long.MAX_VALUE,
  Number.MAX_VALUE,
  decimal('1E+400'),
  Number.POSITIVE_INFINITY,
  '',
  '\0',
  '\u0001',
  '10',
  '9',
  'B',
  'a',
  'a\0',
  'ab',
  'á',
  '\uFFFD',
  '😀',
  {},
  { a: 1 },
  { a: 1, b: 1 },
  { b: 0 },
  { a: 'x' },
  { a: {} },
  [],
  [1],
  [1, 2],
  [2],
  ['a'],
  [[]],
  new Binary(Buffer.from([])),
  new Binary(Buffer.from([9])),
  new Binary(Buffer.from([1]), 4),
  new Binary(Buffer.from([1, 1])),
  new ObjectId('000000000000000000000001'),
  new ObjectId('ff0000000000000000000000'),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Date('2026-01-01'),
  new Timestamp({ t: 1, i: 2 }),
  new Timestamp({ t: 4_000_000_000, i: 1 }),
  new BSONRegExp('a'),
  new BSONRegExp('a', 'i'),
  new BSONRegExp('b'),
  new MaxKey(),
];

describe('the order of values', () => {
  it('is the one of the manual, for every pair', () => {
    ASCENDING.forEach((a, i) => {
      ASCENDING.forEach((b, j) => {
        expect(Math.sign(compareValues(a, b)), `${i} and ${j}`).to.equal(Math.sign(i - j));
      });
    });
  });

  it('is the order of their keys', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(Math.sign(Buffer.compare(encodeKey(a), encodeKey(b)))).to.equal(Math.sign(compareValues(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the order of the keys of numbers, whatever their types', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        expect(Math.sign(Buffer.compare(encodeKey(a), encodeKey(b)))).to.equal(Math.sign(compareValues(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('is turned round by a descending key', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        const order = Buffer.compare(encodeKey(a, true), encodeKey(b, true));
        expect(Math.sign(order)).to.equal(-Math.sign(compareValues(a, b)) + 0);
      }),
    );
  });

  it('holds for every pair of the manual in keys too', () => {
    const keys = ASCENDING.map((value) => encodeKey(value));
    expect([...keys].sort(Buffer.compare)).to.deep.equal(keys);
  });
});

describe('keys', () => {
  it('never begin another key, so that they can stand one after the other', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        const [x, y] = [encodeKey(a), encodeKey(b)];
        if (!x.equals(y)) expect(x.subarray(0, y.length).equals(y)).to.equal(false);
      }),
    );
  });

  it('of several values are ordered by each in turn, in its direction', () => {
    fc.assert(
      fc.property(fc.tuple(anyValue, anyValue), fc.tuple(anyValue, anyValue), (a, b) => {
        const order = Buffer.compare(encodeCompound(a, [false, true]), encodeCompound(b, [false, true]));
        expect(Math.sign(order)).to.equal(Math.sign(compareValues(a[0], b[0]) || -compareValues(a[1], b[1])));
      }),
    );
  });

  it('of long values are cut, and different ones stay different', () => {
    const [a, b] = ['x'.repeat(5000), `${'x'.repeat(5000)}y`].map((text) => encodeKey(text)) as [Buffer, Buffer];
    expect([a.length, b.length]).to.deep.equal([CUT + 32, CUT + 32]);
    expect(a.equals(b)).to.equal(false);
    expect(a.subarray(0, CUT).equals(b.subarray(0, CUT))).to.equal(true);
  });

  it('put an empty array between MinKey and null', () => {
    const keys = [new MinKey(), EMPTY_ARRAY, null].map((value) => encodeKey(value));
    expect([...keys].sort(Buffer.compare)).to.deep.equal(keys);
  });

  it('are the same for what is missing and for null', () => {
    expect(encodeKey(undefined).equals(encodeKey(null))).to.equal(true);
  });
});

describe('equality', () => {
  const EQUAL: [unknown, unknown][] = [
    [1, new Double(1)],
    [1, Long.ONE],
    [1, decimal('1.000')],
    [0, new Double(-0)],
    [0, decimal('-0E+3')],
    [Number.NaN, decimal('NaN')],
    [Long.fromString('9007199254740993'), decimal('9007199254740993')],
    [0.5, decimal('0.5')],
    [Buffer.from([1]), new Binary(Buffer.from([1]))],
    [/a/i, new BSONRegExp('a', 'i')],
    [{ a: 1, b: undefined }, { a: Long.ONE }],
  ];
  const DIFFERENT: [unknown, unknown][] = [
    [1, '1'],
    [1, true],
    [0, null],
    [0.1, decimal('0.1')],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [[1], 1],
    [new Double(9007199254740992), Long.fromString('9007199254740993')],
  ];

  it('of numbers goes across their types', () => {
    for (const [a, b] of EQUAL) {
      expect(equalValues(a, b)).to.equal(true);
      expect(encodeKey(a).equals(encodeKey(b))).to.equal(true);
    }
  });

  it('keeps types apart, the order of keys and the last digit', () => {
    for (const [a, b] of DIFFERENT) expect(equalValues(a, b)).to.equal(false);
  });
});
