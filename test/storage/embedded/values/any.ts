import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import type { Doc } from '../../../../storage/embedded/values/bson.ts';

/** Any number of any of the four types, with the edges where types meet. */
export const anyNumber: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer(),
  fc.integer({ min: -3, max: 3 }),
  fc.double().map((value) => (Number.isInteger(value) ? new Double(value) : value)),
  fc.integer({ min: -3, max: 3 }).map((value) => new Double(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc.integer({ min: -3, max: 3 }).map((value) => Long.fromNumber(value)),
  fc.integer({ min: -1000, max: 1000 }).map((value) => Decimal128.fromString((value / 4).toString())),
  fc.constantFrom(...['NaN', 'Infinity', '-Infinity', '1E+300', '0.1', '9007199254740993'].map(Decimal128.fromString)),
);

/** Any value that is neither document nor array. */
export const anyScalar: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: anyNumber },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  fc.constantFrom('', 'a', 'b', 'ab', 'a\0', 'é'),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 5 }).map((bytes) => new Binary(Buffer.from(bytes))),
  fc.tuple(fc.nat(), fc.nat()).map(([t, i]) => new Timestamp({ t, i })),
  fc.constantFrom(new BSONRegExp('a', 'i'), new BSONRegExp('b'), new MinKey(), new MaxKey()),
);

const names = fc.constantFrom('a', 'b', 'c', 'name', 'état');

/** Any value, with documents and arrays inside one another. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: anyScalar },
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** Any document of a few fields. */
export const anyDoc: fc.Arbitrary<Doc> = fc.dictionary(names, anyValue, { maxKeys: 5, noNullPrototype: true });
