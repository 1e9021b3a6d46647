import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLog } from './app.ts';
import { buildWhenNeeded } from './build-client.ts';
import { readSettings, WrongSetting } from './settings.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (line: string) => void process.stdout.write(`${line}\n`);

const stopInOrder = (close: () => Promise<void>) => {
  const stop = () => {
    setTimeout(() => process.exit(1), 15_000).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
};

const run = async () => {
  const settings = readSettings(process.env);
  const client = settings.client ?? join(root, 'dist', 'web');
  if (!settings.client) buildWhenNeeded(root, client, say);
  const { startServer } = await import('./server.ts');
  const { prepare } = await import('./prepare.ts');
  const log = makeLog(settings.log);
  const { url, mode, close } = await startServer(settings, log, client, prepare(say));
  stopInOrder(close);
  say(`Charta (${mode}) is at ${url}`);
};

run().catch((error: unknown) => {
  const why = error instanceof WrongSetting ? error.message : (error as Error).stack;
  process.stderr.write(`Charta did not start. ${why}\n`);
  process.exit(1);
});
