import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { getVersion, removeFile } from '../../../api/documents/versions/contract.ts';
import { scrubFiles, scrubOwnFiles } from '../../../api/files/commands/scrub.ts';
import { filesState, startScrub } from '../../../api/files/contract.ts';
import { filesNow } from '../../../api/files/queries.ts';
import { importDiagram } from '../../../api/process-map/diagram/contract.ts';
import { actAsSystem } from '../../../storage/acting.ts';
import { objectStore } from '../../../storage/files/current.ts';
import { keyOf } from '../../../storage/files/object-store.ts';
import { processOffice } from '../../support/processes.ts';
import { damage, lose } from '../../support/store.ts';
import { refusal } from '../../support/visitor.ts';
import { day, hour, officeWithFiles, pass, pdf, setClockRight } from './office.ts';

let office: Awaited<ReturnType<typeof officeWithFiles>>;
describe('files: scrub', () => {
  beforeEach(async () => {
    office = await officeWithFiles();
  });
  afterEach(setClockRight);

  const rate = Number.POSITIVE_INFINITY;
  /** As it is kept: on another day nobody is signed in any more. */
  const found = async () => (await actAsSystem(office.id, filesNow)).scrub!;
  const scrub = (id: string) => actAsSystem(id, () => scrubOwnFiles({ rate }));
  const scrubbed = async () => {
    await scrub(office.id);
    return found();
  };
  const digestOf = (bytes: Buffer) => office.key(bytes).split('/')[1]!;
  const isThere = async (bytes: Buffer) => (await objectStore().stat(office.key(bytes))) !== undefined;

  describe('scrubbing the files', () => {
    it('reads all of them and finds them whole', async () => {
      const [one, other] = [pdf(10_000), pdf()];
      await office.draftWith(one);
      await office.inForceWith(other);
      const scrub = await scrubbed();
      expect(scrub).to.deep.include({ state: 'finished', damaged: [], missing: [], damagedCount: 0, missingCount: 0 });
      expect(scrub).to.include({ objects: 2, bytes: one.length + other.length, orphans: 0 });
      expect(scrub.finishedAt).to.be.a('string');
    });

    it('names what is damaged or missing, by the versions that have it', async () => {
      const [whole, broken, lost] = [pdf(), pdf(), pdf()];
      await office.draftWith(whole);
      const inForce = await office.inForceWith(broken);
      await office.nextOf(inForce);
      await office.draftWith(lost);
      await damage(office.key(broken));
      await lose(office.key(lost));
      const { damaged, missing, damagedCount, missingCount } = await scrubbed();
      expect({ damagedCount, missingCount }).to.deep.equal({ damagedCount: 1, missingCount: 1 });
      expect(damaged[0]).to.include({ sha256: digestOf(broken), size: broken.length });
      expect(damaged[0]?.things.map(({ label }) => label.split(' ')[1])).to.have.members(['1.0', '1.1']);
      expect(damaged[0]?.things.map(({ id }) => id)).to.include(inForce.id);
      expect(missing.map(({ sha256 }) => sha256)).to.deep.equal([digestOf(lost)]);
    });

    it('finds them whole again once the same bytes were stored again', async () => {
      const bytes = pdf();
      await office.draftWith(bytes);
      await damage(office.key(bytes));
      expect((await scrubbed()).damagedCount).to.equal(1);
      await office.draftWith(bytes);
      expect((await scrubbed()).damagedCount).to.equal(0);
    });

    it('is done once in a while for each organisation, whoever comes by', async () => {
      await scrubbed();
      const { startedAt } = await found();
      pass(hour);
      await scrubFiles({ rate, unlessSince: new Date(Date.now() - day) });
      expect((await found()).startedAt).to.equal(startedAt);
      await scrubFiles({ rate, unlessSince: new Date(Date.now() + hour / 2) });
      expect((await found()).startedAt).to.not.equal(startedAt);
    });

    it('keeps to its rate, and ends early when it is told to', async () => {
      await office.draftWith(pdf(100_000));
      const ending = new AbortController();
      const scrubbing = scrubFiles({ rate: 1, signal: ending.signal }).catch(({ name }: Error) => name);
      setTimeout(() => ending.abort(), 500);
      expect(await scrubbing).to.equal('AbortError');
      expect((await scrubbed()).state).to.equal('finished');
    });

    it('is begun by administrators, and tells how it went', async () => {
      expect(await refusal(office.officer.calls(startScrub))).to.include({ kind: 'not-allowed' });
      expect(await refusal(office.staff.calls(filesState))).to.include({ kind: 'not-allowed' });
      expect((await office.administrator.calls(filesState)).scrub).to.equal(null);
      await office.administrator.calls(startScrub);
      await scrubbed();
      const { store, scrub } = await office.administrator.calls(filesState);
      expect(scrub).to.include({ state: 'finished' });
      expect(store).to.have.keys('kind', 'place', 'locks');
    });
  });

  describe('bytes that nothing refers to', () => {
    it('stay for a day, and are swept away by the scrub after it', async () => {
      const bytes = pdf();
      const { id } = await office.draftWith(bytes);
      await office.author.calls(removeFile, { params: { id, sha256: digestOf(bytes) } });
      expect(await scrubbed()).to.include({ orphans: 1, swept: 0, objects: 0 });
      pass(day - hour);
      expect(await scrubbed()).to.include({ orphans: 1, swept: 0 });
      pass(2 * hour);
      expect(await scrubbed()).to.include({ orphans: 1, swept: 1 });
      expect(await isThere(bytes)).to.equal(false);
      expect(await scrubbed()).to.include({ orphans: 0, swept: 0 });
    });

    it('stay for good when something refers to them again', async () => {
      const bytes = pdf();
      const { id } = await office.draftWith(bytes);
      await office.author.calls(removeFile, { params: { id, sha256: digestOf(bytes) } });
      await scrubbed();
      await office.draftWith(bytes);
      pass(2 * day);
      expect(await scrubbed()).to.include({ orphans: 0, swept: 0, objects: 1 });
      expect(await isThere(bytes)).to.equal(true);
    });

    it('are also what a refused import has left', async () => {
      const processes = await processOffice();
      const id = processes.draftOf(await processes.process());
      const { etag } = await processes.author.calls(getVersion, { params: { id } });
      const bytes = Buffer.from('<no diagram>');
      const importing = processes.author.uploads(
        importDiagram,
        { params: { id }, ifMatch: etag },
        new File([new Uint8Array(bytes)], 'broken.bpmn'),
      );
      expect(await refusal(importing)).to.include({ status: 400 });
      const key = keyOf(processes.id, createHash('sha256').update(bytes).digest('hex'));
      expect(await objectStore().stat(key)).to.include({ size: bytes.length });
      await scrub(processes.id);
      pass(day + hour);
      await scrub(processes.id);
      expect(await objectStore().stat(key)).to.equal(undefined);
      const told = (await actAsSystem(processes.id, filesNow)).scrub!;
      expect(told.swept).to.be.greaterThan(0);
      expect(told).to.include({ missingCount: 0, damagedCount: 0 });
    });

    it('stay while a lock keeps them', async () => {
      const bytes = pdf();
      const { id } = await office.draftWith(bytes);
      await objectStore().hold(office.key(bytes), true);
      await office.author.calls(removeFile, { params: { id, sha256: digestOf(bytes) } });
      await scrubbed();
      pass(2 * day);
      expect(await scrubbed()).to.include({ swept: 0 });
      expect(await isThere(bytes)).to.equal(true);
      await objectStore().hold(office.key(bytes), false);
    });
  });
});
