import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { reviseDocument } from '../../../api/documents/contract.ts';
import { recallVersion } from '../../../api/documents/steps/contract.ts';
import { digestOf } from '../../../api/documents/steps/manifest.ts';
import { getVersion, readFile, type Version } from '../../../api/documents/versions/contract.ts';
import { getProcess } from '../../../api/process-map/contract.ts';
import { readPicture } from '../../../api/process-map/diagram/contract.ts';
import { somebodyElsewhere } from '../../support/documents.ts';
import { type ProcessOffice, processOffice } from '../../support/processes.ts';
import type { Somebody } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

let office: ProcessOffice;
describe('process map: life', () => {
  before(async function () {
    this.timeout(60_000); // the first diagram waits for the threads that read and draw
    office = await processOffice();
    await office.release(office.draftOf(await office.process()));
  });

  const fromTemplate = () => office.process({ source: { template: 'application-and-decision', language: 'ro' } });
  const version = (id: string, by: Somebody = office.author): Promise<Version> =>
    by.calls(getVersion, { params: { id } });
  const pictureOf = async (id: string, by: Somebody = office.author) => {
    const response = await by.sends(readPicture, { params: { id } });
    return { response, svg: await response.text() };
  };
  const fileOf = ({ files }: Version, role: string) => files.find((file) => file.role === role);
  /** The digest of the manifest as the version's answer gives it, so that it is known what was signed. */
  const manifestDigest = (code: string, of: Version) => {
    const sealed = { type: { name: office.processType.name, kind: 'process' } };
    return digestOf({ document: { code }, version: { ...of, sealed } as never });
  };
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');

  describe('a process from its template to its next version', () => {
    it('is drawn, signed, in force for everybody, and revised from there', async () => {
      const made = await fromTemplate();
      const id = office.draftOf(made);
      const { xml } = await office.diagram(id);
      await office.draw(id, xml.replaceAll('Registratură', 'Registratura generală'));
      const released = await office.release(id);
      expect(released).to.include({ state: 'effective' });
      const seen = await office.staff.calls(getProcess, { params: { id: made.id } });
      expect(seen.inForce).to.include({ id, number: '1.0' });
      expect((await office.diagram(id, office.staff)).xml).to.include('Registratura generală');
      const next = await office.author.calls(reviseDocument, { params: { id: made.document }, body: {} });
      expect((await office.diagram(next.id)).sha256).to.equal((await office.diagram(id)).sha256);
      await office.draw(next.id, xml);
      await office.release(next.id);
      const after = await office.staff.calls(getProcess, { params: { id: made.id } });
      expect(after.inForce).to.include({ id: next.id, number: '1.1' });
      expect(await version(id, office.officer)).to.include({ state: 'superseded' });
      expect(await refusal(office.diagram(id, office.staff))).to.include({ kind: 'not-found' });
    });
  });

  describe('submitting a process', () => {
    it('signs the picture that the server drew from the diagram', async () => {
      const made = await fromTemplate();
      const [id, { code }] = [office.draftOf(made), made];
      const drawnNow = (await pictureOf(id)).svg;
      expect(fileOf(await version(id), 'picture')).to.equal(undefined);
      const submitted = await office.submit(id);
      const picture = fileOf(submitted, 'picture');
      expect(picture).to.deep.include({ type: 'image/svg+xml', sha256: digest(drawnNow) });
      expect(manifestDigest(code, submitted)).to.equal(submitted.sha256);
      const without = { ...submitted, files: submitted.files.filter((file) => file !== picture) };
      expect(manifestDigest(code, without)).not.to.equal(submitted.sha256);
      const kept = await office.author.sends(readFile, { params: { id, sha256: picture!.sha256 }, query: {} });
      expect(await kept.text()).to.equal(drawnNow);
      const recalled = await office.author.calls(recallVersion, { params: { id } });
      const { xml } = await office.diagram(id);
      await office.draw(id, xml.replace('name="', 'name="Noua '));
      expect(fileOf(await version(id), 'picture'), 'of a diagram that is no more').to.equal(undefined);
      const again = await office.submit(id);
      expect(again.sha256).not.to.equal(submitted.sha256);
      expect(fileOf(again, 'picture')?.sha256).not.to.equal(picture!.sha256);
      expect(recalled.state).to.equal('draft');
    });
    it('is refused while the diagram has faults, and told which', async () => {
      const id = office.draftOf(await office.process());
      const { xml } = await office.diagram(id);
      await office.draw(id, xml.replace(/<bpmn:endEvent[\s\S]*?<\/bpmn:endEvent>/, ''));
      const { kind, problem } = await refusal(office.submit(id));
      expect(kind).to.equal('wrong-state');
      expect(JSON.stringify(problem.findings)).to.include('end-missing');
      expect(await version(id)).to.include({ state: 'draft', sha256: null });
    });
  });

  describe('the picture of a process', () => {
    it('is drawn for a draft from what lies there, as an image that can do nothing', async () => {
      const id = office.draftOf(await office.process());
      const { response, svg } = await pictureOf(id);
      expect(response.headers.get('content-type')).to.equal('image/svg+xml');
      expect(response.headers.get('content-security-policy'))
        .to.include("default-src 'none'")
        .and.to.include('sandbox');
      expect(svg).to.include('<svg').and.to.include('Prima activitate');
      const { xml } = await office.diagram(id);
      await office.draw(id, xml.replace('Prima activitate', '&lt;script&gt;alert(1)'));
      expect((await pictureOf(id)).svg)
        .to.include('&lt;script&gt;')
        .and.not.to.include('<script');
    });
    it('is not sent again to a browser that has it', async () => {
      const id = office.draftOf(await office.process());
      const etag = (await pictureOf(id)).response.headers.get('etag')!;
      const headers = { authorization: `Bearer ${office.author.token}`, 'if-none-match': etag };
      const again = await fetch(`${office.base}/api${readPicture.path.replace(':id', id)}`, { headers });
      expect(again.status).to.equal(304);
    });
    it('is for those who may see the version', async () => {
      const id = office.draftOf(await office.process());
      for (const somebody of [office.staff, await somebodyElsewhere()])
        expect((await pictureOf(id, somebody)).response.status).to.equal(404);
    });
  });
});
