import { CommandError } from '../errors.ts';
import { show } from './show.ts';
import type { Doc } from './types.ts';
import { existingParent, get, getAt, isContainer, parentOf, remove, set } from './update-path.ts';
import { named } from './update-scalars.ts';

interface Rename {
  path: string;
  parts: string[];
  operand: unknown;
}

const bad = (message: string) => new CommandError(2, message);

/** The path that a field is renamed to. @throws CommandError 2 when it is none, or not apart from the source */
export const targetOf = ({ path, operand }: Rename): string => {
  if (typeof operand !== 'string') throw bad(`The 'to' field for $rename must be a string: ${path}: ${show(operand)}`);
  const pair = `${path}: ${show(operand)}`;
  if (operand === path) throw bad(`The source and target field for $rename must differ: ${pair}`);
  if (`${operand}.`.startsWith(`${path}.`) || `${path}.`.startsWith(`${operand}.`)) {
    throw bad(`The source and target field for $rename must not be on the same path: ${pair}`);
  }
  if (isDynamic(path)) throw bad(`The source field for $rename may not be dynamic: ${path}`);
  if (isDynamic(operand)) throw bad(`The destination field for $rename may not be dynamic: ${operand}`);
  if (operand.split('.').includes('')) {
    throw new CommandError(56, `The update path '${operand}' contains an empty field name, which is not allowed.`);
  }
  return operand;
};

const isDynamic = (path: string): boolean => path.split('.').some((part) => part.startsWith('$'));

/** Moves a field and says whether there was one. @throws CommandError 2 when an array is on either path */
export const renamed = (doc: Doc, { parts, operand }: Rename): boolean => {
  const target = String(operand).split('.');
  refuseArray(doc, parts, 'source');
  const parent = existingParent(doc, parts);
  const value = parent && get(parent, parts.at(-1)!);
  if (!parent || value === undefined) return false;
  refuseArray(doc, target, 'destination');
  remove(parent, parts.at(-1)!);
  set(parentOf(doc, target), target.at(-1)!, value);
  return true;
};

const refuseArray = (doc: Doc, parts: string[], which: string): void => {
  for (let length = 1; length < parts.length; length++) {
    const value = getAt(doc, parts.slice(0, length));
    if (!isContainer(value)) return;
    if (!Array.isArray(value)) continue;
    const [path, field] = [parts.join('.'), parts[length - 1]];
    throw bad(
      `The ${which} field cannot be an array element, '${path}' in doc with ${named(doc).slice(1, -1)} has an array field called '${field}'`,
    );
  }
};
