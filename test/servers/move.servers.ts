import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import mongoose from 'mongoose';
import { readWhole } from '../../storage/backup/check.ts';
import { keyOf } from '../../storage/files/object-store.ts';
import { archiveOf, contentsOf, newFolder, openOffice, run } from '../storage/backup/commands.ts';

/** A database of this run's own on the server. */
const ownDatabase = () => {
  const address = new URL(process.env.MONGODB_URI ?? '');
  address.pathname = `/charta_move_${randomBytes(4).toString('hex')}`;
  return address.href;
};

const folders: string[] = [];
const aFolder = async () => {
  const folder = await newFolder();
  folders.push(folder);
  return folder;
};

describe('moving between the embedded engine and a server', function () {
  this.timeout(300_000);
  const uris: string[] = [];
  const newUri = () => {
    const uri = ownDatabase();
    uris.push(uri);
    return uri;
  };
  after(async () => {
    for (const uri of uris) {
      const connection = await mongoose.createConnection(uri).asPromise();
      await connection.dropDatabase();
      await connection.close();
    }
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('takes everything there and back, byte for byte', async () => {
    const { folder, file } = await archiveOf(80, 20_000);
    folders.push(folder);
    const [there, back, uri] = [await aFolder(), await aFolder(), newUri()];
    const first = await run('restore', file, there, uri);
    expect(first.code, first.said).to.equal(0);
    const onServer = join(there, 'server.tar');
    const backed = await run('backup', onServer, there, uri);
    expect(backed.code, backed.said).to.equal(0);
    const second = await run('restore', onServer, back);
    expect(second.code, second.said).to.equal(0);
    const again = join(back, 'again.tar');
    await run('backup', again, back);
    const [one, other] = [await contentsOf(file), await contentsOf(again)];
    // The heads were marked while changes were paused; all else is what it was.
    const still = ({ manifest }: typeof one) => manifest.collections.filter(({ name }) => name !== 'trailheads');
    expect(still(other)).to.deep.equal(still(one));
    expect(other.manifest.files).to.deep.equal(one.manifest.files);
    expect((await readWhole(again)).trails.every(({ broken }) => !broken)).to.equal(true);
  });

  it('backs up a server on which many write: changes wait, none is lost, and the trail holds', async () => {
    const [folder, uri] = [await aFolder(), newUri()];
    const office = openOffice(folder, { uri });
    await office.keeps(100);
    const before = [...office.kept];
    const file = join(folder, 'busy.tar');
    const { code, said } = await run('backup', file, folder, uri);
    expect(code, said).to.equal(0);
    const atTheEnd = office.kept.length;
    await office.keeps(atTheEnd + 20);
    await office.close();
    const { documents, files } = await contentsOf(file);
    const notes = documents.notes ?? [];
    expect(notes.map(({ name }) => name)).to.include.members(before);
    expect(documents.trailentries).to.have.length(notes.length);
    for (const { organisation, sha256 } of notes)
      expect(files.has(keyOf(String(organisation), String(sha256)))).to.equal(true);
    expect((await readWhole(file)).trails.map(({ broken }) => broken)).to.deep.equal([undefined, undefined]);
    if (said.includes('changes wait')) expect(office.paused).to.not.have.length(0);
  });
});
