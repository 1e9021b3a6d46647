import { expect } from 'chai';
import { changeDocument } from '../../../api/documents/contract.ts';
import { withdrawVersion } from '../../../api/documents/steps/contract.ts';
import { changeProcess, getProcess, type MapEntry, processMap } from '../../../api/process-map/contract.ts';
import { somebodyElsewhere } from '../../support/documents.ts';
import { type ProcessOffice, processOffice } from '../../support/processes.ts';
import { type Somebody, toldOf } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

let office: ProcessOffice;
describe('process map: map', () => {
  before(async function () {
    this.timeout(60_000); // the first diagram waits for the threads that read and draw
    office = await processOffice();
    await office.release(office.draftOf(await office.process()));
  });

  const mapOf = async (somebody: Somebody): Promise<MapEntry[]> => {
    await office.settled();
    return (await somebody.calls(processMap)).items;
  };
  const entryFor = async (somebody: Somebody, id: string) => (await mapOf(somebody)).find((entry) => entry.id === id);

  describe('the map', () => {
    it('shows staff what is in force and nothing else', async () => {
      const draft = await office.process();
      const inForce = await office.process({ title: 'Registratură' });
      await office.release(office.draftOf(inForce));
      const ids = (await mapOf(office.staff)).map(({ id }) => id);
      expect(ids).to.include(inForce.id).and.not.to.include(draft.id);
      expect(await entryFor(office.staff, inForce.id)).to.deep.include({
        code: inForce.code,
        title: 'Registratură',
        state: 'effective',
        owner: inForce.owner,
      });
    });
    it('shows drafts, with their state, to those who work on them', async () => {
      const { id } = await office.process();
      for (const somebody of [office.author, office.officer])
        expect(await entryFor(somebody, id)).to.include({ state: 'draft' });
      const colleague = await office.join('Some colleague', ['author']);
      expect(await entryFor(colleague, id)).to.equal(undefined);
    });
    it('shows a process once submitted to those who sign it', async () => {
      const made = await office.process();
      expect(await entryFor(office.reviewer, made.id)).to.equal(undefined);
      await office.submit(office.draftOf(made));
      expect(await entryFor(office.reviewer, made.id)).to.include({ state: 'in-review' });
    });
    it('keeps a withdrawn process for those who keep it only', async () => {
      const made = await office.process();
      const { id } = await office.release(office.draftOf(made));
      await office.officer.calls(withdrawVersion, { params: { id }, body: { reason: 'No longer done here' } });
      expect(await entryFor(office.staff, made.id)).to.equal(undefined);
      expect(await entryFor(office.officer, made.id)).to.include({ state: 'withdrawn' });
      expect((await office.officer.calls(getProcess, { params: { id: made.id } })).last).to.include({ id });
    });
    it('shows a restricted process to those it is for', async () => {
      const made = await office.process();
      await office.release(office.draftOf(made));
      const unit = await office.unit('Poliția locală', 'POL');
      const confidentiality = { level: 'restricted' as const, units: [unit.id], positions: [] };
      await office.author.calls(changeDocument, { params: { id: made.document }, body: { confidentiality } });
      expect(await entryFor(office.staff, made.id)).to.equal(undefined);
      expect(await refusal(office.staff.calls(getProcess, { params: { id: made.id } }))).to.include({
        kind: 'not-found',
      });
    });
    it('is in order: by the number that was given, then by code', async () => {
      const last = await office.process({ order: 9 });
      const [first, second] = [await office.process({ order: 1 }), await office.process({ order: 1 })];
      const ids = (await mapOf(office.author)).map(({ id }) => id);
      expect(ids.filter((id) => [last.id, first.id, second.id].includes(id))).to.deep.equal([
        first.id,
        second.id,
        last.id,
      ]);
    });
    it('hangs what is part of an unseen process on the nearest that is seen', async () => {
      const top = await office.process();
      const middle = await office.process({ parent: top.id });
      const part = await office.process({ parent: middle.id });
      for (const one of [top, part]) await office.release(office.draftOf(one));
      expect(await entryFor(office.staff, part.id)).to.include({ parent: top.id });
      expect(await entryFor(office.author, part.id)).to.include({ parent: middle.id });
    });
    it('is empty for another organisation', async () => {
      const elsewhere = await somebodyElsewhere();
      expect((await elsewhere.calls(processMap)).items).to.deep.equal([]);
    });
  });

  describe('a process', () => {
    it('names its parts, and for staff only those in force', async () => {
      const whole = await office.process();
      const [done, undone] = [await office.process({ parent: whole.id }), await office.process({ parent: whole.id })];
      for (const one of [whole, done]) await office.release(office.draftOf(one));
      await office.settled();
      const parts = async (somebody: Somebody) =>
        (await somebody.calls(getProcess, { params: { id: whole.id } })).parts.map(({ id }) => id);
      expect(await parts(office.author)).to.deep.equal([done.id, undone.id]);
      expect(await parts(office.staff)).to.deep.equal([done.id]);
    });
    it('is not found by staff before it is in force, nor by another organisation ever', async () => {
      const { id } = await office.process();
      for (const somebody of [office.staff, await somebodyElsewhere()])
        expect(await refusal(somebody.calls(getProcess, { params: { id } }))).to.include({ kind: 'not-found' });
    });
  });

  describe('changing where a process stands', () => {
    it('changes what is said and leaves the rest', async () => {
      const made = await office.process({ inputs: ['Cerere'] });
      const body = { group: 'management' as const, order: 4 };
      const changed = await office.author.calls(changeProcess, { params: { id: made.id }, body });
      expect(changed).to.deep.include({ group: 'management', order: 4, inputs: ['Cerere'], parent: null });
    });
    it('is for its owner and the quality officer', async () => {
      const made = await office.process();
      await office.release(office.draftOf(made));
      const change = (by: Somebody) => by.calls(changeProcess, { params: { id: made.id }, body: { purpose: 'Altul' } });
      expect(await change(office.officer)).to.include({ purpose: 'Altul' });
      const colleague = await office.join('Some colleague', ['author']);
      for (const somebody of [office.staff, colleague])
        expect(await refusal(change(somebody))).to.include({ kind: 'not-allowed' });
      expect(await refusal(change(await somebodyElsewhere()))).to.include({ kind: 'not-found' });
    });
    it('makes no circle', async () => {
      const top = await office.process();
      const middle = await office.process({ parent: top.id });
      const bottom = await office.process({ parent: middle.id });
      for (const parent of [top.id, middle.id, bottom.id]) {
        const problem = await refusal(office.author.calls(changeProcess, { params: { id: top.id }, body: { parent } }));
        expect(problem.problem.errors?.[0]).to.include({ pointer: '/body/parent' });
      }
      const moved = await office.author.calls(changeProcess, { params: { id: bottom.id }, body: { parent: top.id } });
      expect(moved.parent).to.equal(top.id);
    });
    it('finds no parent of another organisation', async () => {
      const { id } = await office.process();
      const { id: parent } = await (await processOffice()).process();
      const problem = await refusal(office.author.calls(changeProcess, { params: { id }, body: { parent } }));
      expect(problem).to.include({ kind: 'invalid' });
    });
    it('is refused of a state that somebody else has changed', async () => {
      const { id, etag } = await office.process();
      const change = (order: number) =>
        office.author.calls(changeProcess, { params: { id }, body: { order }, ifMatch: etag });
      await change(1);
      expect(await refusal(change(2))).to.include({ kind: 'stale' });
    });
    it('is told by the trail with the values before and after', async () => {
      const { id } = await office.process();
      await office.author.calls(changeProcess, { params: { id }, body: { group: 'support' } });
      expect((await toldOf(office.officer, id)).at(-1)).to.deep.include({
        event: 'process.changed',
        by: office.author.id,
        detail: { group: { before: 'citizen', after: 'support' } },
      });
    });
  });
});
