import { CommandError } from '../errors.ts';
import { isTrue } from '../values/operators.ts';
import { type Doc, isDoc, isNumeric, put } from '../values/types.ts';

/** What becomes of a field: kept, dropped, computed from the whole document, or made from its own value. */
export type Rule =
  | 'keep'
  | 'drop'
  | { compute: (root: Doc) => unknown }
  | { from: (value: unknown, root: Doc) => unknown }
  | Shape;

/** The rules for the fields of a document. */
export interface Shape {
  rules: Map<string, Rule>;
  /** whether fields without a rule stay */
  keepsOthers: boolean;
  /** whether something in it is computed, so that it makes a document where there is none */
  computes: boolean;
}

export const isShape = (rule: Rule): rule is Shape => typeof rule === 'object' && 'rules' in rule;

export const emptyShape = (keepsOthers: boolean): Shape => ({ rules: new Map(), keepsOthers, computes: false });

/**
 * Adds a rule for a path.
 * @throws CommandError 31249 or 31250 when another path says something about the same field
 */
export const addRule = (shape: Shape, path: string, rule: Rule): void => {
  const [first = '', ...rest] = path.split('.');
  if (path.split('.').includes('')) {
    throw new CommandError(path === '' ? 40352 : 40353, `FieldPath '${path}' must not have an empty part.`);
  }
  if (typeof rule === 'object' && 'compute' in rule) shape.computes = true;
  const known = shape.rules.get(first);
  if (rest.length === 0) {
    if (known) throw new CommandError(31250, `Path collision at ${path}`);
    shape.rules.set(first, rule);
    return;
  }
  const inner = known ?? emptyShape(shape.keepsOthers);
  if (!isShape(inner)) throw new CommandError(31249, `Path collision at ${path} remaining portion ${rest.join('.')}`);
  shape.rules.set(first, inner);
  addRule(inner, rest.join('.'), rule);
};

/** Gives a document its shape. */
export const shaped = (doc: Doc, shape: Shape, root: Doc = doc): Doc => {
  const result: Doc = {};
  for (const name of Object.keys(doc)) {
    const rule = shape.rules.get(name);
    const value =
      rule === undefined ? (shape.keepsOthers ? doc[name] : undefined) : ruled(doc[name], rule, shape, root);
    if (value !== undefined) put(result, name, value);
  }
  if (shape.computes) addComputed(result, doc, shape, root);
  return result;
};

const ruled = (value: unknown, rule: Rule, { keepsOthers }: Shape, root: Doc): unknown => {
  if (rule === 'keep') return value;
  if (rule === 'drop') return undefined;
  if (isShape(rule)) return shapedValue(value, rule, root);
  if ('from' in rule) return rule.from(value, root);
  // A field that is computed anew keeps its place where all fields do; else it comes after those that are kept.
  return keepsOthers ? rule.compute(root) : undefined;
};

const addComputed = (result: Doc, doc: Doc, shape: Shape, root: Doc): void => {
  for (const [name, rule] of shape.rules) {
    const there = Object.hasOwn(doc, name);
    if (typeof rule !== 'object') continue;
    if ('compute' in rule && !(there && shape.keepsOthers)) {
      const value = rule.compute(root);
      if (value !== undefined) put(result, name, value);
    } else if (isShape(rule) && rule.computes && !there) put(result, name, shaped({}, rule, root));
  }
};

const shapedValue = (value: unknown, shape: Shape, root: Doc): unknown => {
  if (isDoc(value)) return shaped(value, shape, root);
  if (Array.isArray(value)) {
    return value.map((element) => shapedValue(element, shape, root)).filter((element) => element !== undefined);
  }
  if (shape.computes) return shaped({}, shape, root);
  return shape.keepsOthers ? value : undefined;
};

/** One path of a projection and what it says. */
export interface Said {
  path: string;
  says: 'include' | 'exclude' | 'compute';
  value: unknown;
}

/** Reads a projection into its paths; documents without operators are paths further down. @throws CommandError 51270 */
export const saidBy = (projection: Doc, prefix = ''): Said[] =>
  Object.keys(projection).flatMap((name): Said[] => {
    const path = prefix + name;
    const value = projection[name];
    if (isNumeric(value) || typeof value === 'boolean') {
      return [{ path, says: isTrue(value) ? 'include' : 'exclude', value }];
    }
    if (!isDoc(value)) return [{ path, says: 'compute', value }];
    const [first] = Object.keys(value);
    if (first === undefined) {
      throw new CommandError(51270, `An empty sub-projection is not a valid value. Found empty object at path ${path}`);
    }
    return first.startsWith('$') ? [{ path, says: 'compute', value }] : saidBy(value, `${path}.`);
  });

/**
 * Whether a projection names what to leave out (true) or what to keep. `_id` may go the other way.
 * @throws CommandError 31253 or 31254 when it does both
 */
export const isExclusion = (said: readonly Said[], neutral: (one: Said) => boolean = () => false): boolean => {
  const deciding = said.filter((one) => one.path !== '_id' && !neutral(one));
  const exclusion = deciding.length ? deciding[0]!.says === 'exclude' : undecided(said, neutral);
  for (const { path, says } of deciding) {
    if (exclusion && says === 'include') throw mixed(31253, 'inclusion', path, 'exclusion');
    if (!exclusion && says === 'exclude') throw mixed(31254, 'exclusion', path, 'inclusion');
    if (exclusion && says === 'compute') {
      throw new CommandError(31252, `Cannot use an expression ${path} in an exclusion projection`);
    }
  }
  return exclusion;
};

// Nothing but an _id, or nothing but operators that leave the rest as it is.
const undecided = (said: readonly Said[], neutral: (one: Said) => boolean): boolean => {
  const id = said.find(({ path }) => path === '_id');
  return id ? id.says === 'exclude' : said.some(neutral);
};

const mixed = (code: number, kind: string, path: string, projection: string) =>
  new CommandError(code, `Cannot do ${kind} on field ${path} in ${projection} projection`);

/** The shape of a projection's plain paths. `_id` stays unless it is excluded. */
export const shapeOf = (said: readonly Said[], exclusion: boolean, ruleFor: (one: Said) => Rule): Shape => {
  const shape = emptyShape(exclusion);
  if (!exclusion && !said.some(({ path }) => path === '_id' || path.startsWith('_id.'))) addRule(shape, '_id', 'keep');
  for (const one of said) addRule(shape, one.path, ruleFor(one));
  return shape;
};
