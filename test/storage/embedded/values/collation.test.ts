import { expect } from 'chai';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import { collationOf } from '../../../../storage/embedded/values/collation.ts';
import { compareText, compareValues, equalValues } from '../../../../storage/embedded/values/compare.ts';
import { encodeKey } from '../../../../storage/embedded/values/keys.ts';
import type { Doc } from '../../../../storage/embedded/values/types.ts';

const sorted = (spec: Doc, texts: string[]) => {
  const { key } = collationOf(spec)!;
  return [...texts].sort((a, b) => compareText(key(a), key(b)));
};

const WORDS =
  'água agua Água AGUA ação acao Acção z Z ß ss straße strasse 10 9 -a _b a-b ab a b côte coté cote Cote ñ n nz é e\u0301 É œ oe æ ae ç c . , ( ) / @ & + < ~ $ € º ё ж Ω ω'.split(
    ' ',
  );

describe('a collation', () => {
  it('orders the words of Europe as ICU does, at each strength', () => {
    for (const locale of ['pt', 'en', 'es', 'de', 'sv']) {
      for (const [strength, sensitivity] of [
        [1, 'base'],
        [2, 'accent'],
        [3, 'variant'],
      ] as const) {
        const { key } = collationOf({ locale, strength })!;
        const icu = new Intl.Collator(locale, { sensitivity });
        for (const a of WORDS) {
          for (const b of WORDS) {
            const order = Math.sign(compareText(key(a), key(b)));
            expect(order, `${locale} ${strength} ${a} ${b}`).to.equal(Math.sign(icu.compare(a, b)));
          }
        }
      }
    }
  });

  it('puts numbers in the order of their value when asked to', () => {
    const texts = ['a10', 'a9', 'a2b', 'a 2', '10', '9', 'b', 'a09x'];
    expect(sorted({ locale: 'pt', numericOrdering: true }, texts)).to.deep.equal([
      '9',
      '10',
      'a 2',
      'a2b',
      'a9',
      'a09x',
      'a10',
      'b',
    ]);
  });

  it('tells case apart without accents when it has a case level', () => {
    const by = collationOf({ locale: 'pt', strength: 1, caseLevel: true });
    expect(equalValues('acao', 'ação', by)).to.equal(true);
    expect(equalValues('acao', 'Acao', by)).to.equal(false);
  });

  it('reaches the text inside documents and arrays, and no field names', () => {
    const by = collationOf({ locale: 'pt', strength: 1 });
    expect(equalValues({ a: ['Água', 1] }, { a: ['agua', 1] }, by)).to.equal(true);
    expect(equalValues({ A: 'x' }, { a: 'x' }, by)).to.equal(false);
    expect(encodeKey({ a: ['Água'] }, false, by).equals(encodeKey({ a: ['agua'] }, false, by))).to.equal(true);
  });

  it('is the same in memory and in keys', () => {
    const by = collationOf({ locale: 'pt', strength: 2 });
    for (const a of WORDS) {
      for (const b of WORDS) {
        const order = Buffer.compare(encodeKey(a, false, by), encodeKey(b, false, by));
        expect(Math.sign(order)).to.equal(Math.sign(compareValues(a, b, by)));
      }
    }
  });

  it('is none when the locale is simple or nothing is asked', () => {
    expect(collationOf({ locale: 'simple' })).to.equal(undefined);
    expect(collationOf(undefined)).to.equal(undefined);
  });

  it('is refused when it makes no sense', () => {
    const codes = ([{}, { locale: 'not a locale' }, { locale: 'pt', streng: 1 }] as Doc[]).map(codeOf);
    expect(codes).to.deep.equal([2, 2, 2]);
  });

  it('is refused where it is not supported', () => {
    const specs: Doc[] = [
      { locale: 'pt', strength: 4 },
      { locale: 'pt', alternate: 'shifted' },
      { locale: 'fr', backwards: true },
      { locale: 'pt', caseFirst: 'upper' },
    ];
    expect(specs.map(codeOf)).to.deep.equal([115, 115, 115, 115]);
  });

  it('takes the options a driver spells out although they are the usual ones', () => {
    const spec = { locale: 'pt', strength: 2, caseFirst: 'off', alternate: 'non-ignorable', backwards: false };
    expect(collationOf(spec)).to.include({ spec });
  });
});

const codeOf = (spec: Doc): number | undefined => {
  try {
    collationOf(spec);
  } catch (error) {
    if (error instanceof CommandError) return error.code;
    throw error;
  }
};
