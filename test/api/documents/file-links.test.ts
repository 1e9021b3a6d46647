import { expect } from 'chai';
import { attachFile, linkFile, readFile, type Version } from '../../../api/documents/versions/contract.ts';
import { type QualityOffice, qualityOffice } from '../../support/documents.ts';
import { refusal } from '../../support/visitor.ts';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

describe('a link to a file of a version', () => {
  let office: QualityOffice;
  let version: Version;
  let link: string;

  before(async () => {
    office = await qualityOffice();
    const { id } = await office.draft();
    const form = new FormData();
    form.append('file', new File([pdf], 'Anexa 1.pdf'));
    const headers = { authorization: `Bearer ${office.author.token}` };
    const address = `${office.base}/api${attachFile.path.replace(':id', id)}`;
    version = await (await fetch(address, { method: 'POST', headers, body: form })).json();
    link = (await office.author.calls(linkFile, { params: { id, sha256: version.files[0]!.sha256 } })).link;
  });

  it('opens the file for a browser that sends no token, to be framed by the product only', async () => {
    const response = await fetch(office.base + link);
    expect(Buffer.from(await response.arrayBuffer()).equals(pdf)).to.equal(true);
    expect(response.headers.get('content-type')).to.equal('application/pdf');
    expect(response.headers.get('content-disposition')).to.match(/^inline/);
    expect(response.headers.get('content-security-policy')).to.equal("frame-ancestors 'self'");
  });

  it('opens nothing when it was altered', async () => {
    const other = await fetch(`${office.base}${link.replace('.pdf', '.html')}`);
    expect(other.status).to.equal(404);
    expect((await fetch(`${office.base}${link.split('?')[0]}`)).status).to.equal(400);
  });

  it('is given only to who may read the version', async () => {
    const params = { id: version.id, sha256: version.files[0]!.sha256 };
    expect((await refusal(office.staff.calls(linkFile, { params }))).kind).to.equal('not-found');
    expect((await refusal(office.visitor().calls(linkFile, { params }))).kind).to.equal('unknown-person');
  });

  it('is needed: the file’s own address asks who one is', async () => {
    const params = { id: version.id, sha256: version.files[0]!.sha256 };
    expect((await refusal(office.visitor().calls(readFile, { params, query: {} }))).kind).to.equal('unknown-person');
  });
});
