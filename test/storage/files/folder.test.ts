import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { openFolder } from '../../../storage/files/folder.ts';
import { Damaged, type Key, keyOf, Locked, type ObjectStore } from '../../../storage/files/object-store.ts';
import { failureOf, keepsTheContract, keysIn, limit, sha256, streamOf, town } from './contract.ts';

const links = { secret: Buffer.alloc(32, 7), now: Date.now, base: '/files' };
const newFolder = () => mkdtemp(join(tmpdir(), 'charta-files-'));
const placeOf = (folder: string, key: Key) => {
  const [organisation, digest = ''] = key.split('/');
  return join(folder, `${organisation}`, digest.slice(0, 2), digest.slice(2, 4), digest);
};

describe('a folder as object store', () => {
  keepsTheContract(async () => {
    const folder = await newFolder();
    let passed = 0;
    const store = await openFolder(folder, { links: { ...links, now: () => Date.now() + passed } });
    const leftovers = async () => (await readdir(join(folder, 'tmp'))).length;
    const pass = async (milliseconds: number) => {
      passed += milliseconds;
    };
    return { store, leftovers, pass, locks: 'product', close: () => rm(folder, { recursive: true }) };
  });

  let folder: string;
  let store: ObjectStore;
  beforeEach(async () => {
    folder = await newFolder();
    store = await openFolder(folder, { links });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('lets nobody but its owner read', async () => {
    const { sha256: digest } = await store.put(town, streamOf(Buffer.from('secret')), { limit });
    const place = placeOf(folder, keyOf(town, digest));
    expect((await stat(place)).mode & 0o777).to.equal(0o600);
    expect((await stat(join(folder, town))).mode & 0o777).to.equal(0o700);
    expect(await readFile(place, 'utf8')).to.equal('secret');
  });

  describe('with a locked object', () => {
    const bytes = Buffer.from('in force');
    const key = keyOf(town, sha256(bytes));
    beforeEach(async () => {
      await store.put(town, streamOf(bytes), { limit });
      await store.hold(key, true);
    });
    const modeOf = async () => (await stat(placeOf(folder, key))).mode & 0o777;

    it('makes its file read-only, also after the same bytes came again', async () => {
      expect(await modeOf()).to.equal(0o400);
      await store.put(town, streamOf(bytes), { limit });
      expect(await modeOf()).to.equal(0o400);
      await store.hold(key, false);
      expect(await modeOf()).to.equal(0o600);
    });

    it('knows the lock after a restart', async () => {
      const again = await openFolder(folder, { links });
      expect(await failureOf(again.delete(key))).to.be.instanceOf(Locked);
      expect(await keysIn(again)).to.deep.equal([key]);
    });

    it('removes nothing while its record cannot be read', async () => {
      await writeFile(`${placeOf(folder, key)}.lock`, '{"until":"soon"}');
      expect(await failureOf(store.delete(key))).to.be.instanceOf(SyntaxError);
      expect(await store.verify(key)).to.equal('whole');
    });
  });

  describe('with bytes that the disk has changed', () => {
    const bytes = Buffer.alloc(700_000, 'charta');
    const key = keyOf(town, sha256(bytes));
    const flipOneBit = async () => {
      const handle = await open(placeOf(folder, key), 'r+');
      await handle.write(Buffer.from([(bytes[650_000] as number) ^ 1]), 0, 1, 650_000);
      await handle.close();
    };
    beforeEach(() => store.put(town, streamOf(bytes), { limit }));

    const arrived = async () => {
      let length = 0;
      const error = await failureOf(
        (async () => {
          for await (const piece of await store.get(key)) length += piece.length;
        })(),
      );
      return { error, length };
    };

    it('never serves them as whole, also when they were right a moment ago', async () => {
      await buffer(await store.get(key));
      await flipOneBit();
      const { error, length } = await arrived();
      expect(error).to.be.instanceOf(Damaged).and.include({ key });
      expect(length).to.be.lessThan(bytes.length);
      expect(await store.verify(key)).to.equal('damaged');
    });

    it('notices a file that was cut short or emptied', async () => {
      for (const length of [699_999, 0]) {
        await truncate(placeOf(folder, key), length);
        expect((await arrived()).error, `${length}`).to.be.instanceOf(Damaged);
        expect(await store.verify(key)).to.equal('damaged');
      }
    });

    it('is whole again once the same bytes are stored again', async () => {
      await flipOneBit();
      await store.put(town, streamOf(bytes), { limit });
      expect(await store.verify(key)).to.equal('whole');
    });
  });

  describe('after kill -9 in the middle of an upload', () => {
    const uploading = `
      import { openFolder } from './storage/files/folder.ts';
      import { Readable } from 'node:stream';
      const links = { secret: Buffer.alloc(32), now: Date.now, base: '' };
      const store = await openFolder(process.argv[1], { links });
      await store.put('${town}', Readable.from([Buffer.from('whole')]), { limit: 100 });
      await store.put('${town}', Readable.from((async function* () {
        for (let sent = 0; sent < 1_000_000; sent += 50_000) yield Buffer.alloc(50_000);
        process.stdout.write('half');
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      })()), { limit: 1e9 });`;

    it('starts with the objects that were whole and nothing else', async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', uploading, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await readdir(join(folder, 'tmp'))).to.have.length(1);

      const again = await openFolder(folder, { links });
      expect(await readdir(join(folder, 'tmp'))).to.deep.equal([]);
      expect(await keysIn(again)).to.deep.equal([keyOf(town, sha256(Buffer.from('whole')))]);
    });

    it('spares what another process may still be writing, where one says that there are others', async () => {
      await writeFile(join(folder, 'tmp', 'fresh'), '');
      await writeFile(join(folder, 'tmp', 'old'), '');
      await utimes(join(folder, 'tmp', 'old'), 0, 0);
      await openFolder(folder, { links, leftoverAfter: 3_600_000 });
      expect(await readdir(join(folder, 'tmp'))).to.deep.equal(['fresh']);
    });
  });
});
