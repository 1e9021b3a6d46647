import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, output, start } from './child.ts';
import type { Loaded } from './load.ts';

/** Charta on a loaded folder, and the bare server beside it. */
export interface World {
  charta: Child;
  bare: Child;
  loaded: Loaded;
  folder: string;
  /** An access token that is good for some minutes yet. */
  token(): Promise<string>;
  end(): Promise<void>;
}

const signIn = async (url: string, { email, password }: Loaded): Promise<string> => {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`Signing in failed: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { token: string }).token;
};

const minutes = 60_000;

const renewing = (loaded: Loaded) => {
  let [token, of] = ['', ''];
  let until = 0;
  return async (url: string) => {
    if (Date.now() > until || of !== url) {
      of = url;
      token = await signIn(url, loaded);
      until = Date.now() + 5 * minutes;
    }
    return token;
  };
};

/** Fills a fresh folder and starts Charta on it. */
export const openWorld = async (documents: number): Promise<World> => {
  const folder = await mkdtemp(join(tmpdir(), 'charta-bench-'));
  const loaded = JSON.parse(await output('test/bench/load.ts', [join(folder, 'data'), String(documents)])) as Loaded;
  const charta = await start('api/start.ts', [], {
    ...{ CHARTA_DATA: join(folder, 'data'), CHARTA_PORT: '0', CHARTA_MODE: 'production' },
  });
  const bare = await start('test/bench/bare.ts', [folder]);
  const world: World = {
    ...{ charta, bare, loaded, folder },
    token: () => renewed(world.charta.url),
    end: async () => {
      await Promise.all([world.charta.stop(), bare.stop()]);
      await rm(folder, { recursive: true });
    },
  };
  const renewed = renewing(loaded);
  return world;
};
