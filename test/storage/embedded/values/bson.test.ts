import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  deserialize,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson';
import { expect } from 'chai';
import fc from 'fast-check';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import { type Doc, decode, encode, pickFields } from '../../../../storage/embedded/values/bson.ts';
import { typeOf } from '../../../../storage/embedded/values/types.ts';
import { anyDoc } from './any.ts';

const everything = (): Doc => ({
  _id: new ObjectId('656f00000000000000000001'),
  text: 'Ação — façade',
  long: 'x'.repeat(100),
  int: -7,
  half: 0.5,
  whole: new Double(3),
  nan: Number.NaN,
  minusZero: new Double(-0),
  big: Long.fromString('9007199254740993'),
  money: Decimal128.fromString('12.10'),
  yes: true,
  nothing: null,
  day: new Date('1969-07-20T20:17:40.123Z'),
  list: [1, 'two', [3], { four: 4 }, null],
  inner: { z: 1, a: { deep: [] }, empty: {} },
  bytes: new Binary(Buffer.from([1, 2, 3]), 4),
  pattern: new BSONRegExp('^a.*', 'i'),
  stamp: new Timestamp({ t: 4_000_000_000, i: 7 }),
  low: new MinKey(),
  high: new MaxKey(),
});

describe('documents as bytes', () => {
  it('are written as the bson package writes them', () => {
    expect(encode(everything()).equals(Buffer.from(serialize(everything())))).to.equal(true);
  });

  it('come back in the same types and order', () => {
    const back = decode(encode(everything()));
    expect(back).to.deep.equal(everything());
    expect(Object.keys(back)).to.deep.equal(Object.keys(everything()));
  });

  it('come back byte by byte, whatever is in them', () => {
    fc.assert(
      fc.property(anyDoc, (doc) => {
        const bytes = encode(doc);
        expect(encode(decode(bytes)).equals(bytes)).to.equal(true);
      }),
    );
  });

  it('are read as the bson package reads them', () => {
    fc.assert(
      fc.property(anyDoc, (doc) => {
        const bytes = encode(doc);
        expect(deserialize(encode(decode(bytes)))).to.deep.equal(deserialize(bytes));
      }),
    );
  });

  it('keep whole doubles apart from ints', () => {
    const back = decode(serialize({ int: 1, double: new Double(1), long: Long.fromNumber(1) }));
    expect(Object.values(back).map(typeOf)).to.deep.equal(['int', 'double', 'long']);
  });

  it('may hold a field named like an inner part of JavaScript', () => {
    const bytes = serialize(JSON.parse('{"__proto__": {"admin": true}, "constructor": 1, "_bsontyp": "x"}'));
    const back = decode(bytes);
    expect(Object.keys(back)).to.deep.equal(['__proto__', 'constructor', '_bsontyp']);
    expect(encode(back).equals(Buffer.from(bytes))).to.equal(true);
    expect(Object.getPrototypeOf(back)).to.equal(Object.prototype);
  });

  it('do not take a stored _bsontype for a type', () => {
    const doc = { value: { _bsontype: 'ObjectId', id: 'made up' } };
    expect(decode(encode(doc))).to.deep.equal(doc);
  });

  it('leave out what is undefined and keep its place in a list', () => {
    expect(decode(encode({ a: undefined, b: [undefined, 1] }))).to.deep.equal({ b: [null, 1] });
  });

  it('keep nothing of the buffer they were read from', () => {
    const bytes = Buffer.from(
      serialize({ bytes: new Binary(Buffer.from([1, 2, 3])), id: new ObjectId('656f00000000000000000001') }),
    );
    const back = decode(bytes);
    const before = encode(back);
    bytes.fill(0);
    expect(encode(back).equals(before)).to.equal(true);
  });
});

describe('picking fields', () => {
  it('decodes the named ones only, in the order of the bytes', () => {
    expect(Object.entries(pickFields(encode(everything()), ['inner', 'int']))).to.deep.equal([
      ['int', -7],
      ['inner', everything().inner],
    ]);
  });

  it('gives nothing for what is not there', () => {
    expect(pickFields(encode({ a: 1 }), new Set(['b']))).to.deep.equal({});
  });

  it('agrees with a whole decode', () => {
    fc.assert(
      fc.property(anyDoc, (doc) => {
        const names = Object.keys(doc).filter((_, index) => index % 2 === 0);
        const whole = decode(encode(doc));
        expect(pickFields(encode(doc), names)).to.deep.equal(
          Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name))),
        );
      }),
    );
  });
});

describe('bytes that are no document', () => {
  const refused = (bytes: Buffer) => {
    expect(() => decode(bytes))
      .to.throw(CommandError)
      .with.property('code', 22);
  };

  it('are refused when cut short', () => {
    const bytes = encode({ a: 'some text', b: [1, 2] });
    for (let length = 0; length < bytes.length; length++) refused(bytes.subarray(0, length));
  });

  it('are refused when a length inside is wrong', () => {
    const bytes = encode({ a: 'some text' });
    bytes.writeInt32LE(1000, 7);
    refused(bytes);
  });

  it('are refused when a type is not known', () => {
    const bytes = encode({ a: 1 });
    bytes[4] = 0x55;
    refused(bytes);
  });
});

describe('a field name with a null byte', () => {
  it('is never written', () => {
    expect(() => encode({ 'a\0b': 1 })).to.throw(CommandError, /null byte/);
  });
});
