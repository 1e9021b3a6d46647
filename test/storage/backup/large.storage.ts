import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { contentsOf, newFolder, openOffice, run } from './commands.ts';

// 10,000 documents and 200 MB of files; CHARTA_TEST_BACKUP_MEGABYTES=1000 makes it a gigabyte.
const megabytes = Number(process.env.CHARTA_TEST_BACKUP_MEGABYTES ?? 200);
const notes = 5000; // each with its entry of the trail: twice as many documents
const size = Math.floor((megabytes * 1_000_000) / notes);

const inSeconds = async <T>(work: () => Promise<T>) => {
  const started = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - started) / 1000 };
};

describe(`an office with 10,000 documents and ${megabytes} MB of files`, function () {
  this.timeout(600_000);
  let folder: string;
  before(async () => {
    folder = await newFolder();
    await openOffice(folder, { most: notes, size }).ended;
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is backed up, and restored with every document and file', async () => {
    const [file, target] = [join(folder, 'large.tar'), join(folder, 'restored')];
    const backup = await inSeconds(() => run('backup', file, folder));
    expect(backup.result.code, backup.result.said).to.equal(0);
    const { size: bytes } = await stat(file);
    const restore = await inSeconds(() => run('restore', file, target));
    expect(restore.result.code, restore.result.said).to.equal(0);
    const { manifest } = await contentsOf(file);
    expect(manifest.files).to.deep.equal({ count: notes, bytes: notes * size });
    expect(manifest.collections.find(({ name }) => name === 'notes')?.documents).to.equal(notes);
    const stored = await readdir(join(target, 'files'), { recursive: true, withFileTypes: true });
    expect(stored.filter((one) => one.isFile()).length).to.be.at.least(notes);
    process.stdout.write(
      `      ${Math.round(bytes / 1e6)} MB: backup ${backup.seconds.toFixed(1)} s, restore ${restore.seconds.toFixed(1)} s\n`,
    );
  });
});
