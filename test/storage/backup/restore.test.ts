import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { readWhole } from '../../../storage/backup/check.ts';
import { Unfit } from '../../../storage/backup/format.ts';
import { keyOf } from '../../../storage/files/object-store.ts';
import { archiveOf, begin, contentsOf, newFolder, openOffice, run } from './commands.ts';

/** All files below a folder. */
const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

/** Waits until it is so, looking often; the moments that tests of kills need are short. */
const until = async (isSo: () => Promise<boolean>) => {
  while (!(await isSo())) await wait(3);
};

const folders: string[] = [];
const aFolder = async () => {
  const folder = await newFolder();
  folders.push(folder);
  return folder;
};
describe('storage: backup restore', () => {
  after(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  describe('a backup while many write', function () {
    this.timeout(120_000);

    it('is one moment: the trail holds, every note has its entry and its file, nothing acknowledged before is missing', async () => {
      const folder = await aFolder();
      const office = openOffice(folder);
      await office.keeps(150);
      const before = [...office.kept];
      const file = join(folder, 'busy.tar');
      const { code, said } = await run('backup', file, folder);
      expect(code, said).to.equal(0);
      const duringAndBefore = office.kept.length;
      await office.keeps(duringAndBefore + 20);
      await office.close();
      expect(office.paused).to.deep.equal([]);
      const { documents, files } = await contentsOf(file);
      const notes = documents.notes ?? [];
      expect(duringAndBefore, 'nobody wrote meanwhile').to.be.above(before.length);
      expect(notes.map(({ name }) => name)).to.include.members(before);
      expect(documents.trailentries).to.have.length(notes.length);
      for (const { organisation, sha256 } of notes)
        expect(files.has(keyOf(String(organisation), String(sha256)))).to.equal(true);
      expect((await readWhole(file)).trails.map(({ broken }) => broken)).to.deep.equal([undefined, undefined]);
    });
  });

  describe('restoring', function () {
    this.timeout(180_000);
    let target: string;
    let file: string;
    before(async () => {
      const made = await archiveOf(60, 100_000);
      file = made.file;
      folders.push(made.folder);
      target = join(await aFolder(), 'data');
    });

    it('refuses a damaged archive before anything is written', async () => {
      const changed = join(await aFolder(), 'changed.tar');
      const bytes = await readFile(file);
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 70_000) ^ 4, bytes.length - 70_000);
      await writeFile(changed, bytes);
      const { code, said } = await run('restore', changed, target);
      expect(code).to.equal(1);
      expect(said).to.include('damaged').and.include('Nothing was done');
      expect(await filesIn(join(target, 'files'))).to.deep.equal([]);
    });

    it('brings everything back, byte for byte, into what is still empty', async () => {
      const { code, out, said } = await run('restore', file, target);
      expect(code, said).to.equal(0);
      expect(out).to.match(/^\d+ documents and 60 files .* the trails of 2 organisations hold/);
      const again = join(target, 'again.tar');
      await run('backup', again, target);
      expect((await contentsOf(again)).manifest).to.deep.equal((await contentsOf(file)).manifest);
    });

    it('writes over nothing', async () => {
      const { code, out, said } = await run('restore', file, target);
      expect({ code, out }).to.deep.equal({ code: 1, out: '' });
      expect(said)
        .to.include('holds data already')
        .and.not.match(/^ +at /m);
    });

    it('leaves an office that goes on as before', async () => {
      const office = openOffice(target, { most: 4 });
      await office.ended;
      expect(office.kept).to.have.length(4);
    });

    it('leaves a target that says it is incomplete when it is killed, and mends it when it is run again', async () => {
      const other = join(await aFolder(), 'data');
      const { child, outcome } = begin('restore', file, other);
      await until(async () => (await filesIn(join(other, 'files'))).length > 3);
      child.kill('SIGKILL');
      expect((await outcome).code).to.equal(null);

      const opened = await run('backup', join(other, 'x.tar'), other); // opens the store as the product does
      expect(opened.code).to.equal(1);
      expect(opened.said).to.include('This store is incomplete').and.include('office.charta.tar');
      const again = await run('restore', file, other); // which compares what is there with the archive
      expect(again.code, again.said).to.equal(0);
      expect(again.out).to.include('60 files');
    });
  });

  describe('a backup that is killed', function () {
    this.timeout(120_000);

    it('leaves no file of its name, and what is left is no archive', async () => {
      const folder = await aFolder();
      await openOffice(folder, { most: 24, size: 1_500_000 }).ended;
      const kept = join(folder, 'archives');
      await mkdir(kept);
      const { child, outcome } = begin('backup', join(kept, 'a.tar'), folder);
      await until(async () => (await filesIn(kept)).length > 0);
      child.kill('SIGKILL');
      await outcome;
      const [left = '', ...more] = await filesIn(kept);
      expect(more).to.deep.equal([]);
      expect(left).to.match(/\.a\.tar\.\w+\.unfinished$/);
      const refused = await readWhole(left).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(Unfit);
      await utimes(left, 0, 0); // long ago: what is fresh may be another backup's
      expect((await run('backup', join(kept, 'a.tar'), folder)).code).to.equal(0);
      expect(await filesIn(kept)).to.deep.equal([join(kept, 'a.tar')]);
    });
  });
});
