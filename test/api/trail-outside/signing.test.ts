import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { addUnit } from '../../../api/organisations/contract.ts';
import { trailKey, verifyTrail } from '../../../api/trail/contract.ts';
import { signHeads } from '../../../api/trail/signing.ts';
import { openSigningKey } from '../../../api/trail/signing-key.ts';
import { clock } from '../../../storage/clock.ts';
import { fingerprintOf, isSigned, publicKeyOf, SignedHead, signedHeads } from '../../../storage/signed-heads.ts';
import { TrailEntry } from '../../../storage/trail.ts';
import { app } from '../../support/app.ts';
import { townHall } from '../../support/town-hall.ts';

const { now } = clock;
describe('trail outside: signing', () => {
  afterEach(() => {
    clock.now = now;
  });
  const on = (day: string) => {
    clock.now = () => new Date(`${day}T10:00:00Z`);
  };

  describe('the daily signature', () => {
    it('is made of each chain once a day, and only when it has gone on', async () => {
      const hall = await townHall('administrator');
      const numbers = () => hall.asSystem(async () => (await signedHeads()).map(({ number }) => number));
      const add = (code: string) => hall.administrator.calls(addUnit, { body: { name: code, code } });
      await signHeads();
      await signHeads();
      expect(await numbers()).to.deep.equal([2]);
      await add('A1');
      await signHeads();
      expect(await numbers(), 'on the same day').to.deep.equal([2]);
      on('2030-01-02');
      await Promise.all([signHeads(), signHeads()]);
      expect(await numbers()).to.deep.equal([2, 3]);
      on('2030-01-03');
      await signHeads();
      expect(await numbers(), 'nothing has happened since').to.deep.equal([2, 3]);
      expect((await hall.asSystem(signedHeads)).every(isSigned)).to.equal(true);
    });

    it('is told with the verification, and by which key', async () => {
      const hall = await townHall('auditor');
      await signHeads();
      const { entries, signed, broken } = await hall.auditor.calls(verifyTrail);
      expect({ entries, number: signed?.number, broken }).to.deep.equal({ entries: 2, number: 2, broken: undefined });
      const { key, fingerprint, algorithm } = await hall.visitor().calls(trailKey);
      const [head] = await hall.asSystem(signedHeads);
      expect({ algorithm, key, fingerprint }).to.deep.equal({
        algorithm: 'Ed25519',
        key: head?.key,
        fingerprint: fingerprintOf(key),
      });
    });

    it('shows a chain that was written anew in the database', async () => {
      const hall = await townHall('administrator', 'auditor');
      await signHeads();
      const anew = { $set: { hash: 'b'.repeat(64) } };
      await SignedHead.collection.updateOne(
        { organisation: (await hall.asSystem(() => TrailEntry.findOne().orFail())).organisation },
        anew,
      );
      const { broken } = await hall.auditor.calls(verifyTrail);
      expect(broken).to.deep.equal({ number: 3, why: 'signed' });
    });

    it('shows a head that nobody signed', async () => {
      const hall = await townHall('administrator', 'auditor');
      await signHeads();
      const { organisation } = await hall.asSystem(() => TrailEntry.findOne().orFail());
      const signature = randomBytes(64).toString('base64');
      await SignedHead.collection.updateOne({ organisation }, { $set: { signature } });
      expect((await hall.auditor.calls(verifyTrail)).broken).to.deep.equal({ number: 3, why: 'forged' });
    });
  });

  describe('the key that signs', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'charta-keys-'));
    });
    afterEach(async () => {
      await rm(folder, { recursive: true });
      await openSigningKey(join((await app()).folder, 'keys')); // the one that the shared application uses
    });

    it('is made once, even by two processes at the same moment, for its owner’s eyes alone', async () => {
      const keys = await Promise.all([openSigningKey(folder), openSigningKey(folder)]);
      const [one, other, later] = [...keys, await openSigningKey(folder)].map(publicKeyOf);
      expect([other, later]).to.deep.equal([one, one]);
      const file = join(folder, 'trail-signing-key.pem');
      expect((await stat(file)).mode & 0o777).to.equal(0o600);
      expect(await readFile(file, 'utf8')).to.include('PRIVATE KEY');
    });

    it('is never replaced when it cannot be read', async () => {
      const file = join(folder, 'trail-signing-key.pem');
      await writeFile(file, 'not a key');
      const error = await openSigningKey(folder).catch((problem: Error) => problem);
      expect(error).to.be.an('error').with.property('message').that.includes(file);
      expect(await readFile(file, 'utf8')).to.equal('not a key');
    });
  });
});
