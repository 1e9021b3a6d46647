/**
 * The engine alone on a folder, for a shell, another process or a look inside: `npm run --silent engine -- FOLDER`.
 * Its MongoDB URI is the first line of what it prints; SIGTERM and SIGINT end it. It answers at a Unix socket that
 * only its own user may open, never on the network: it has no users and no passwords.
 */
import { resolve } from 'node:path';
import { serve } from './server.ts';
import { uriOf } from './uri.ts';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

const say = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
};

const run = async (folder: string | undefined): Promise<void> => {
  if (!folder) throw new Error('Say which folder: npm run --silent engine -- FOLDER');
  const running = await serve(resolve(folder), true);
  const end = () => {
    // A terminal's interrupt comes twice: from the terminal and by way of npm.
    for (const signal of SIGNALS) process.removeListener(signal, end).on(signal, () => {});
    running.close().then(() => process.exit(0), say);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  process.stdout.write(`${uriOf(running.socket)}\n`);
};

run(process.argv[2]).catch(say);
