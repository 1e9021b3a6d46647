import { expect } from 'chai';
import { createRecord, recordTrail } from '../../../api/records/contract.ts';
import { exportRecords, listRecords } from '../../../api/records/register/contract.ts';
import * as steps from '../../../api/records/steps/contract.ts';
import { changeRecordType, createRecordType, listRecordTypes } from '../../../api/records/types/contract.ts';
import { objectStore } from '../../../storage/files/current.ts';
import { keyOf } from '../../../storage/files/object-store.ts';
import { longAgo, type RecordOffice, recordOffice, rule, scan } from '../../support/records.ts';
import { toldOf, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

const because = { reason: 'Așa cere verificarea' };

describe('Records', () => {
  let office: RecordOffice;
  before(async () => {
    office = await recordOffice();
  });
  const at = (id: string) => ({ params: { id } });
  const lockOf = ({ files: [file] }: { files: { sha256: string }[] }) =>
    objectStore().lockOf(keyOf(office.id, file?.sha256 ?? ''));

  describe('a type of records', () => {
    const body = { name: 'Certificate', prefix: 'CE', level: 'internal' as const, rule: rule(), inUse: true };
    it('is added by the quality officer, with its rule in the trail', async () => {
      const made = await office.officer.calls(createRecordType, { body });
      expect(made.rule).to.deep.equal(rule());
      const [told] = await toldOf(office.officer, made.id);
      expect(told).to.deep.include({ event: 'record-type.created', by: office.officer.id });
    });
    it('is nobody else’s to add, and its prefix is given once', async () => {
      const another = { ...body, name: 'Altele' };
      expect(await refusal(office.clerk.calls(createRecordType, { body: another }))).to.include({
        kind: 'not-allowed',
      });
      expect(await refusal(office.officer.calls(createRecordType, { body: another }))).to.include({ kind: 'taken' });
    });
    it('names the event that begins its period', async () => {
      const nameless = { ...body, prefix: 'EV', name: 'Contracte', rule: rule({ trigger: 'event' }) };
      const refused = await refusal(office.officer.calls(createRecordType, { body: nameless }));
      expect(refused.problem.errors?.[0]?.pointer).to.equal('/body/rule/event');
    });
    it('takes no new records when it is out of use', async () => {
      const old = await office.type({ inUse: false });
      expect(await refusal(office.begun({}, old))).to.include({ kind: 'wrong-state' });
    });
    it('is another organisation’s to see or change never', async () => {
      const elsewhere = (await townHall('quality-officer'))['quality-officer'];
      expect((await elsewhere.calls(listRecordTypes)).items).to.deep.equal([]);
      const change = elsewhere.calls(changeRecordType, { ...at(office.usual.id), body: { inUse: false } });
      expect(await refusal(change)).to.include({ kind: 'not-found' });
    });
  });

  describe('filing', () => {
    it('gives a code, the end of the retention, and locks the files until then', async () => {
      const one = await office.filed({ evidenceOn: '2025-11-20' });
      expect(one).to.include({ state: 'filed', endsOn: '2030-12-31' });
      expect(one.code).to.match(/^D1-\d{4}-\d{3}$/);
      await office.followed();
      const { until, held } = await lockOf(one);
      expect({ until: until?.toISOString(), held }).to.deep.equal({ until: '2030-12-31T22:00:00.000Z', held: false });
      const events = (await toldOf(office.officer, one.id)).map(({ event, by }) => [event, by]);
      expect(events.at(-1)).to.deep.equal(['record.filed', office.clerk.id]);
    });
    it('keeps what is permanent for good', async () => {
      const one = await office.filed({}, await office.type({ rule: rule({ months: null }) }));
      expect(one).to.include({ state: 'filed', endsOn: null });
      await office.followed();
      expect(await lockOf(one)).to.deep.equal({ until: null, held: true });
    });
    it('is due once its retention is over', async () => {
      expect(await office.filed()).to.include({ state: 'due', endsOn: '2020-12-31' });
    });
    it('waits for the scan, the fields, and the day of the evidence', async () => {
      const type = await office.type({ fields: ['Numărul dosarului'] });
      const { id, blocked } = await office.begun({ evidenceOn: '2999-01-01' }, type);
      expect(blocked).to.deep.equal([{ verb: 'file', missing: ['file', 'fields', 'evidence-day'] }]);
      const refused = await refusal(office.clerk.calls(steps.fileRecord, at(id)));
      expect(refused.problem.missing).to.deep.equal(['file', 'fields', 'evidence-day']);
    });
    it('is for one’s own unit, and of a draft that others do not see', async () => {
      const { type, ...facts } = { type: office.usual.id, ...office.facts({ unit: office.other.id }) };
      const foreign = office.clerk.calls(createRecord, { body: { type, ...facts } });
      expect(await refusal(foreign)).to.include({ kind: 'not-allowed' });
      const { id } = await office.drafted();
      expect(await refusal(office.colleague.calls(steps.fileRecord, at(id)))).to.include({ kind: 'not-found' });
    });
    it('refuses a link to what is not there', async () => {
      const call = office.begun({ document: 'f'.repeat(24) });
      expect((await refusal(call)).problem.errors?.[0]?.pointer).to.equal('/body/document');
    });
  });

  describe('a filed record', () => {
    it('is changed, filled or withdrawn by nobody', async () => {
      const { id, files } = await office.filed();
      for (const by of [office.clerk, office.officer]) {
        const tries = [
          () => by.calls(steps.changeRecord, { ...at(id), body: { title: 'Altul' } }),
          () => by.uploads(steps.attachToRecord, at(id), scan()),
          () => by.calls(steps.removeFromRecord, { ...at(id), body: { sha256: files[0]?.sha256 ?? '' } }),
          () => by.calls(steps.withdrawRecord, { ...at(id), body: because }),
          () => by.calls(steps.fileRecord, at(id)),
        ];
        for (const one of tries) expect(await refusal(one())).to.include({ kind: 'wrong-state' });
      }
    });
    it('is corrected by an addendum, which stays beside it', async () => {
      const { id, title, files } = await office.filed();
      await office.clerk.calls(steps.addAddendum, { ...at(id), body: { ...because, text: 'Suprafața este 240 m²' } });
      const form = new FormData();
      form.set('reason', 'Lipsea pagina a doua');
      form.set('file', scan('pagina-2.pdf'));
      const sent = await fetch(`${office.base}/api/records/${id}/addenda/file`, {
        method: 'POST',
        headers: { authorization: `Bearer ${office.clerk.token}` },
        body: form,
      });
      expect(sent.status).to.equal(200);
      const one = await office.seen(id);
      expect([one.title, one.files]).to.deep.equal([title, files]);
      expect(one.addenda.map(({ reason, text, file }) => [reason, text, file?.name])).to.deep.equal([
        [because.reason, 'Suprafața este 240 m²', undefined],
        ['Lipsea pagina a doua', '', 'pagina-2.pdf'],
      ]);
      const stranger = office.colleague.calls(steps.addAddendum, { ...at(id), body: because });
      expect(await refusal(stranger)).to.include({ kind: 'not-allowed' });
      const bare = office.clerk.calls(steps.addAddendum, { ...at(id), body: { reason: '' } });
      expect(await refusal(bare)).to.include({ kind: 'invalid' });
    });
    it('keeps the rule under which it was filed, and is prolonged only with a trace', async () => {
      const type = await office.type();
      const one = await office.filed({ evidenceOn: '2025-01-01' }, type);
      const change = (months: number) =>
        office.officer.calls(changeRecordType, { ...at(type.id), body: { rule: rule({ months }) } });
      const prolong = () => office.officer.calls(steps.prolongRecord, { ...at(one.id), body: because });
      await change(12);
      expect(await office.seen(one.id)).to.include({ endsOn: '2030-12-31' });
      expect((await refusal(prolong())).problem.missing).to.deep.equal(['longer-rule']);
      await change(120);
      expect(await office.seen(one.id)).to.include({ endsOn: '2030-12-31' });
      expect(await prolong()).to.include({ endsOn: '2035-12-31' });
      const told = (await toldOf(office.officer, one.id)).at(-1);
      expect(told?.detail).to.deep.include({ endsOn: { before: '2030-12-31', after: '2035-12-31' } });
    });
    it('that waits for an event is kept until somebody says when it came, once', async () => {
      const type = await office.type({ rule: rule({ trigger: 'event', event: 'Încetarea contractului', months: 24 }) });
      const one = await office.filed({}, type);
      expect(one.endsOn).to.equal(null);
      const begin = (on: string) =>
        office.clerk.calls(steps.beginRetention, { ...at(one.id), body: { on, ...because } });
      expect(await begin('2026-02-01')).to.include({ endsOn: '2028-01-31' });
      expect(await refusal(begin('2020-01-01'))).to.include({ kind: 'wrong-state' });
    });
    it('is followed by a new one when it lapses', async () => {
      const former = await office.filed({ evidenceOn: '2025-01-01', validUntil: '2026-01-01' });
      const draft = await office.clerk.calls(steps.reviseRecord, at(former.id));
      expect(draft).to.deep.include({ state: 'draft', revises: { id: former.id, code: former.code } });
      await office.clerk.uploads(steps.attachToRecord, at(draft.id), scan());
      await office.clerk.calls(steps.fileRecord, at(draft.id));
      expect((await office.seen(former.id)).revisedBy).to.deep.equal({ id: draft.id, code: draft.code });
      expect(await refusal(office.clerk.calls(steps.reviseRecord, at(former.id)))).to.include({ kind: 'wrong-state' });
    });
    it('is on hold when the quality officer says so, and free when they lift it', async () => {
      const { id } = await office.filed();
      const hold = (by = office.officer) => by.calls(steps.holdRecord, { ...at(id), body: because });
      expect(await refusal(hold(office.clerk))).to.include({ kind: 'not-allowed' });
      expect((await hold()).hold).to.include(because);
      expect(await refusal(hold())).to.include({ kind: 'wrong-state' });
      await office.followed();
      expect(await lockOf(await office.seen(id))).to.include({ held: true });
      expect((await office.officer.calls(steps.liftHold, { ...at(id), body: because })).hold).to.equal(null);
      const { items } = await office.clerk.calls(recordTrail, at(id));
      expect(items.slice(0, 2).map(({ event }) => event)).to.deep.equal(['record.hold-lifted', 'record.held']);
    });
  });

  describe('the register', () => {
    const total = async (query: object, by = office.officer) => (await by.calls(listRecords, { query })).total;
    it('finds what was filed by words without their marks, and by what is filtered', async () => {
      const type = await office.type({ fields: ['Beneficiar'] });
      const fields = [{ name: 'Beneficiar', value: 'Școala gimnazială Țepeș' }];
      const one = await office.filed({ title: 'Autorizație de construire', fields }, type);
      for (const q of ['autorizatie constr', 'tepes', one.code.toLowerCase()])
        expect(await total({ q, type: type.id }), q).to.equal(1);
      for (const query of [{ state: 'due' }, { year: longAgo.slice(0, 4) }, { unit: office.unit.id }])
        expect(await total({ ...query, type: type.id }), JSON.stringify(query)).to.equal(1);
      for (const query of [{ state: 'filed' }, { year: '2016' }, { mark: 'held' }, { unit: office.other.id }])
        expect(await total({ ...query, type: type.id }), JSON.stringify(query)).to.equal(0);
    });
    it('sorts and exports under the same filter', async () => {
      const type = await office.type();
      for (const title of ['Ștefan', 'Ana', '=SUM(A1)']) await office.filed({ title }, type);
      const { items } = await office.officer.calls(listRecords, {
        query: { type: type.id, sort: 'title', order: 'asc' },
      });
      expect(items.map(({ title }) => title)).to.deep.equal(['=SUM(A1)', 'Ana', 'Ștefan']);
      const csv = await (
        await office.officer.sends(exportRecords, { query: { type: type.id, language: 'ro' } })
      ).text();
      expect(csv.split('\n')[0]).to.contain('Se păstrează până la');
      expect(csv.trim().split('\n')).to.have.length(4);
      expect(csv).to.not.match(/(^|,)=SUM/m);
    });
    it('marks evidence that lapses until another follows', async () => {
      const type = await office.type();
      await office.filed({ validUntil: '2026-01-01' }, type);
      await office.filed({ validUntil: '2999-01-01' }, type);
      expect(await total({ mark: 'expiring', type: type.id })).to.equal(1);
    });
    it('tells nothing of what is restricted to whom its type does not name, not even that it is there', async () => {
      const type = await office.type({ level: 'restricted' });
      const one = await office.filed({ title: 'Sancțiune disciplinară' }, type);
      const hidden = [office.colleague, office.head, office.auditor];
      for (const by of hidden) {
        expect(await total({ q: 'sanctiune' }, by)).to.equal(0);
        expect(await total({ type: type.id }, by)).to.equal(0);
        const { items } = await by.calls(listRecordTypes);
        expect(items.find(({ id }) => id === type.id)?.records).to.equal(0);
        expect(await refusal(office.seen(one.id, by))).to.include({ kind: 'not-found' });
        const file = by.sends(steps.readRecordFile, { params: { id: one.id, sha256: one.files[0]?.sha256 ?? '' } });
        expect((await file).status).to.equal(404);
      }
      for (const by of [office.clerk, office.officer]) expect(await total({ type: type.id }, by)).to.equal(1);
      await office.officer.calls(changeRecordType, { ...at(type.id), body: { units: [office.other.id] } });
      expect(await total({ type: type.id }, office.colleague)).to.equal(1);
    });
    it('has nothing for another town hall', async () => {
      const { id } = await office.filed();
      const elsewhere = (await townHall('quality-officer'))['quality-officer'];
      expect(await total({}, elsewhere as typeof office.officer)).to.equal(0);
      expect(await refusal(office.seen(id, elsewhere))).to.include({ kind: 'not-found' });
      expect(await refusal(elsewhere.calls(steps.holdRecord, { ...at(id), body: because }))).to.include({
        kind: 'not-found',
      });
    });
  });
});
