import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { start } from './child.ts';
import { report } from './report.ts';
import type { World } from './world.ts';

const megabyte = 2 ** 20;
/** After this long V8 has given back what starting needed. */
const rest = 40_000;

const startOnce = async (folder: string) => {
  const env = { CHARTA_DATA: join(folder, 'data'), CHARTA_PORT: '0', CHARTA_MODE: 'production' };
  const charta = await start('api/start.ts', [], env);
  await fetch(`${charta.url}/readyz`);
  return charta;
};

/** The scripts that a first visit loads, as they are sent: those that the page itself names, in brotli. */
const firstLoad = () => {
  const page = readFileSync('dist/web/index.html', 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file!);
  return named.reduce((sum, file) => sum + statSync(join('dist/web', `${file}.br`)).size, 0);
};

const everything = () =>
  readdirSync('dist/web/assets')
    .filter((name) => name.endsWith('.js.br'))
    .reduce((sum, name) => sum + statSync(join('dist/web/assets', name)).size, 0);

/** Start to the first answer, anonymous memory at rest, and what a browser loads first. */
export const measureStart = async (world: World): Promise<void> => {
  await world.charta.stop();
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const charta = await startOnce(world.folder);
    times.push(charta.startedIn);
    await charta.stop();
  }
  report('start to the first answer', times.sort((a, b) => a - b)[1]!, 'ms', {
    ...{ name: 'bare Express', value: world.bare.startedIn },
  });
  world.charta = await startOnce(world.folder);
  report('memory after start', world.charta.memory() / megabyte, 'MB');
  await setTimeout(rest);
  report('memory at rest', world.charta.memory() / megabyte, 'MB', {
    ...{ name: 'bare Express', value: world.bare.memory() / megabyte },
  });
  report('JavaScript of the first visit', firstLoad() / 1024, 'kB (brotli)', {
    ...{ name: 'all of the client', value: everything() / 1024 },
  });
};
