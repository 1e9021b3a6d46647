import { type Asked, askOn } from './ask.ts';
import type { Child } from './child.ts';
import type { Loaded } from './load.ts';
import { report } from './report.ts';
import type { World } from './world.ts';

const seconds = 5;
const connections = [1, 16, 64];

/** A measurement: what is asked of Charta, and the bytes that the bare server gives instead. */
interface Measure {
  name: string;
  next: (token: string) => Asked;
}

const some = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)]!;
const words = ['cerere', 'aviz', 'dos', 'termen', 'reg', 'plata', 'aviz17', 'urbanism', 'petitie20', 'taxa 3'];

const reading = (path: () => string) => (token: string) => ({
  method: 'GET' as const,
  path: path(),
  headers: { authorization: `Bearer ${token}` },
});

const measures = ({ documents, units }: Loaded): Measure[] => [
  { name: 'get', next: reading(() => `/api/documents/${some(documents)}`) },
  {
    name: 'list',
    next: reading(
      () =>
        `/api/documents?state=effective&unit=${some(units)}&sort=${some(['title', 'code', 'updatedAt'])}&size=25&page=${1 + Math.floor(Math.random() * 20)}`,
    ),
  },
  { name: 'search', next: reading(() => `/api/documents?q=${encodeURIComponent(some(words))}&size=25`) },
  { name: 'history', next: reading(() => `/api/documents/${some(documents)}/trail`) },
];

/** A draft is begun once of each document. */
const drafts = ({ documents }: Loaded): Measure => {
  const left = [...documents];
  return {
    name: 'draft created',
    next: (token) => ({
      method: 'POST',
      path: `/api/documents/${left.pop()}/versions`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    }),
  };
};

const prime = async (bare: Child, charta: Child, asked: Asked) => {
  const response = await fetch(charta.url + asked.path, asked);
  if (!response.ok) throw new Error(`${asked.path}: ${response.status} ${await response.text()}`);
  await fetch(`${bare.url}/answer`, { method: 'PUT', body: new Uint8Array(await response.arrayBuffer()) });
};

const measure = async ({ charta, bare, token }: World, { name, next }: Measure) => {
  await prime(bare, charta, next(await token()));
  for (const many of connections) {
    const held = await token();
    const method = next(held).method ?? 'GET';
    const found = await askOn(charta.url, many, seconds, () => next(held));
    const floor = await askOn(bare.url, many, seconds, () => ({
      method,
      path: '/answer',
      ...(method === 'POST' && { body: '{}' }),
    }));
    report(`${name}, ${many} connections`, found.rate, 'requests/s', { name: 'bare Express', value: floor.rate });
    report(`${name}, ${many} connections: p95`, found.p95, 'ms', { name: 'bare Express', value: floor.p95 || 0.5 });
  }
};

/** Reads and writes through HTTP, signed in, each beside a bare server that answers the same bytes. */
export const measureAnswers = async (world: World): Promise<void> => {
  for (const one of [...measures(world.loaded), drafts(world.loaded)]) await measure(world, one);
};
