import { Decimal128, Long } from 'bson';
import { expect } from 'chai';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import { show } from '../../../../storage/embedded/values/show.ts';
import type { Doc } from '../../../../storage/embedded/values/types.ts';
import { type UpdateOptions, updater } from '../../../../storage/embedded/values/update.ts';

export const NOW = new Date('2026-05-04T03:02:01Z');
export const long = (value: number | string) => Long.fromString(String(value));
export const decimal = (text: string) => Decimal128.fromString(text);

type Row = [before: Doc, update: Doc, after: Doc | 'unchanged', options?: UpdateOptions];

/** Each row: a document, an update, the document after it (with its fields in that order). */
export const changes = (rows: Row[]) => {
  for (const [before, update, after, options] of rows) {
    const said = `${show(before)} by ${show(update)}`;
    const untouched = show(before);
    const result = updater(update, { now: NOW, ...options })(before);
    expect(show(result.doc), said).to.equal(show(after === 'unchanged' ? before : after));
    expect(result.changed, said).to.equal(after !== 'unchanged');
    expect(show(before), 'the document given is left alone').to.equal(untouched);
  }
};

type Refusal = [before: Doc, update: Doc | Doc[], code: number, message?: string, options?: UpdateOptions];

/** Each row: a document, an update, the code of the error, and a part of what it says. */
export const refuses = (rows: Refusal[]) => {
  for (const [before, update, code, message = '', options] of rows) {
    const run = () => updater(update, { now: NOW, ...options })(before);
    expect(run, show(update)).to.throw(CommandError, message).with.property('code', code);
  }
};
