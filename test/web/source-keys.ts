import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** A node of the syntax tree, as far as one has to know it to walk through. */
interface Node {
  type: string;
  [part: string]: unknown;
}

/** The keys that the client's source asks for. */
export interface SourceKeys {
  /** Every string in the source, wherever it stands: a key may go through a table before it is used. */
  strings: Set<string>;
  /** What is given to `t` as it stands, with the file. */
  asked: { key: string; file: string }[];
  /** What is given to `t` with a part filled in: `shell.places.${key}`. */
  patterns: { pattern: RegExp; file: string }[];
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

const walk = (value: unknown, visit: (node: Node) => void): void => {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  if (!isNode(value)) return;
  visit(value);
  for (const part of Object.values(value)) walk(part, visit);
};

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const textOf = (node: Node) =>
  (node.quasis as { value: { cooked: string } }[]).map(({ value: { cooked } }) => escaped(cooked)).join('[^.]+');

const isT = ({ type, callee }: Node) => {
  if (type !== 'CallExpression' || !isNode(callee)) return false;
  return callee.name === 't' || (isNode(callee.property) && callee.property.name === 't');
};

const addAsked = (keys: SourceKeys, argument: unknown, file: string): void => {
  if (!isNode(argument)) return;
  if (argument.type === 'Literal') keys.asked.push({ key: String(argument.value), file });
  if (argument.type === 'TemplateLiteral') keys.patterns.push({ pattern: new RegExp(`^${textOf(argument)}$`), file });
  if (argument.type === 'ConditionalExpression')
    for (const half of [argument.consequent, argument.alternate]) addAsked(keys, half, file);
};

const sources = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file));

/** Reads the client's source for keys of texts. */
export const keysInSource = (folder: string): SourceKeys => {
  const keys: SourceKeys = { strings: new Set(), asked: [], patterns: [] };
  for (const file of sources(folder)) {
    const { program } = parseSync(file, readFileSync(file, 'utf8'));
    walk(program, (node) => {
      if (node.type === 'Literal' && typeof node.value === 'string') keys.strings.add(node.value);
      if (isT(node)) addAsked(keys, (node.arguments as unknown[])[0], file);
    });
  }
  return keys;
};
