import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkArchive, readWhole } from '../../../storage/backup/check.ts';
import { About, Unfit } from '../../../storage/backup/format.ts';
import { readArchive } from '../../../storage/backup/read.ts';
import { writeArchive } from '../../../storage/backup/write.ts';
import { keyOf } from '../../../storage/files/object-store.ts';
import { archiveOf, contentsOf, newFolder, run } from './commands.ts';

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('an archive', function () {
  this.timeout(120_000);
  let folder: string;
  let file: string;
  let bytes: Buffer;
  before(async () => {
    ({ folder, file } = await archiveOf(40, 3000));
    bytes = await readFile(file);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const copyWith = async (change: (copy: Buffer) => Buffer | undefined) => {
    const path = join(folder, 'changed');
    const copy = Buffer.from(bytes);
    await writeFile(path, change(copy) ?? copy);
    return path;
  };
  const whyOf = async (path: string) => {
    const error = await failureOf(readWhole(path));
    expect(error).to.be.instanceOf(Unfit);
    return (error as Unfit).why;
  };

  it('holds every document, every file and the trail', async () => {
    const { documents, files } = await contentsOf(file);
    const notes = documents.notes ?? [];
    expect(notes).to.have.length(40);
    expect(documents.trailentries).to.have.length(40);
    for (const { organisation, sha256 } of notes)
      expect(files.get(keyOf(String(organisation), String(sha256)))).to.equal(3000);
    const { trails } = await readWhole(file);
    expect(trails.map(({ broken }) => broken)).to.deep.equal([undefined, undefined]);
    expect(trails.reduce((sum, { entries }) => sum + entries, 0)).to.equal(40);
  });

  it('is listed and opened by tar, its documents by what reads BSON', () => {
    const names = String(spawnSync('tar', ['-tf', file]).stdout)
      .trim()
      .split('\n');
    expect(names[0]).to.equal('charta-backup.json');
    expect(names.slice(-2)).to.deep.equal(['manifest.json', 'seal.sha256']);
    expect(names).to.include('database/notes/000001.bson');
    const about = spawnSync('tar', ['-xOf', file, 'charta-backup.json']).stdout;
    expect(About.parse(JSON.parse(String(about)))).to.include({
      format: 'charta-backup',
      version: 1,
      engine: 'embedded',
    });
  });

  it('is readable by its owner alone', async () => {
    const handle = await open(file);
    expect((await handle.stat()).mode & 0o777).to.equal(0o600);
    await handle.close();
  });

  it('is refused with any bit changed, wherever that is', async () => {
    const step = Math.floor(bytes.length / 150);
    const ends = Array.from({ length: 40 }, (_, at) => bytes.length - 1 - at * 60);
    const spread = Array.from({ length: 150 }, (_, at) => at * step + (at % 97));
    for (const at of [...spread, ...ends]) {
      const path = await copyWith((copy) => void copy.writeUInt8(copy.readUInt8(at) ^ (1 << (at % 8)), at));
      expect(['damaged', 'foreign', 'version'], `byte ${at}`).to.include(await whyOf(path));
    }
  });

  it('is refused cut short, wherever that is, and with bytes after its end', async () => {
    for (const length of [
      0,
      1,
      511,
      512,
      1024,
      1500,
      bytes.length >> 1,
      bytes.length - 2048,
      bytes.length - 1024,
      bytes.length - 1,
    ])
      expect(['damaged', 'foreign'], `${length} bytes`).to.include(
        await whyOf(await copyWith((copy) => copy.subarray(0, length))),
      );
    expect(await whyOf(await copyWith((copy) => Buffer.concat([copy, Buffer.alloc(512)])))).to.equal('damaged');
  });

  it('is refused when it is another tool’s, or no archive at all', async () => {
    const foreign = join(folder, 'foreign.tar');
    spawnSync('tar', ['-cf', foreign, '-C', process.cwd(), 'package.json']);
    expect(await whyOf(foreign)).to.equal('foreign');
    await writeFile(foreign, 'Dear colleagues, please find attached');
    expect(await whyOf(foreign)).to.equal('foreign');
  });

  it('is refused when a newer Charta made it', async () => {
    const newer = join(folder, 'newer.tar');
    await writeArchive(newer, (archive) =>
      archive.entry('charta-backup.json', Buffer.from(JSON.stringify({ format: 'charta-backup', version: 2 }))),
    );
    expect(await whyOf(newer)).to.equal('version');
  });

  it('is refused when it was put together anew with a document left out', async () => {
    const forged = join(folder, 'forged.tar');
    const whole = await contentsOf(file);
    await writeArchive(forged, async (archive) => {
      await archive.entry('charta-backup.json', spawnSync('tar', ['-xOf', file, 'charta-backup.json']).stdout);
      await archive.entry('manifest.json', Buffer.from(JSON.stringify(whole.manifest)));
    });
    expect(await whyOf(forged)).to.equal('damaged');
  });

  it('is checked by npm run verify-trail, against the signatures in it', async () => {
    const { code, out } = await run('verify-trail', file, folder);
    expect({ code, whole: out.match(/The trail is whole/g)?.length }).to.deep.equal({ code: 0, whole: 2 });
    expect(out.match(/Signed up to entry \d+, at /g)).to.have.length(2);
  });

  it('is refused when an entry of its trail was changed and the archive sealed anew', async () => {
    const forged = join(folder, 'sealed-anew.tar');
    const { manifest } = await contentsOf(file);
    const entryOf = (name: string) => spawnSync('tar', ['-xOf', file, name]).stdout;
    await writeArchive(forged, async (archive) => {
      await archive.entry('charta-backup.json', entryOf('charta-backup.json'));
      for (const one of manifest.collections) {
        const part = entryOf(`database/${one.name}/000001.bson`);
        if (one.name === 'trailentries') part.write('note.lost', part.indexOf('note.kept'));
        await archive.entry(`database/${one.name}/000001.bson`, part);
        one.sha256 = createHash('sha256').update(part).digest('hex');
      }
      await archive.entry('manifest.json', Buffer.from(JSON.stringify({ ...manifest, files: { count: 0, bytes: 0 } })));
    });
    const error = await failureOf(checkArchive(forged));
    expect(error).to.be.instanceOf(Unfit).and.include({ why: 'trail' });
    const told = await run('verify-trail', forged, folder);
    expect(told.code).to.equal(1);
    expect(told.out).to.include('WRONG: entry 1: altered');
  });

  it('leaves nothing when it cannot be written, and replaces no file', async () => {
    const other = await newFolder();
    const path = join(other, 'a.tar');
    const broken = writeArchive(path, async (archive) => {
      await archive.entry('x', Buffer.alloc(10));
      throw new Error('on purpose');
    });
    expect(await failureOf(broken)).to.have.property('message', 'on purpose');
    expect(spawnSync('ls', ['-A', other]).stdout.length).to.equal(0);
    expect((await run('backup', file, folder)).said).to.include('already');
    expect(await readFile(file)).to.deep.equal(bytes);
    await rm(other, { recursive: true });
  });

  it('says which file was damaged in the store, and is whole all the same', async () => {
    const { files } = await contentsOf(file);
    const [key = ''] = files.keys();
    const [organisation = '', sha = ''] = key.split('/');
    const place = join(folder, 'files', organisation, sha.slice(0, 2), sha.slice(2, 4), sha);
    await truncate(place, 2000);
    const second = join(folder, 'second.tar');
    const { code, said } = await run('backup', second, folder);
    expect(code).to.equal(0);
    expect(said).to.include(key);
    const { manifest } = await readArchive(second, { documents: async () => {}, file: async () => {} });
    expect(manifest.damaged).to.deep.equal([key]);
    expect(manifest.files.count).to.equal(40);
  });
});
