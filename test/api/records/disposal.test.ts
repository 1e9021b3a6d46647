import { expect } from 'chai';
import * as runs from '../../../api/records/disposals/contract.ts';
import * as steps from '../../../api/records/steps/contract.ts';
import { waitingRecords } from '../../../api/records/waiting/contract.ts';
import { objectStore } from '../../../storage/files/current.ts';
import { keyOf } from '../../../storage/files/object-store.ts';
import { type RecordOffice, recordOffice, rule, scan } from '../../support/records.ts';
import { type Somebody, toldOf, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

const because = { reason: 'Așa cere verificarea' };

describe('Disposing of records', () => {
  let office: RecordOffice;
  before(async () => {
    office = await recordOffice();
  });
  const at = (id: string) => ({ params: { id } });
  const propose = (records: string[], by: Somebody = office.officer) =>
    by.calls(runs.proposeDisposal, { body: { records, note: '' } });
  const approve = (id: string, by: Somebody = office.head) => by.calls(runs.approveDisposal, at(id));
  const carryOut = (id: string) => office.officer.calls(runs.carryOutDisposal, at(id));
  const isStored = async (sha256 = '') => (await objectStore().stat(keyOf(office.id, sha256))) !== undefined;

  const confirm = async (
    path: 'commission' | 'archives',
    id: string,
    fields: object = { number: '7', on: '2026-11-01' },
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', scan(`${path}.pdf`));
    const headers = { authorization: `Bearer ${office.officer.token}` };
    const answer = await fetch(`${office.base}/api/disposals/${id}/${path}`, { method: 'POST', headers, body: form });
    return { status: answer.status, ...((await answer.json()) as { missing?: string[] }) };
  };

  describe('by two people', () => {
    it('destroys the files, keeps what is known, and says by which protocol', async () => {
      const one = await office.filed();
      await office.followed();
      expect(await isStored(one.files[0]?.sha256)).to.equal(true);
      const { id, code } = await propose([one.id]);
      expect((await office.seen(one.id)).disposal).to.deep.equal({ id, code });
      await approve(id);
      expect(await carryOut(id)).to.include({ state: 'carried-out' });
      await office.followed();
      const gone = await office.seen(one.id, office.clerk);
      expect(gone).to.deep.include({ state: 'disposed', title: one.title, files: one.files, open: [] });
      expect(gone.disposed).to.include({ protocol: code, id });
      expect(await isStored(one.files[0]?.sha256)).to.equal(false);
      const file = { params: { id: one.id, sha256: one.files[0]?.sha256 ?? '' } };
      expect((await office.clerk.sends(steps.readRecordFile, file)).status).to.equal(404);
      const events = (await toldOf(office.officer, id)).map(({ event, by }) => [event, by]);
      expect(events).to.deep.equal([
        ['disposal.proposed', office.officer.id],
        ['disposal.approved', office.head.id],
        ['disposal.carried-out', office.officer.id],
      ]);
      expect((await toldOf(office.officer, one.id)).at(-1)).to.deep.include({ event: 'record.disposed' });
    });
    it('leaves bytes that something else refers to', async () => {
      const bytes = scan();
      const copy = async () => {
        const { id } = await office.begun();
        await office.clerk.uploads(steps.attachToRecord, at(id), bytes);
        return office.clerk.calls(steps.fileRecord, at(id));
      };
      const [one, other] = [await copy(), await copy()];
      const { id } = await propose([one.id]);
      await approve(id);
      await carryOut(id);
      await office.followed();
      expect(await isStored(other.files[0]?.sha256)).to.equal(true);
    });
    it('is not approved by who proposed it, nor by who may not approve', async () => {
      const { id } = await propose([(await office.filed()).id]);
      expect(await refusal(approve(id, office.officer))).to.include({ kind: 'not-allowed' });
      expect(await refusal(approve(id, office.clerk))).to.include({ kind: 'not-allowed' });
      expect(await refusal(carryOut(id))).to.include({ kind: 'wrong-state' });
    });
    it('is not approved by who may not see all that it destroys', async () => {
      const type = await office.type({ level: 'restricted' });
      const one = await office.filed({ title: 'Dosar de cadre' }, type);
      const { id } = await propose([one.id]);
      const seen = await office.head.calls(runs.getDisposal, at(id));
      expect(seen).to.deep.include({ hidden: 1, records: [] });
      expect((await refusal(approve(id))).problem.missing).to.deep.equal(['hidden-records']);
    });
    it('lets the second person refuse: the records stay, and can be proposed again', async () => {
      const one = await office.filed();
      const { id } = await propose([one.id]);
      const refused = await office.head.calls(runs.refuseDisposal, { ...at(id), body: because });
      expect(refused).to.deep.include({ state: 'refused' });
      expect((await office.seen(one.id)).disposal).to.equal(null);
      await propose([one.id]);
    });
    it('is given up by the officer with a reason', async () => {
      const one = await office.filed();
      const { id } = await propose([one.id]);
      await approve(id);
      const bare = office.officer.calls(runs.cancelDisposal, { ...at(id), body: { reason: '' } });
      expect(await refusal(bare)).to.include({ kind: 'invalid' });
      await office.officer.calls(runs.cancelDisposal, { ...at(id), body: because });
      expect(await office.seen(one.id)).to.include({ state: 'due', disposal: null });
    });
  });

  describe('what has to be kept', () => {
    it('is not proposed before its end, on hold, twice, or by who does not control records', async () => {
      const early = await office.filed({ evidenceOn: '2026-01-01' });
      expect(await refusal(propose([early.id]))).to.include({ kind: 'wrong-state' });
      const held = await office.filed();
      await office.officer.calls(steps.holdRecord, { ...at(held.id), body: because });
      expect((await refusal(propose([held.id]))).problem.missing).to.deep.equal(['no-hold']);
      const one = await office.filed();
      expect(await refusal(propose([one.id], office.head))).to.include({ kind: 'not-allowed' });
      await propose([one.id]);
      expect(await refusal(propose([one.id]))).to.include({ kind: 'wrong-state' });
    });
    it('leaves an approved run when a hold is put on it', async () => {
      const [one, other] = [await office.filed(), await office.filed()];
      const { id } = await propose([one.id, other.id]);
      await approve(id);
      await office.officer.calls(steps.holdRecord, { ...at(one.id), body: because });
      expect((await carryOut(id)).records.map((row) => row.id)).to.deep.equal([other.id]);
      expect(await office.seen(one.id)).to.include({ state: 'due', disposal: null, disposed: null });
    });
    it('is nothing to another town hall', async () => {
      const { id } = await propose([(await office.filed()).id]);
      const elsewhere = (await townHall('quality-officer'))['quality-officer'];
      expect(await refusal(elsewhere.calls(runs.getDisposal, at(id)))).to.include({ kind: 'not-found' });
      expect(await refusal(approve(id, elsewhere))).to.include({ kind: 'not-found' });
      expect((await elsewhere.calls(runs.listDisposals)).items).to.deep.equal([]);
    });
    it('is shown to who proposes, approves or audits, and not to all staff', async () => {
      const { id } = await propose([(await office.filed()).id]);
      expect(await refusal(office.clerk.calls(runs.getDisposal, at(id)))).to.include({ kind: 'not-allowed' });
      expect((await office.auditor.calls(runs.listDisposals)).items.map((run) => run.id)).to.include(id);
    });
  });

  describe('where the rule asks the commission and the State Archives', () => {
    const strictRun = async () => {
      const type = await office.type({ rule: rule({ commission: true, archives: true }) });
      const one = await office.filed({}, type);
      const { id } = await propose([one.id]);
      await approve(id);
      return id;
    };
    it('waits for both, the archives after the commission, each with number, day and scan', async () => {
      const id = await strictRun();
      expect((await refusal(carryOut(id))).problem.missing).to.deep.equal(['commission', 'archives']);
      expect(await confirm('archives', id)).to.deep.include({ status: 409, missing: ['commission'] });
      expect(await confirm('commission', id, { number: '12' })).to.include({ status: 400 });
      expect(await confirm('commission', id)).to.include({ status: 200 });
      expect((await refusal(carryOut(id))).problem.missing).to.deep.equal(['archives']);
      expect(await confirm('archives', id)).to.include({ status: 200 });
      const done = await carryOut(id);
      expect(done.commission).to.deep.include({ number: '7', on: '2026-11-01' });
      await office.followed();
      const { sha256 } = done.archives!.file;
      expect(await objectStore().lockOf(keyOf(office.id, sha256))).to.deep.equal({ until: null, held: true });
      const file = await office.auditor.sends(runs.readDisposalFile, { params: { id, sha256 } });
      expect(file.status).to.equal(200);
    });
    it('takes no confirmation that no rule asks for', async () => {
      const { id } = await propose([(await office.filed()).id]);
      await approve(id);
      expect(await confirm('commission', id)).to.deep.include({ status: 409, missing: ['not-asked'] });
    });
  });

  describe('what waits', () => {
    it('is shown to whose turn it is', async () => {
      const hall = await recordOffice();
      const { officer, head, clerk } = hall;
      const one = await hall.filed();
      const lapsing = await hall.filed({ validUntil: '2026-01-01', evidenceOn: '2025-01-01' });
      const draft = await hall.begun();
      const waits = async (by: Somebody) => {
        const { records, disposals, due } = await by.calls(waitingRecords);
        return [
          ...records.map(({ what, record }) => `${what} ${record.id}`),
          ...disposals.map(({ what }) => what),
          ...(due ? [`due ${due}`] : []),
        ];
      };
      expect(await waits(clerk)).to.deep.equal([`expiring ${lapsing.id}`, `finish ${draft.id}`]);
      expect(await waits(officer)).to.deep.equal(['due 1']);
      const { id } = await officer.calls(runs.proposeDisposal, { body: { records: [one.id] } });
      expect(await waits(officer)).to.deep.equal([]);
      expect(await waits(head)).to.deep.equal(['approve']);
      await head.calls(runs.approveDisposal, at(id));
      expect(await waits(officer)).to.deep.equal(['carry-out']);
    });
  });
});
