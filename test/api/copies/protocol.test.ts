import { expect } from 'chai';
import { extractText, getDocumentProxy } from 'unpdf';
import { printProtocol } from '../../../api/copies/contract.ts';
import { approveDisposal, carryOutDisposal, proposeDisposal } from '../../../api/records/disposals/contract.ts';
import { type RecordOffice, recordOffice, rule } from '../../support/records.ts';
import type { Somebody } from '../../support/town-hall.ts';

describe('The protocol of a disposal', () => {
  let office: RecordOffice;
  before(async () => {
    office = await recordOffice();
  });
  const at = (id: string) => ({ params: { id } });
  const printed = async (id: string, by: Somebody, query = {}) => {
    const response = await by.sends(printProtocol, { ...at(id), query });
    expect(response.status).to.equal(200);
    const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
    return (await extractText(pdf, { mergePages: true })).text.replace(/\s+/g, ' ');
  };

  it('names each record, its legal basis, and who decided', async () => {
    const one = await office.filed({ title: 'Autorizație pentru școala nr. 5, ștampilată' });
    const { id, code } = await office.officer.calls(proposeDisposal, { body: { records: [one.id] } });
    await office.head.calls(approveDisposal, at(id));
    expect(await printed(id, office.officer)).to.contain('NEEXECUTAT');
    await office.officer.calls(carryOutDisposal, at(id));
    const said = await printed(id, office.head);
    for (const words of [
      code,
      one.code,
      one.title,
      'Nomenclator arhivistic, I.B.3',
      'Some quality-officer',
      'Some approver',
    ])
      expect(said).to.contain(words);
    expect(said).to.not.contain('NEEXECUTAT');
    expect(await printed(id, office.head, { language: 'pl' })).to.contain('Protokół brakowania');
  });
  it('leaves room for the signatures of the commission where the rule asks it', async () => {
    const one = await office.filed({}, await office.type({ rule: rule({ commission: true }) }));
    const { id } = await office.officer.calls(proposeDisposal, { body: { records: [one.id] } });
    expect(await printed(id, office.auditor)).to.contain('Membrii comisiei de selecționare');
  });
  it('is not for all staff', async () => {
    const { id } = await office.officer.calls(proposeDisposal, { body: { records: [(await office.filed()).id] } });
    expect((await office.clerk.sends(printProtocol, at(id))).status).to.equal(403);
  });
  it('names nothing restricted to whom that is hidden, and says how much it leaves out', async () => {
    const type = await office.type({ level: 'restricted' });
    const one = await office.filed({ title: 'Dosar de cadre' }, type);
    const { id } = await office.officer.calls(proposeDisposal, { body: { records: [one.id] } });
    const said = await printed(id, office.head);
    expect(said).to.not.contain('Dosar de cadre');
    expect(said).to.contain('1 înregistrări sunt restricționate');
  });
});
