import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const newest = (path: string): number => {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

/**
 * Builds the web client when it was never built, or its sources changed since.
 * @param root the folder of the product; `client` is where the build puts the client.
 * @throws when the build fails.
 */
export const buildWhenNeeded = (root: string, client: string, say: (line: string) => void): void => {
  const page = join(client, 'index.html');
  const sources = ['web', 'api', 'processes', 'vite.config.ts', 'package-lock.json'].map((name) => join(root, name));
  if (existsSync(page) && statSync(page).mtimeMs > Math.max(...sources.map(newest))) return;
  say('Building the web client …');
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The web client could not be built: ${stderr}`);
};
