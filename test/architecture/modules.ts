import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';

/** One source file with what it imports, types included: paths from the root, or names of packages. */
export interface Module {
  path: string;
  text: string;
  imports: string[];
}

const floors = ['api', 'web', 'processes', 'storage'];

const sources = (floor: string): string[] =>
  readdirSync(floor, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

const resolved = (from: string, target: string) =>
  target.startsWith('.') ? normalize(join(dirname(from), target.replace(/\?.*$/, ''))) : target;

const targets = (path: string, text: string): string[] => {
  const { staticImports, staticExports, dynamicImports } = parseSync(path, text).module;
  const literal = /^['"](.*)['"]$/;
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ...dynamicImports.flatMap(
      ({ moduleRequest }) => literal.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1] ?? [],
    ),
  ];
};

/** Every module of the product, read and parsed. */
export const modules = (): Module[] =>
  floors.flatMap(sources).map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path, text, imports: [...new Set(targets(path, text).map((target) => resolved(path, target)))] };
  });
