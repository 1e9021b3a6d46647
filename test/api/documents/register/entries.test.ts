import { expect } from 'chai';
import { listDocuments } from '../../../../api/documents/register/contract.ts';
import { withdrawVersion } from '../../../../api/documents/steps/contract.ts';
import { type QualityOffice, qualityOffice } from '../../../support/documents.ts';

describe('the register after a document was withdrawn', () => {
  let office: QualityOffice;
  before(async () => {
    office = await qualityOffice();
    const { id } = await office.release({ title: 'Instrucțiune veche' });
    await office.settled();
    await office.officer.calls(withdrawVersion, { params: { id }, body: { reason: 'Nobody needs it' } });
    await office.settled();
  });

  const titles = async (somebody: QualityOffice['staff']) =>
    (await somebody.calls(listDocuments, { query: {} })).items.map(({ title, version }) => [title, version.state]);

  it('shows it no longer to its readers', async () => {
    expect(await titles(office.staff)).to.deep.equal([]);
  });

  it('shows it as withdrawn to who keeps it', async () => {
    expect(await titles(office.officer)).to.deep.equal([['Instrucțiune veche', 'withdrawn']]);
  });
});
