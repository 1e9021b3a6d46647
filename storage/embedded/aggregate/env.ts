import { CommandError } from '../errors.ts';
import type { Collation } from '../values/collation.ts';
import { type Doc, isDoc } from '../values/types.ts';

/** Documents on their way; now and then `undefined`, when others may have their turn. */
export type Stream = Iterable<Doc | undefined>;

/** What is asked of a collection before its documents enter a pipeline. */
export interface Query {
  filter: Doc;
  sort?: Doc | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  /** variables that the filter may use */
  variables?: Doc | undefined;
}

/** What a pipeline runs in. */
export interface Env {
  /** Finds documents of another collection, by its indexes where it can. */
  find: (collection: string, query: Query) => Stream;
  collation?: Collation | undefined;
  /** variables of the command, by their names without `$$` */
  variables?: Doc | undefined;
  now: Date;
}

/** A compiled stage. */
export type Stage = (input: Stream) => Stream;

/** Makes a stage of its operand. */
export type StageMaker = (operand: unknown, env: Env) => Stage;

/** A stage that gives a document, or leaves it out, for each it takes. */
export const each = (change: (doc: Doc) => Doc | undefined): Stage =>
  function* (input) {
    for (const doc of input) yield doc && change(doc);
  };

/** Takes all documents in, handing on the pauses. */
export function* drain(input: Stream, take: (doc: Doc) => void): Generator<undefined, void> {
  for (const doc of input) {
    if (doc) take(doc);
    else yield undefined;
  }
}

const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Counts what a stage holds in memory.
 * @throws CommandError 292 (by the function it gives) when that becomes too much
 */
export const budget = (stage: string, most = MOST_BYTES): ((value: unknown) => void) => {
  let spent = 0;
  return (value) => {
    spent += roughSize(value);
    if (spent > most) {
      throw new CommandError(
        292,
        `Exceeded memory limit of ${most} bytes for ${stage}; the embedded engine keeps it in memory`,
      );
    }
  };
};

/** About how many bytes a value takes in memory. */
export const roughSize = (value: unknown): number => {
  if (typeof value === 'string') return 24 + value.length * 2;
  if (typeof value !== 'object' || value === null) return 8;
  if (Array.isArray(value)) return value.reduce<number>((sum, element) => sum + roughSize(element), 32);
  if (!isDoc(value)) return 56;
  let size = 48;
  for (const name of Object.keys(value)) size += 16 + roughSize(value[name]);
  return size;
};
