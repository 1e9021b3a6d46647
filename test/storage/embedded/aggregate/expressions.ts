import { Decimal128, Double, Long } from 'bson';
import { expect } from 'chai';
import { expression } from '../../../../storage/embedded/aggregate/expression.ts';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import { show } from '../../../../storage/embedded/values/show.ts';
import { type Doc, typeOf } from '../../../../storage/embedded/values/types.ts';

export const long = (value: number | string) => Long.fromString(String(value));
export const double = (value: number) => new Double(value);
export const decimal = (text: string) => Decimal128.fromString(text);
export const date = (text: string) => new Date(text);

// Written without a `then` of their own, which would make them look like promises.
export const branch = (test: unknown, value: unknown) =>
  Object.fromEntries([
    ['case', test],
    ['then', value],
  ]);
export const either = (test: unknown, yes: unknown, no: unknown) =>
  Object.fromEntries([
    ['if', test],
    ['then', yes],
    ['else', no],
  ]);

/** Each row: an expression and its value; types count. */
export const gives = (rows: [tree: unknown, value: unknown][], doc: Doc = {}) => {
  for (const [tree, value] of rows) {
    const result = expression(tree)(doc);
    expect(show(result), show(tree)).to.equal(show(value));
    expect(typeOf(result), show(tree)).to.equal(typeOf(value));
  }
};

/** Each row: an expression and the code of the error. */
export const refuses = (rows: [tree: unknown, code: number][], doc: Doc = {}) => {
  for (const [tree, code] of rows) {
    expect(() => expression(tree)(doc), show(tree))
      .to.throw(CommandError)
      .with.property('code', code);
  }
};
