import { expect } from 'chai';
import { createDocument, getDocument } from '../../../../api/documents/contract.ts';
import { codeIn, seriesOf } from '../../../../api/documents/types/codes.ts';
import { changeType, createType, listTemplates, listTypes, Pattern } from '../../../../api/documents/types/contract.ts';
import { type QualityOffice, qualityOffice, somebodyElsewhere } from '../../../support/documents.ts';
import { toldOf } from '../../../support/town-hall.ts';
import { refusal } from '../../../support/visitor.ts';

let office: QualityOffice;
describe('documents: types', () => {
  before(async () => {
    office = await qualityOffice();
  });

  const fieldsOf = ({ id: _, etag: __, ...fields }: QualityOffice['type']) => fields;

  describe('adding a type of documents', () => {
    it('makes it known to everybody who reads', async () => {
      const { items } = await office.staff.calls(listTypes);
      expect(items).to.deep.include(office.type);
    });
    it('is for who controls documents', async () => {
      const body = { ...fieldsOf(office.type), name: 'Another' };
      expect(await refusal(office.author.calls(createType, { body }))).to.include({ kind: 'not-allowed' });
    });
    it('refuses a second one of the same name', async () => {
      const again = office.officer.calls(createType, { body: fieldsOf(office.type) });
      expect(await refusal(again)).to.include({ kind: 'taken' });
    });
    it('is not seen by another organisation', async () => {
      const { items } = await (await somebodyElsewhere()).calls(listTypes);
      expect(items.map(({ id }) => id)).not.to.include(office.type.id);
    });
    it('is told by the trail', async () => {
      const [first] = await toldOf(office.auditor, office.type.id);
      expect(first).to.deep.include({ event: 'document-type.created', by: office.officer.id });
    });
    it('may start from a template that comes with the product', async () => {
      const { items } = await office.officer.calls(listTemplates);
      const romanian = items.find(({ id }) => id === 'ro-procedure');
      expect(romanian?.parts.map(({ title }) => title))
        .to.have.length(12)
        .and.include('Scopul procedurii');
    });
  });

  describe('changing a type', () => {
    it('changes what later documents start with', async () => {
      const type = await office.newType({ name: 'Before' });
      const changed = await office.officer.calls(changeType, {
        params: { id: type.id },
        body: { name: 'After', level: 'public' },
        ifMatch: type.etag,
      });
      expect(changed).to.include({ name: 'After', level: 'public', inUse: true });
      const body = { type: type.id, title: 'New' };
      const document = await office.author.calls(createDocument, { body });
      expect(document.confidentiality.level).to.equal('public');
    });
    it('is for who controls documents', async () => {
      const change = { params: { id: office.type.id }, body: { name: 'Mine' } };
      expect(await refusal(office.author.calls(changeType, change))).to.include({ kind: 'not-allowed' });
    });
    it('refuses to change what somebody else changed first', async () => {
      const { id, etag } = await office.newType({ name: 'Contested' });
      const change = (name: string) =>
        office.officer.calls(changeType, { params: { id }, body: { name }, ifMatch: etag });
      await change('First');
      expect(await refusal(change('Second'))).to.include({ kind: 'stale', status: 412 });
    });
    it('finds nothing from another organisation', async () => {
      const change = { params: { id: office.type.id }, body: { name: 'Theirs' } };
      expect(await refusal((await somebodyElsewhere()).calls(changeType, change))).to.include({ kind: 'not-found' });
    });
    it('is told by the trail with the values before and after', async () => {
      const { id } = await office.newType({ name: 'Told', reviewMonths: 12 });
      await office.officer.calls(changeType, { params: { id }, body: { reviewMonths: 24 } });
      const told = await toldOf(office.auditor, id);
      expect(told.at(-1)).to.deep.include({
        event: 'document-type.changed',
        detail: { reviewMonths: { before: 12, after: 24 } },
      });
    });
  });

  describe('a type that is no longer in use', () => {
    it('takes no new documents', async () => {
      const type = await office.newType({ name: 'Retired', inUse: false });
      const body = { type: type.id, title: 'Too late' };
      expect(await refusal(office.author.calls(createDocument, { body }))).to.include({ kind: 'wrong-state' });
    });
  });

  describe('a code', () => {
    it('is made of the tokens of its pattern', () => {
      const type = { pattern: '{type}-{unit}/{year}-{number:3}', abbreviation: 'PO' };
      expect(codeIn(seriesOf(type, { unit: 'URB', year: '2026' }), 7)).to.equal('PO-URB/2026-007');
    });
    it('counts within what its pattern makes of the rest', async () => {
      const { id: unit } = await office.unit('Urbanism', 'URB');
      const { id: other } = await office.unit('Taxe', 'TAX');
      const type = await office.newType({ name: 'By unit', pattern: 'PL-{unit}-{number}' });
      const codeFor = async (of: string) =>
        (await office.author.calls(createDocument, { body: { type: type.id, title: 'One', unit: of } })).code;
      expect([await codeFor(unit), await codeFor(unit), await codeFor(other)]).to.deep.equal([
        'PL-URB-1',
        'PL-URB-2',
        'PL-TAX-1',
      ]);
    });
    it('counts on when its pattern only changes the digits', async () => {
      const type = await office.newType({ name: 'Digits', pattern: 'D-{number}' });
      const next = async () => {
        const body = { type: type.id, title: 'One' };
        const { id } = await office.author.calls(createDocument, { body });
        return (await office.author.calls(getDocument, { params: { id } })).code;
      };
      await next();
      await office.officer.calls(changeType, { params: { id: type.id }, body: { pattern: 'D-{number:3}' } });
      expect(await next()).to.equal('D-002');
    });
    it('needs the unit that its pattern names', async () => {
      const type = await office.newType({ name: 'Needs a unit', pattern: '{unit}-{number}' });
      const problem = await refusal(office.author.calls(createDocument, { body: { type: type.id, title: 'None' } }));
      expect(problem.problem.errors).to.deep.include({ pointer: '/body/unit', message: 'Needed for the code' });
    });
    for (const pattern of ['PO', '{number}-{number}', 'PO-{serial}-{number}', 'PO-{number:9}', '<b>{number}'])
      it(`cannot be made by ${pattern}`, () => {
        expect(Pattern.safeParse(pattern).success).to.equal(false);
      });
  });
});
