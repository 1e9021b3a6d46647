import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect } from 'chai';
import express from 'express';
import { answerProblems, Problem } from '../../api/kit/problem.ts';
import { webClient } from '../../api/web-client.ts';

describe('the built web client', () => {
  let folder: string;
  let server: Server;
  let base: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'charta-client-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<title>Charta</title>');
    for (const name of ['kept.js', 'gone.js']) {
      await writeFile(join(folder, 'assets', name), `'${name}'`);
      await writeFile(join(folder, 'assets', `${name}.br`), brotliCompressSync(`'${name}'`));
    }
    const app = express();
    app.use(webClient(folder));
    app.use(() => {
      throw new Problem('not-found', 'There is nothing here');
    }, answerProblems);
    server = createServer(app);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  it('keeps files that carry their hash for a year, compressed as the browser takes them', async () => {
    const answer = await fetch(`${base}/assets/kept.js`, { headers: { 'accept-encoding': 'br' } });
    expect(await answer.text()).to.equal("'kept.js'");
    expect(answer.headers.get('content-encoding')).to.equal('br');
    expect(answer.headers.get('cache-control')).to.include('immutable');
  });

  it('answers its page at every address of its own, and asks for it anew each time', async () => {
    const answer = await fetch(`${base}/documents/types`);
    expect([answer.status, await answer.text()]).to.deep.equal([200, '<title>Charta</title>']);
    expect(answer.headers.get('cache-control')).to.equal('no-cache');
  });

  it('does not answer its page for a file that there never was', async () => {
    expect((await fetch(`${base}/assets/never.js`)).status).to.equal(404);
  });

  it('finds nothing where a file has gone since it started, and lets nobody keep that answer', async () => {
    for (const name of ['gone.js', 'gone.js.br']) await rm(join(folder, 'assets', name));
    const answer = await fetch(`${base}/assets/gone.js`, { headers: { 'accept-encoding': 'br' } });
    expect(answer.status).to.equal(404);
    expect(answer.headers.get('cache-control')).to.equal(null);
    expect(await answer.json()).to.include({ type: '/problems/not-found' });
  });
});
