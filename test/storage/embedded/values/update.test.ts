import { Double, Long, Timestamp } from 'bson';
import { expect } from 'chai';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import { show } from '../../../../storage/embedded/values/show.ts';
import type { Doc } from '../../../../storage/embedded/values/types.ts';
import { updater, upsertSeed } from '../../../../storage/embedded/values/update.ts';
import { changes, decimal, long, NOW, refuses } from './updates.ts';

describe('setting fields', () => {
  it('gives them a value, also inside documents and arrays', () => {
    changes([
      [{ a: 1 }, { $set: { a: 2 } }, { a: 2 }],
      [{}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
      [{ a: { x: 1 } }, { $set: { 'a.y': 2 } }, { a: { x: 1, y: 2 } }],
      [{ a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
      [{ a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
      [{ a: [{ b: 1 }] }, { $set: { 'a.0.b': 2, 'a.1.b': 3 } }, { a: [{ b: 2 }, { b: 3 }] }],
      [{}, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
    ]);
  });

  it('changes nothing when the value is the same, but knows a type or an order from another', () => {
    changes([
      [{ a: 1, b: { x: 1, y: 2 } }, { $set: { a: 1, b: { x: 1, y: 2 } } }, 'unchanged'],
      [{ a: 1 }, { $set: {} }, 'unchanged'],
      [{ a: 1 }, { $set: { a: new Double(1) } }, { a: new Double(1) }],
      [{ a: { x: 1, y: 2 } }, { $set: { a: { y: 2, x: 1 } } }, { a: { y: 2, x: 1 } }],
    ]);
  });

  it('adds new ones in the order of their names, numbers by value', () => {
    changes([
      [{ z: 0 }, { $set: { c: 1, a: 1 }, $inc: { b: 1 } }, { z: 0, a: 1, b: 1, c: 1 }],
      [{}, { $set: { 'a.10': 1, 'a.9': 1, 'a.b': 1 } }, { a: { 9: 1, 10: 1, b: 1 } }],
    ]);
  });

  it('cannot go through what is no document', () => {
    refuses([
      [{ a: 5 }, { $set: { 'a.b': 1 } }, 28, "Cannot create field 'b' in element {a: 5}"],
      [{ a: null }, { $set: { 'a.b': 1 } }, 28, "Cannot create field 'b' in element {a: null}"],
      [{ a: [1] }, { $set: { 'a.b': 1 } }, 28, "Cannot create field 'b' in element {a: [ 1 ]}"],
      [{ a: ['x'] }, { $set: { 'a.0.b': 1 } }, 28, 'Cannot create field \'b\' in element {0: "x"}'],
      [{ a: [] }, { $set: { 'a.2000000': 1 } }, 2, 'backfill'],
    ]);
  });

  it('may use names that mean something to JavaScript', () => {
    const { doc } = updater({ $set: { '__proto__.x': 1, 'constructor.y': 2 } })({});
    expect(Object.keys(doc)).to.have.members(['__proto__', 'constructor']);
    expect(({} as Doc).x).to.equal(undefined);
  });
});

describe('taking fields out', () => {
  it('removes what is there and leaves a null in an array', () => {
    changes([
      [{ a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
      [{ a: { b: 1, c: 2 } }, { $unset: { 'a.b': 1 } }, { a: { c: 2 } }],
      [{ a: [1, 2] }, { $unset: { 'a.0': 1 } }, { a: [null, 2] }],
      [{ a: 1 }, { $unset: { b: 1, 'a.x.y': 1, 'c.d': 1 } }, 'unchanged'],
    ]);
  });
});

describe('renaming fields', () => {
  it('moves a value, over one that is there', () => {
    changes([
      [{ a: 1, b: 2 }, { $rename: { a: 'c' } }, { b: 2, c: 1 }],
      [{ a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
      [{ a: { b: 1 } }, { $rename: { 'a.b': 'c.d' } }, { a: {}, c: { d: 1 } }],
      [{ a: 1 }, { $rename: { x: 'a' } }, 'unchanged'],
    ]);
  });

  it('has its rules', () => {
    refuses([
      [{}, { $rename: { a: 'a' } }, 2, 'must differ'],
      [{}, { $rename: { a: 'a.b' } }, 2, 'same path'],
      [{}, { $rename: { a: 1 } }, 2, 'must be a string'],
      [{}, { $rename: { 'a.$': 'b' } }, 2, 'dynamic'],
      [{ a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } }, 2, 'array element'],
      [{ a: 1, b: [] }, { $rename: { a: 'b.0' } }, 2, 'array element'],
      [{ a: 1 }, { $rename: { a: 'b' }, $set: { b: 1 } }, 40],
    ]);
  });
});

describe('calculating', () => {
  it('adds in the wider of the two types', () => {
    changes([
      [{ a: 1 }, { $inc: { a: 2 } }, { a: 3 }],
      [{}, { $inc: { 'a.b': 2 } }, { a: { b: 2 } }],
      [{ a: 1 }, { $inc: { a: long(2) } }, { a: long(3) }],
      [{ a: 1 }, { $inc: { a: 0.5 } }, { a: 1.5 }],
      [{ a: new Double(1) }, { $inc: { a: 1 } }, { a: new Double(2) }],
      [{ a: 0.1 }, { $inc: { a: 0.2 } }, { a: 0.30000000000000004 }],
      [{ a: decimal('0.1') }, { $inc: { a: decimal('0.2') } }, { a: decimal('0.3') }],
      [{ a: 1 }, { $inc: { a: decimal('0.10') } }, { a: decimal('1.10') }],
      [{ a: 1 }, { $inc: { a: 0 } }, 'unchanged'],
    ]);
  });

  it('goes from int to long when it has to, and no further', () => {
    changes([
      [{ a: 2147483647 }, { $inc: { a: 1 } }, { a: long(2147483648) }],
      [{ a: 65536 }, { $mul: { a: 65536 } }, { a: long('4294967296') }],
    ]);
    refuses([
      [{ _id: 1, a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2, 'Failed to apply $inc operations to current value'],
      [{ _id: 1, a: Long.MAX_VALUE }, { $mul: { a: 2 } }, 2, 'Failed to apply $mul operations'],
    ]);
  });

  it('multiplies; what is missing becomes zero', () => {
    changes([
      [{ a: 3 }, { $mul: { a: 2 } }, { a: 6 }],
      [{ a: 3 }, { $mul: { a: 0.5 } }, { a: 1.5 }],
      [{}, { $mul: { a: 2 } }, { a: 0 }],
      [{}, { $mul: { a: long(2) } }, { a: long(0) }],
      [{}, { $mul: { a: 1.5 } }, { a: new Double(0) }],
      [{ a: decimal('1.10') }, { $mul: { a: decimal('3') } }, { a: decimal('3.30') }],
    ]);
  });

  it('refuses what is no number', () => {
    refuses([
      [
        { _id: 1, a: 'x' },
        { $inc: { a: 1 } },
        14,
        "Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'a' of non-numeric type string",
      ],
      [{ _id: 1, a: null }, { $inc: { a: 1 } }, 14],
      [{ _id: 1, a: [1] }, { $mul: { a: 1 } }, 14],
      [{}, { $inc: { a: 'x' } }, 14, 'Cannot increment with non-numeric argument: {a: "x"}'],
      [{}, { $mul: { a: null } }, 14, 'Cannot multiply'],
    ]);
  });

  it('keeps the lesser or the greater, by the order of all types', () => {
    changes([
      [{ a: 5 }, { $min: { a: 3 } }, { a: 3 }],
      [{ a: 5 }, { $min: { a: 7 } }, 'unchanged'],
      [{ a: 5 }, { $max: { a: 'x' } }, { a: 'x' }],
      [{ a: 5 }, { $max: { a: new Double(5) } }, 'unchanged'],
      [{ a: null }, { $max: { a: 1 } }, { a: 1 }],
      [{}, { $max: { a: 1 }, $min: { b: 1 } }, { a: 1, b: 1 }],
      [{ a: 'Água' }, { $max: { a: 'agua' } }, 'unchanged', { collation: { locale: 'pt', strength: 1 } }],
    ]);
  });

  it('works on bits of whole numbers', () => {
    changes([
      [{ a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
      [{ a: 1 }, { $bit: { a: { or: 6 } } }, { a: 7 }],
      [{ a: long(5) }, { $bit: { a: { xor: 1 } } }, { a: long(4) }],
      [{}, { $bit: { a: { or: 6 } } }, { a: 6 }],
    ]);
    refuses([
      [{ a: 1.5 }, { $bit: { a: { and: 1 } } }, 2],
      [{ a: 1 }, { $bit: { a: { and: 1.5 } } }, 2],
      [{ a: 1 }, { $bit: { a: { nand: 1 } } }, 2],
      [{ a: 1 }, { $bit: { a: 1 } }, 2],
    ]);
  });

  it('takes the time', () => {
    changes([
      [{}, { $currentDate: { a: true } }, { a: NOW }],
      [{}, { $currentDate: { a: { $type: 'date' } } }, { a: NOW }],
      [{}, { $currentDate: { a: { $type: 'timestamp' } } }, { a: new Timestamp({ t: NOW.getTime() / 1000, i: 1 }) }],
    ]);
    refuses([[{}, { $currentDate: { a: { $type: 'time' } } }, 2]]);
  });
});

describe('updates that cannot be read', () => {
  it('are refused before any document is looked at', () => {
    refuses([
      [{}, { $nope: { a: 1 } }, 9, 'Unknown modifier: $nope'],
      [{}, { $set: { a: 1 }, b: 1 }, 9, 'Unknown modifier: b'],
      [{}, { a: 1, $set: { b: 1 } }, 52, "The dollar ($) prefixed field '$set'"],
      [{}, { $set: 'x' }, 9, 'Modifiers operate on fields but we found type string instead'],
      [{}, { $set: { a: 1, 'a.b': 2 } }, 40, "Updating the path 'a.b' would create a conflict at 'a'"],
      [{}, { $set: { 'a.b': 1 }, $inc: { a: 2 } }, 40, "Updating the path 'a' would create a conflict at 'a'"],
      [{}, { $set: { a: 1 }, $unset: { a: 1 } }, 40, "Updating the path 'a' would create a conflict at 'a'"],
      [
        {},
        { $set: { 'a.$[]': 1 }, $unset: { 'a.b': 1 } },
        40,
        "Updating the path 'a.b' would create a conflict at 'a'",
      ],
      [{}, { $set: { 'a..b': 1 } }, 56, 'contains an empty field name'],
      [{}, { $set: { 'a.$b': 1 } }, 52],
      [{}, [{ $match: {} }], 72, '$match is not allowed to be used within an update'],
    ]);
  });
});

describe('the identity of a document', () => {
  it('never changes', () => {
    refuses([
      [
        { _id: 1 },
        { $set: { _id: 2 } },
        66,
        "Performing an update on the path '_id' would modify the immutable field '_id'",
      ],
      [{ _id: 1 }, { $unset: { _id: 1 } }, 66],
      [{ _id: { x: 1 } }, { $set: { '_id.x': 2 } }, 66],
      [{ _id: 1 }, { _id: 2, a: 1 }, 66, "the (immutable) field '_id' was found to have been altered to _id: 2"],
    ]);
    changes([[{ _id: 1 }, { $set: { _id: 1 } }, 'unchanged']]);
  });
});

describe('replacing a document', () => {
  it('keeps its _id, in front', () => {
    changes([
      [{ _id: 1, a: 1 }, { b: 2 }, { _id: 1, b: 2 }],
      [
        { _id: 1, a: 1 },
        { b: 2, _id: 1 },
        { _id: 1, b: 2 },
      ],
      [{ _id: 1, a: 1 }, {}, { _id: 1 }],
      [{ _id: 1, a: 1 }, { a: 1 }, 'unchanged'],
    ]);
  });

  it('is for one document and knows no positions', () => {
    refuses([
      [{}, { a: 1 }, 9, 'multi update is not supported for replacement-style update', { multi: true }],
      [{}, { a: 1 }, 9, 'arrayFilters', { arrayFilters: [{ e: 1 }] }],
    ]);
  });
});

describe('inserting by an update', () => {
  const inserted = (filter: Doc, update: Doc) => updater(update, { filter })(upsertSeed(filter), { insert: true }).doc;

  it('starts with what the filter says to be equal', () => {
    const rows: [Doc, Doc][] = [
      [
        { a: 1, b: { $eq: 2 }, c: { $gt: 3 } },
        { a: 1, b: 2 },
      ],
      [
        { $and: [{ a: 1 }, { 'b.c': 2 }], $nor: [{ d: 1 }] },
        { a: 1, b: { c: 2 } },
      ],
      [{ $or: [{ a: 1 }] }, { a: 1 }],
      [{ $or: [{ a: 1 }, { b: 1 }] }, {}],
      [
        { a: { $in: [1] }, b: { $in: [1, 2] }, c: { $all: [3] }, d: /x/ },
        { a: 1, c: 3 },
      ],
    ];
    for (const [filter, seed] of rows) expect(upsertSeed(filter), show(filter)).to.deep.equal(seed);
  });

  it('sets what is only for insertion then', () => {
    const update = { $set: { a: 2 }, $setOnInsert: { b: 3 } };
    expect(inserted({ _id: 7 }, update)).to.deep.equal({ _id: 7, a: 2, b: 3 });
    changes([[{ _id: 7 }, update, { _id: 7, a: 2 }]]);
  });

  it('takes only the _id of the filter for a replacement', () => {
    expect(inserted({ _id: 7, a: 1 }, { b: 2 })).to.deep.equal({ _id: 7, b: 2 });
  });

  it('cannot tell what a contradiction means', () => {
    for (const filter of [{ a: 1, 'a.b': 2 }, { $and: [{ a: 1 }, { a: 2 }] }]) {
      expect(() => upsertSeed(filter))
        .to.throw(CommandError)
        .with.property('code', 54);
    }
  });
});
