import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { getVersion, readFile } from '../../../api/documents/versions/contract.ts';
import { filesState } from '../../../api/files/contract.ts';
import { objectStore, useObjectStore } from '../../../storage/files/current.ts';
import type { ObjectStore } from '../../../storage/files/object-store.ts';
import { openStore } from '../../../storage/files/open.ts';
import { toldOf } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';
import { officeWithFiles, pdf } from './office.ts';

/** A port at which nobody listens. */
const deadPort = async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describe('while the S3 server is away', () => {
  const warnings: string[] = [];
  let office: Awaited<ReturnType<typeof officeWithFiles>>;
  let usual: ObjectStore;
  let away: ObjectStore;
  let folder: string;
  before(async () => {
    office = await officeWithFiles();
    usual = objectStore();
    folder = await mkdtemp(join(tmpdir(), 'charta-away-'));
    const s3 = {
      endpoint: new URL(`http://127.0.0.1:${await deadPort()}`),
      ...{ accessKey: 'charta', secretKey: 'secret', bucket: 'charta', region: 'us-east-1' },
      ...{ lock: 'governance' as const, encryption: false },
    };
    const links = { secret: Buffer.alloc(32, 7), now: Date.now, base: '/api/files' };
    away = await openStore({ folder, s3 }, { links, warn: (sentence) => warnings.push(sentence) });
    useObjectStore(away);
  });
  after(async () => {
    useObjectStore(usual);
    await rm(folder, { recursive: true });
  });

  it('starts, and warns', () => {
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('does not answer');
  });

  it('refuses a file cleanly, says when to come again, and stores nothing', async () => {
    const version = await office.draft();
    const { id } = version;
    const { status, kind, headers } = await refusal(office.attach(id, pdf(100_000)));
    expect({ status, kind }).to.deep.equal({ status: 503, kind: 'unavailable' });
    expect(Number(headers.get('retry-after'))).to.be.greaterThan(0);
    expect(await office.author.calls(getVersion, { params: { id } })).to.deep.include({
      files: [],
      etag: version.etag,
    });
    expect((await toldOf(office.officer, id)).map(({ event }) => event)).to.not.include('version.file-attached');
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('goes on with everything that is in the database, and tells administrators', async () => {
    const version = await office.release();
    expect(version.state).to.equal('effective');
    expect(await office.administrator.calls(filesState)).to.deep.include({ store: null });
  });

  it('refuses to give a file, and gives it once the store is back', async () => {
    useObjectStore(usual);
    const bytes = pdf();
    const { id, files } = await office.draftWith(bytes);
    const params = { id, sha256: files[0]!.sha256 };
    useObjectStore(away);
    const response = await office.author.sends(readFile, { params });
    useObjectStore(usual);
    expect(response.status).to.equal(503);
    expect((await office.author.sends(readFile, { params })).status).to.equal(200);
  });
});
