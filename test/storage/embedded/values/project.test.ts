import { expect } from 'chai';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import { projector } from '../../../../storage/embedded/values/project.ts';
import { show } from '../../../../storage/embedded/values/show.ts';
import type { Doc } from '../../../../storage/embedded/values/types.ts';

type Row = [doc: Doc, projection: Doc, result: Doc, filter?: Doc];

const gives = (rows: Row[]) => {
  for (const [doc, projection, result, filter] of rows) {
    const project = projector(projection, { filter })!;
    expect(show(project(doc)), `${show(projection)} of ${show(doc)}`).to.equal(show(result));
  }
};

const refuses = (rows: [Doc, number][]) => {
  for (const [projection, code] of rows) {
    expect(() => projector(projection)!({ a: [1] }), show(projection))
      .to.throw(CommandError)
      .with.property('code', code);
  }
};

const doc = { _id: 1, a: 1, b: { x: 1, y: 2 }, c: [{ x: 1, y: 2 }, { x: 3 }, 4, [{ x: 5 }]] };

describe('a projection', () => {
  it('is none when nothing is asked', () => {
    expect(projector({})).to.equal(undefined);
    expect(projector(undefined)).to.equal(undefined);
  });

  it('keeps the fields it names, and the _id, in the order of the document', () => {
    gives([
      [doc, { b: 1, a: true }, { _id: 1, a: 1, b: { x: 1, y: 2 } }],
      [doc, { a: 1, _id: 0 }, { a: 1 }],
      [doc, { _id: 1 }, { _id: 1 }],
      [doc, { none: 1 }, { _id: 1 }],
      [doc, { 'b.x': 1 }, { _id: 1, b: { x: 1 } }],
      [doc, { b: { y: 1 } }, { _id: 1, b: { y: 2 } }],
      [doc, { 'a.x': 1 }, { _id: 1 }],
      [doc, { 'c.x': 1 }, { _id: 1, c: [{ x: 1 }, { x: 3 }, [{ x: 5 }]] }],
    ]);
  });

  it('leaves out the fields it names', () => {
    gives([
      [doc, { c: 0, b: false }, { _id: 1, a: 1 }],
      [doc, { _id: 0, c: 0 }, { a: 1, b: { x: 1, y: 2 } }],
      [doc, { 'b.x': 0, c: 0 }, { _id: 1, a: 1, b: { y: 2 } }],
      [{ a: 1, c: doc.c }, { 'c.x': 0 }, { a: 1, c: [{ y: 2 }, {}, 4, [{}]] }],
      [{ _id: 1, a: 1 }, { _id: 0 }, { a: 1 }],
      [
        { _id: 1, a: 1, b: 2 },
        { _id: 1, a: 0 },
        { _id: 1, b: 2 },
      ],
    ]);
  });

  it('takes part of an array', () => {
    const list = { _id: 1, a: [1, 2, 3, 4], b: 1 };
    gives([
      [list, { a: { $slice: 2 } }, { _id: 1, a: [1, 2], b: 1 }],
      [list, { a: { $slice: -1 } }, { _id: 1, a: [4], b: 1 }],
      [list, { a: { $slice: [1, 2] } }, { _id: 1, a: [2, 3], b: 1 }],
      [list, { a: { $slice: [-3, 2] } }, { _id: 1, a: [2, 3], b: 1 }],
      [list, { a: { $slice: 1 }, b: 1 }, { _id: 1, a: [1], b: 1 }],
      [list, { a: { $slice: 1 }, b: 0 }, { _id: 1, a: [1] }],
      [{ a: { b: [1, 2] }, c: 1 }, { 'a.b': { $slice: 1 } }, { a: { b: [1] }, c: 1 }],
      [{ a: 5 }, { a: { $slice: 1 } }, { a: 5 }],
    ]);
  });

  it('takes the first element that matches', () => {
    const list = { _id: 1, a: [{ x: 1 }, { x: 2, y: 1 }, { x: 2, y: 2 }], b: 1 };
    gives([
      [list, { a: { $elemMatch: { x: 2 } } }, { _id: 1, a: [{ x: 2, y: 1 }] }],
      [list, { a: { $elemMatch: { x: 9 } } }, { _id: 1 }],
      [list, { a: { $elemMatch: { x: 2 } }, b: 1 }, { _id: 1, b: 1, a: [{ x: 2, y: 1 }] }],
      [{ a: [1, 5, 9] }, { a: { $elemMatch: { $gt: 3 } } }, { a: [5] }],
    ]);
  });

  it('takes the element that the filter found', () => {
    gives([
      [{ _id: 1, a: [1, 5, 9], b: 1 }, { 'a.$': 1 }, { _id: 1, a: [5] }, { a: { $gt: 3 } }],
      [{ _id: 1, a: [{ x: 1 }, { x: 2 }] }, { 'a.$': 1 }, { _id: 1, a: [{ x: 2 }] }, { 'a.x': 2 }],
      [{ _id: 1, a: [{ x: 1 }, { x: 2 }] }, { 'a.$': 1 }, { _id: 1, a: [{ x: 2 }] }, { a: { $elemMatch: { x: 2 } } }],
    ]);
    refuses([[{ 'a.$': 1 }, 51246]]);
  });

  it('computes fields', () => {
    gives([
      [{ _id: 1, a: 2 }, { double: { $multiply: ['$a', 2] } }, { _id: 1, double: 4 }],
      [
        { _id: 1, a: 2 },
        { a: 1, b: '$a', c: 'text' },
        { _id: 1, a: 2, b: 2, c: 'text' },
      ],
      [{ _id: 1, a: [{ x: 1 }] }, { 'a.y': { $literal: 7 } }, { _id: 1, a: [{ y: 7 }] }],
      [{ _id: 1, b: 2 }, { a: { x: '$b', y: '$none' } }, { _id: 1, a: { x: 2 } }],
      [
        { _id: 1, a: 1 },
        { b: '$$REMOVE', c: null },
        { _id: 1, c: null },
      ],
    ]);
  });

  it('says which fields it needs when it only keeps some', () => {
    expect(projector({ a: 1, 'b.c': 1 })!.fields).to.have.members(['_id', 'a', 'b']);
    expect(projector({ a: 0 })!.fields).to.equal(undefined);
    expect(projector({ b: '$a' })!.fields).to.equal(undefined);
  });

  it('cannot keep and leave out at once', () => {
    refuses([
      [{ a: 1, b: 0 }, 31254],
      [{ a: 0, b: 1 }, 31253],
      [{ a: 0, b: '$c' }, 31252],
      [{ a: 1, 'a.b': 1 }, 31249],
      [{ 'a.b': 1, a: 1 }, 31250],
      [{ a: {} }, 51270],
      [{ 'a..b': 1 }, 40353],
      [{ 'a.$': 1, 'b.$': 1 }, 31276],
      [{ 'a.$': 0 }, 31395],
      [{ a: { $nope: 1 } }, 168],
      [{ a: { $meta: 'textScore' } }, 115],
    ]);
  });
});
