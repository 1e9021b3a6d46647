import { CommandError } from '../errors.ts';
import { encode } from './encode.ts';
import { ownField } from './paths.ts';
import { show } from './show.ts';
import { type Doc, isDoc, put, typeOf } from './types.ts';

/** A document or array that holds other values. */
export type Container = Doc | unknown[];

const MOST_FILLING = 1_500_000;

export const isContainer = (value: unknown): value is Container => Array.isArray(value) || isDoc(value);

export const isIndex = (part: string): boolean => /^(0|[1-9]\d{0,9})$/.test(part);

/** What a container holds under a name or position. */
export const get = (container: Container, part: string): unknown => {
  if (!Array.isArray(container)) return ownField(container, part);
  return isIndex(part) ? container[Number(part)] : undefined;
};

/** What lies at the end of a path of names and positions; undefined when there is nothing. */
export const getAt = (value: unknown, parts: readonly string[]): unknown =>
  parts.reduce((held: unknown, part) => (isContainer(held) ? get(held, part) : undefined), value);

/**
 * Puts a value into a container; an array is filled up with nulls to reach the position.
 * @throws CommandError 2 when that would take too many, 28 when an array has no such position
 */
export const set = (container: Container, part: string, value: unknown): void => {
  if (!Array.isArray(container)) {
    put(container, part, value);
    return;
  }
  if (Number(part) - container.length > MOST_FILLING) {
    throw new CommandError(2, `can't backfill more than ${MOST_FILLING} elements`);
  }
  while (container.length < Number(part)) container.push(null);
  container[Number(part)] = value;
};

/** Takes a field out of a document; in an array null takes its place. */
export const remove = (container: Container, part: string): void => {
  if (Array.isArray(container)) container[Number(part)] = null;
  else delete container[part];
};

/**
 * Whether a path leads nowhere, but could.
 * @throws CommandError 28 when something is in its way
 */
export const isMissing = (doc: Doc, parts: readonly string[]): boolean => {
  let value: unknown = doc;
  for (const [at, part] of parts.entries()) {
    if (!isContainer(value) || (Array.isArray(value) && !isIndex(part))) {
      const name = parts[at - 1] ?? '';
      const element = `{${name}: ${show(value)}}`;
      throw new CommandError(
        28,
        `Cannot use the part (${part}) of (${parts.join('.')}) to traverse the element (${element})`,
      );
    }
    value = get(value, part);
    if (value === undefined) return true;
  }
  return false;
};

/** The container that a path ends in, if the document has it. */
export const existingParent = (doc: Doc, parts: readonly string[]): Container | undefined => {
  const parent = getAt(doc, parts.slice(0, -1));
  return isContainer(parent) ? parent : undefined;
};

/**
 * The container that a path ends in; missing documents on the way are made.
 * @throws CommandError 28 when something else is in the way
 */
export const parentOf = (doc: Doc, parts: readonly string[]): Container => {
  let container: Container = doc;
  for (let at = 0; at < parts.length - 1; at++) {
    const part = parts[at]!;
    checkPosition(container, part, parts[at - 1]);
    let next = get(container, part);
    if (next === undefined) {
      next = {};
      set(container, part, next);
    }
    if (!isContainer(next)) throw inTheWay(parts[at + 1]!, part, next);
    container = next;
  }
  checkPosition(container, parts.at(-1)!, parts.at(-2));
  return container;
};

const checkPosition = (container: Container, part: string, name = ''): void => {
  if (Array.isArray(container) && !isIndex(part)) throw inTheWay(part, name, container);
};

const inTheWay = (part: string, name: string, value: unknown) =>
  new CommandError(28, `Cannot create field '${part}' in element {${name}: ${show(value)}}`);

/** A copy whose containers are its own; values inside are shared, they never change. */
export const copyOf = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (!isDoc(value)) return value;
  const copy: Doc = {};
  for (const name of Object.keys(value)) put(copy, name, copyOf(value[name]));
  return copy as T;
};

/** Whether two values are the same to the last bit: type, order of fields and all. */
export const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (typeOf(a) === typeOf(b) && encode({ value: a }).equals(encode({ value: b })));
