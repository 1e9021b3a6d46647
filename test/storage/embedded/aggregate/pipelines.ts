import { Decimal128, Double, Long } from 'bson';
import { expect } from 'chai';
import { aggregate } from '../../../../storage/embedded/aggregate/aggregate.ts';
import type { Env } from '../../../../storage/embedded/aggregate/env.ts';
import { CommandError } from '../../../../storage/embedded/errors.ts';
import { matcher } from '../../../../storage/embedded/values/match.ts';
import { show } from '../../../../storage/embedded/values/show.ts';
import { compareBy } from '../../../../storage/embedded/values/sort.ts';
import type { Doc } from '../../../../storage/embedded/values/types.ts';

export const long = (value: number) => Long.fromNumber(value);
export const double = (value: number) => new Double(value);
export const decimal = (text: string) => Decimal128.fromString(text);

export const UNITS: Doc[] = [
  { _id: 1, name: 'Works', head: 10, parent: null },
  { _id: 2, name: 'Roads', head: 11, parent: 1 },
  { _id: 3, name: 'Bridges', head: 12, parent: 2 },
  { _id: 4, name: 'Culture', parent: null },
];

/** What was asked of other collections since it was emptied. */
export const asked: Doc[] = [];

export const envWith = (collections: Record<string, Doc[]> = { units: UNITS }, more: Partial<Env> = {}): Env => ({
  find: (name, { filter, variables, sort, skip = 0, limit }) => {
    asked.push(filter);
    const docs = (collections[name] ?? []).filter(matcher(filter, { variables }));
    return (sort ? docs.sort(compareBy(sort)) : docs).slice(skip, limit ? skip + limit : undefined);
  },
  now: new Date('2026-01-01'),
  ...more,
});

export const run = (docs: (Doc | undefined)[], pipeline: Doc[], env = envWith()): Doc[] =>
  [...aggregate(docs, pipeline, env)].filter((doc) => doc !== undefined);

/** Each row: documents, a pipeline, and what it gives. */
export const gives = (rows: [docs: Doc[], pipeline: Doc[], result: Doc[]][], env?: Env) => {
  for (const [docs, pipeline, result] of rows) {
    expect(run(docs, pipeline, env).map(show), pipeline.map(show).join()).to.deep.equal(result.map(show));
  }
};

/** Each row: a pipeline and the code of the error. */
export const refuses = (rows: [pipeline: Doc[], code: number][], docs: Doc[] = [{}]) => {
  for (const [pipeline, code] of rows) {
    expect(() => run(docs, pipeline), pipeline.map(show).join())
      .to.throw(CommandError)
      .with.property('code', code);
  }
};
