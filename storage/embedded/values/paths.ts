import { CommandError } from '../errors.ts';
import { EMPTY_ARRAY } from './keys.ts';
import { type Doc, isDoc } from './types.ts';

const isIndex = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/**
 * The values a dotted path leads to. Arrays on the way fan out into their documents (`tags.name`) or are entered by
 * position (`tags.0`); an array at the end is one value. A path that leads nowhere gives `undefined`; one that ends
 * in an array without fitting elements gives nothing.
 */
export const valuesAt = (doc: Doc, path: string): unknown[] => {
  const found: unknown[] = [];
  visit(doc, path.split('.'), 0, (value) => {
    found.push(value);
    return false;
  });
  return found;
};

/** Is shown a value; `element`: it stands at a position the path names, and its elements do not count by themselves. */
export type See = (value: unknown, element: boolean) => boolean;

/** Shows the values of a path to `see`, one by one, until it says true; says whether it did. */
export const visit = (value: unknown, parts: readonly string[], at: number, see: See): boolean => {
  if (at === parts.length) return see(value, false);
  if (Array.isArray(value)) return visitArray(value, parts, at, see);
  return isDoc(value) ? visit(ownField(value, parts[at]!), parts, at + 1, see) : see(undefined, false);
};

const visitArray = (list: readonly unknown[], parts: readonly string[], at: number, see: See): boolean => {
  const part = parts[at]!;
  if (isIndex(part) && visitPosition(list[Number(part)], parts, at + 1, see)) return true;
  for (const element of list) if (isDoc(element) && visit(element, parts, at, see)) return true;
  return false;
};

// What lies at a position and cannot hold the rest of the path counts for nothing, not even as missing.
const visitPosition = (element: unknown, parts: readonly string[], at: number, see: See): boolean => {
  if (element === undefined) return false;
  if (at === parts.length) return see(element, true);
  return isDoc(element) || Array.isArray(element) ? visit(element, parts, at, see) : false;
};

/**
 * Shows the values that a path has in an index and in a sort to `see`: each element of an array, and where a path goes
 * on into an array, nothing for elements that are no documents. A number in a path is a position where it can be one.
 */
export const visitKeys = (
  value: unknown,
  parts: readonly string[],
  at: number,
  see: (value: unknown) => void,
): void => {
  if (!Array.isArray(value)) {
    if (at === parts.length) see(value);
    else if (isDoc(value)) visitKeys(ownField(value, parts[at]!), parts, at + 1, see);
    else see(undefined);
  } else if (at === parts.length) {
    if (value.length) value.forEach(see);
    else see(EMPTY_ARRAY);
  } else visitElements(value, parts, at, see);
};

const visitElements = (list: unknown[], parts: readonly string[], at: number, see: (value: unknown) => void): void => {
  const part = parts[at]!;
  if (isIndex(part) && Number(part) < list.length) {
    if (at + 1 === parts.length) see(list[Number(part)]);
    else visitKeys(list[Number(part)], parts, at + 1, see);
  } else if (list.length === 0) see(undefined);
  else for (const element of list) visitKeys(isDoc(element) ? element : undefined, parts, at, see);
};

/** A field of a document; what it only inherits, such as `constructor`, is none. */
export const ownField = (doc: Doc, name: string): unknown => {
  const value = doc[name];
  return value !== undefined && Object.hasOwn(doc, name) ? value : undefined;
};

/** The entries of a document in an index. */
export interface Entries {
  /** one list of values per entry, in the order of the paths; missing ones undefined, an empty array `EMPTY_ARRAY` */
  values: unknown[][];
  /** whether any of the paths leads to something */
  present: boolean;
  /** whether a path met an array */
  multikey: boolean;
}

/**
 * The entries a document has in an index over these paths: one for each element of the array they meet, if they meet one.
 * @throws CommandError 171 when two of the paths meet different arrays
 */
export const indexValues = (doc: Doc, paths: readonly string[]): Entries => {
  const state = { multikey: false };
  const values = entriesOf(
    paths.map((path): Step => ({ value: doc, rest: path.split('.'), path })),
    state,
  );
  return { values, present: values.some((entry) => entry.some((value) => value !== undefined)), ...state };
};

/** How far one path has been followed. `done`: the value is an element and is not taken apart again. */
interface Step {
  value: unknown;
  rest: string[];
  path: string;
  done?: boolean;
}

const entriesOf = (steps: Step[], state: { multikey: boolean }): unknown[][] => {
  const reached = steps.map(follow);
  const array = theArray(reached);
  if (!array) return [reached.map((step) => step.value)];
  state.multikey = true;
  if (!array.length)
    return entriesOf(
      reached.map((step) => (step.value === array ? emptied(step) : step)),
      state,
    );
  return array.flatMap((element) =>
    entriesOf(
      reached.map((step) => (step.value === array && !step.done ? entered(step, element) : step)),
      state,
    ),
  );
};

/** Goes down the documents until the path ends or meets an array. What a position leads to is one value. */
const follow = (step: Step): Step => {
  let { value, rest, done = false } = step;
  while (rest.length) {
    const part = rest[0]!;
    if (Array.isArray(value)) {
      if (!isIndex(part) || Number(part) >= value.length) break;
      value = value[Number(part)];
      done = rest.length === 1;
    } else value = isDoc(value) ? ownField(value, part) : undefined;
    rest = rest.slice(1);
  }
  return { ...step, value, rest, done };
};

/** The one array that paths stand before. Two would need every combination of their elements. */
const theArray = (steps: readonly Step[]): unknown[] | undefined => {
  const [first, ...others] = steps.filter((step) => Array.isArray(step.value) && !step.done);
  const other = others.find((step) => step.value !== first?.value);
  if (first && other) {
    const [a, b] = [other, first].map((step) => step.path.split('.').at(-1 - step.rest.length));
    throw new CommandError(171, `cannot index parallel arrays [${a}] [${b}]`);
  }
  return first?.value as unknown[] | undefined;
};

const emptied = (step: Step): Step => ({
  ...step,
  value: step.rest.length ? undefined : EMPTY_ARRAY,
  rest: [],
  done: true,
});

// An array inside the array is one value; a path that goes on does not enter it.
const entered = (step: Step, element: unknown): Step =>
  step.rest.length && !isDoc(element)
    ? { ...step, value: undefined, rest: [], done: true }
    : { ...step, value: element, done: step.rest.length === 0 };
