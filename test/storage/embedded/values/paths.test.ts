import { expect } from 'chai';
import fc from 'fast-check';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import { EMPTY_ARRAY } from '../../../../storage/embedded/values/keys.ts';
import { indexValues, valuesAt, visitKeys } from '../../../../storage/embedded/values/paths.ts';
import { anyDoc } from './any.ts';

describe('following a path', () => {
  it('goes down documents', () => {
    expect(valuesAt({ a: { b: { c: 1 } } }, 'a.b.c')).to.deep.equal([1]);
  });

  it('leads nowhere past a scalar or a missing field', () => {
    expect(valuesAt({ a: 1 }, 'a.b')).to.deep.equal([undefined]);
    expect(valuesAt({}, 'a.b')).to.deep.equal([undefined]);
  });

  it('fans out into the documents of an array', () => {
    expect(valuesAt({ a: [{ b: 1 }, 7, { b: 2 }, {}] }, 'a.b')).to.deep.equal([1, 2, undefined]);
  });

  it('leaves an array at its end whole', () => {
    expect(valuesAt({ a: [1, 2] }, 'a')).to.deep.equal([[1, 2]]);
  });

  it('enters an array by position, and tries its documents for a field named like it', () => {
    expect(valuesAt({ a: [7, { b: 2 }] }, 'a.1.b')).to.deep.equal([2, undefined]);
    expect(valuesAt({ a: [{ 1: { b: 3 } }] }, 'a.1.b')).to.deep.equal([3]);
  });

  it('does not enter an array within an array but by position', () => {
    expect(valuesAt({ a: [[{ b: 1 }]] }, 'a.b')).to.deep.equal([]);
    expect(valuesAt({ a: [[{ b: 1 }]] }, 'a.0.b')).to.deep.equal([1]);
  });

  it('finds nothing in an empty array', () => {
    expect(valuesAt({ a: [] }, 'a.b')).to.deep.equal([]);
  });

  it('does not see what every JavaScript object inherits', () => {
    expect(valuesAt({}, 'constructor')).to.deep.equal([undefined]);
    expect(valuesAt({ a: {} }, 'a.toString')).to.deep.equal([undefined]);
  });
});

describe('the entries of a document in an index', () => {
  it('is one when no array is met', () => {
    expect(indexValues({ a: 1, b: { c: 2 } }, ['b.c', 'a']).values).to.deep.equal([[2, 1]]);
  });

  it('has undefined for what is missing', () => {
    expect(indexValues({ a: null }, ['a', 'b']).values).to.deep.equal([[null, undefined]]);
  });

  it('is one for each element of an array', () => {
    expect(indexValues({ a: [1, 2], b: 3 }, ['a', 'b']).values).to.deep.equal([
      [1, 3],
      [2, 3],
    ]);
  });

  it('pairs the fields of one element, it does not mix elements', () => {
    const doc = { a: [{ b: 1, c: 2 }, { b: 3, c: 4 }, { b: 5 }] };
    expect(indexValues(doc, ['a.b', 'a.c']).values).to.deep.equal([
      [1, 2],
      [3, 4],
      [5, undefined],
    ]);
  });

  it('keeps an array within an array whole', () => {
    expect(indexValues({ a: [[1, 2], 3] }, ['a']).values).to.deep.equal([[[1, 2]], [3]]);
  });

  it('marks an empty array, and what lies past one as missing', () => {
    expect(indexValues({ a: [], b: 1 }, ['a', 'b']).values).to.deep.equal([[EMPTY_ARRAY, 1]]);
    expect(indexValues({ a: [] }, ['a.b']).values).to.deep.equal([[undefined]]);
  });

  it('goes on into an array in each element', () => {
    const doc = { a: [{ b: [1, 2] }, { b: [] }, { b: 3 }, 4] };
    expect(indexValues(doc, ['a.b']).values).to.deep.equal([[1], [2], [EMPTY_ARRAY], [3], [undefined]]);
  });

  it('goes by position where the path says so', () => {
    expect(indexValues({ a: [{ b: 1 }, { b: 2 }] }, ['a.1.b']).values).to.deep.equal([[2]]);
  });

  it('says whether an array was met and whether anything was there', () => {
    expect(indexValues({ a: [1] }, ['a', 'b'])).to.include({ present: true, multikey: true });
    expect(indexValues({ c: [] }, ['a', 'b'])).to.include({ present: false, multikey: false });
    expect(indexValues({ a: [] }, ['a'])).to.include({ present: true, multikey: true });
  });

  it('are the values a sort looks at, when there is one path', () => {
    fc.assert(
      fc.property(anyDoc, fc.constantFrom('a', 'a.b', 'a.0', 'a.0.b', 'a.b.c', 'b.1'), (doc, path) => {
        const seen: unknown[] = [];
        visitKeys(doc, path.split('.'), 0, (value) => seen.push(value));
        expect(seen).to.deep.equal(indexValues(doc, [path]).values.flat());
      }),
    );
  });

  it('cannot be made of two arrays', () => {
    expect(() => indexValues({ a: [1], b: [2] }, ['a', 'b']))
      .to.throw(CommandError, 'cannot index parallel arrays [b] [a]')
      .with.property('code', 171);
  });
});
