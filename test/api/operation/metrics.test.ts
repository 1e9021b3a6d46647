import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createApp, makeLog } from '../../../api/app.ts';
import { sawCommand, sawFileCall } from '../../../api/operation/metrics.ts';
import { readSettings } from '../../../api/settings.ts';
import { signedIn } from '../../../api/sign-in/signed-in.ts';
import { timedStore } from '../../../storage/files/timed.ts';
import { app } from '../../support/app.ts';
import { qualityOffice } from '../../support/documents.ts';
import { store } from '../../support/store.ts';

const token = 'a token of sixteen';
const metricsOf = (base: string, headers: Record<string, string> = {}) => fetch(`${base}/metrics`, { headers });

describe('the metrics', () => {
  const servers: Server[] = [];
  /** The application with these settings, on a port of its own. */
  const served = async (settings: Record<string, string>) => {
    const { connection, folder } = await store();
    await app();
    const parts = { settings: readSettings(settings), connection, signedIn, log: makeLog('silent'), client: folder };
    const server = createApp(parts).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    servers.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  after(() => {
    for (const server of servers) server.close();
  });

  it('are there for who asks on the machine, and not for who came through a proxy on it', async () => {
    const base = await served({});
    const here = await metricsOf(base);
    expect(here.status).to.equal(200);
    expect(here.headers.get('content-type')).to.match(/^text\/plain; version=0\.0\.4/);
    expect((await metricsOf(base, { 'x-forwarded-for': '203.0.113.9' })).status).to.equal(404);
    expect((await metricsOf(base, { forwarded: 'for=203.0.113.9' })).status).to.equal(404);
  });

  it('need the token where one is set, from wherever', async () => {
    const base = await served({ CHARTA_METRICS_TOKEN: token.replaceAll(' ', '-') });
    const authorization = `Bearer ${token.replaceAll(' ', '-')}`;
    expect((await metricsOf(base)).status).to.equal(404);
    expect((await metricsOf(base, { authorization: 'Bearer another-token-of-it' })).status).to.equal(404);
    expect((await metricsOf(base, { authorization, 'x-forwarded-for': '203.0.113.9' })).status).to.equal(200);
  });

  it('count requests by the template of the route, and never name a thing, a person or an organisation', async () => {
    const office = await qualityOffice();
    const version = await office.release({ title: 'Un titlu care nu apare' });
    await fetch(`${office.base}/api/no-such/${version.id}?q=secret`, { headers: { 'x-forwarded-for': '10.9.9.9' } });
    const text = await (await metricsOf(await served({}))).text();
    expect(text).to.match(
      /charta_http_request_seconds_count\{method="GET",route="\/api\/versions\/:id",status="200"\} \d/,
    );
    expect(text).to.match(/route="other",status="404"/);
    for (const told of [version.id, office.id, office.officer.id, 'titlu', 'secret', '@'])
      expect(text).not.to.include(told);
  });

  it('tell of lines, followers, the database, the process', async () => {
    await store();
    sawCommand('find', 3, false);
    const text = await (await metricsOf(await served({}))).text();
    for (const name of [
      'charta_writers_in_line{of="longest"} 0',
      'charta_follower_lag_entries{follower="register of documents"}',
      'charta_database_documents ',
      'charta_database_command_seconds_count{command="find",outcome="done"}',
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
    ])
      expect(text).to.include(name);
    if (process.env.MONGODB_URI) return;
    expect(text)
      .to.match(/charta_database_bytes [1-9]/)
      .and.match(/charta_engine\{of="commits"\} [1-9]/);
  });

  it('tell how long the store of files took, and whether it failed', async () => {
    const failing = { stat: () => Promise.reject(new Error('away')), lockOf: async () => 'a lock' };
    const others = {
      receive() {},
      put() {},
      get() {},
      delete() {},
      keepUntil() {},
      hold() {},
      verify() {},
      sweep() {},
    };
    const timed = timedStore({ ...others, ...failing } as never, sawFileCall);
    expect(await timed.stat('a/b').catch((error: Error) => error.message)).to.equal('away');
    expect(await timed.lockOf('a/b')).to.equal('a lock');
    const text = await (await metricsOf(await served({}))).text();
    expect(text).to.include('charta_file_store_seconds_count{call="stat",outcome="failed"} 1');
    expect(text).to.match(/charta_file_store_seconds_count\{call="lockOf",outcome="done"\} \d/);
  });
});
