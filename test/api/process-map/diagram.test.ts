import { expect } from 'chai';
import { attachFile, getVersion, removeFile } from '../../../api/documents/versions/contract.ts';
import { type Diagram, exportDiagram, getDiagram, saveDiagram } from '../../../api/process-map/diagram/contract.ts';
import { somebodyElsewhere } from '../../support/documents.ts';
import { assigning, linking, type ProcessOffice, processOffice } from '../../support/processes.ts';
import { type Somebody, toldOf } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

let office: ProcessOffice;
describe('process map: diagram', () => {
  before(async () => {
    office = await processOffice();
  });

  const newDraft = async () => office.draftOf(await office.process());
  const renamed = (xml: string, name = 'Verifică cererea') => xml.replace('Prima activitate', name);
  const saving = (by: Somebody, id: string, { xml, etag }: Pick<Diagram, 'xml' | 'etag'>) =>
    by.calls(saveDiagram, { params: { id }, body: { xml }, ifMatch: etag });

  describe('saving the diagram of a draft', () => {
    it('keeps it and gives the tag of what lies there now', async () => {
      const id = await newDraft();
      const before = await office.diagram(id);
      const saved = await saving(office.author, id, { ...before, xml: renamed(before.xml) });
      expect(saved.xml).to.include('Verifică cererea');
      expect(saved.etag).not.to.equal(before.etag);
      expect(saved.messages).to.deep.equal([]);
      expect(await office.diagram(id)).to.deep.equal(saved);
    });
    it('replaces the diagram: a draft has one, under its digest', async () => {
      const id = await newDraft();
      const { xml } = await office.diagram(id);
      const { sha256 } = await office.draw(id, renamed(xml));
      const { files } = await office.author.calls(getVersion, { params: { id } });
      expect(files).to.have.length(1);
      expect(files[0]).to.include({ role: 'diagram', sha256, type: 'application/bpmn+xml' });
    });
    it('takes one as large as its file may be', async () => {
      const id = await newDraft();
      const { xml } = await office.diagram(id);
      const large = xml.replace('<bpmn:definitions', `<!--${' large'.repeat(500_000)}--><bpmn:definitions`);
      expect((await office.draw(id, large)).xml).to.have.length(large.length);
    });
    it('is for those who work on the process', async () => {
      const made = await office.process();
      const id = office.draftOf(made);
      const seen = await office.diagram(id);
      const colleague = await office.join('Some colleague', ['author']);
      for (const somebody of [colleague, await somebodyElsewhere()]) {
        expect(await refusal(saving(somebody, id, seen))).to.include({ kind: 'not-found' });
        expect(await refusal(somebody.calls(getDiagram, { params: { id } }))).to.include({ kind: 'not-found' });
      }
      for (const somebody of [office.staff, office.reviewer])
        expect(await refusal(saving(somebody, id, seen))).to.include({ kind: 'not-allowed' });
    });
    it('makes whoever saves a writer, who signs nothing of it', async () => {
      const id = await newDraft();
      const { xml } = await office.diagram(id);
      await office.draw(id, renamed(xml), office.officer);
      const { writers } = await office.author.calls(getVersion, { params: { id } });
      expect(writers.map((one) => one.id)).to.have.members([office.author.id, office.officer.id]);
    });
    it('changes nothing once it is submitted or in force', async () => {
      const id = await newDraft();
      const { xml } = await office.diagram(id);
      await office.submit(id);
      expect(await refusal(office.draw(id, renamed(xml)))).to.include({ kind: 'wrong-state' });
      const other = await newDraft();
      await office.release(other);
      expect(await refusal(office.draw(other, renamed(xml)))).to.include({ kind: 'wrong-state' });
    });
    it('is not for documents that are no process', async () => {
      const { id, etag } = await office.draft();
      const seen = await office.diagram(await newDraft());
      expect(await refusal(saving(office.author, id, { ...seen, etag }))).to.include({ kind: 'not-found' });
      expect(await refusal(office.author.calls(getDiagram, { params: { id } }))).to.include({ kind: 'not-found' });
    });
    it('is nothing when the diagram is the one that lies there', async () => {
      const id = await newDraft();
      const { xml, etag } = await office.draw(id, renamed((await office.diagram(id)).xml));
      const told = await toldOf(office.officer, id);
      expect((await office.draw(id, xml, office.officer)).etag).to.equal(etag);
      expect(await toldOf(office.officer, id)).to.deep.equal(told);
    });
    it('is one entry in the trail for an editing session, with what was there before', async () => {
      const id = await newDraft();
      const { xml, sha256 } = await office.diagram(id);
      await office.draw(id, renamed(xml), office.officer);
      await office.draw(id, renamed(xml, 'Analizează cererea'), office.officer);
      const told = (await toldOf(office.officer, id)).filter(({ event }) => event === 'version.diagram-saved');
      expect(told.map(({ by }) => by)).to.deep.equal([office.author.id, office.officer.id]);
      expect(JSON.stringify(told[1]?.detail)).to.include(sha256);
    });
  });

  describe('two people who draw one diagram', () => {
    it('never overwrite each other: the second is told who was first', async () => {
      const id = await newDraft();
      const seen = await office.diagram(id);
      const saved = await saving(office.officer, id, { ...seen, xml: renamed(seen.xml) });
      const { kind, problem } = await refusal(
        saving(office.author, id, { ...seen, xml: renamed(seen.xml, 'Analizează cererea') }),
      );
      expect(kind).to.equal('stale');
      expect(problem).to.include({ etag: saved.etag, by: office.officer.id });
      expect((await office.diagram(id)).sha256).to.equal(saved.sha256);
    });
    it('must say which state of it they edited', async () => {
      const id = await newDraft();
      const { xml } = await office.diagram(id);
      const blind = office.author.calls(saveDiagram, { params: { id }, body: { xml } });
      expect(await refusal(blind)).to.include({ kind: 'invalid' });
    });
    it('come through one at a time, also at the same moment', async () => {
      const id = await newDraft();
      const seen = await office.diagram(id);
      const outcomes = await Promise.allSettled(
        [office.author, office.officer].map((by, turn) =>
          saving(by, id, { ...seen, xml: renamed(seen.xml, `Pasul ${turn}`) }),
        ),
      );
      expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    });
  });

  describe('links in a diagram', () => {
    it('stay when they lead to documents, units and positions of the organisation', async () => {
      const id = await newDraft();
      const { document } = await office.draft();
      const unit = await office.unit('Registratura generală', 'REG');
      const { xml } = await office.diagram(id);
      const saved = await office.draw(
        id,
        assigning(linking(xml, { documentId: document, section: 'purpose' }), 'unit', unit.id),
      );
      expect(saved.messages).to.deep.equal([]);
      expect(saved.xml).to.include(document).and.to.include(unit.id);
    });
    it('are dropped and told when they lead elsewhere', async () => {
      const id = await newDraft();
      const foreign = 'a'.repeat(24);
      const { xml } = await office.diagram(id);
      const drawing = assigning(linking(xml, { documentId: foreign, code: 'PO-99' }), 'position', 'b'.repeat(24));
      const saved = await office.draw(id, drawing);
      expect(saved.messages.map(({ code, detail }) => `${code} ${detail}`)).to.have.members([
        'foreign-link PO-99',
        `foreign-link ${'b'.repeat(24)}`,
      ]);
      expect(saved.xml).not.to.include(foreign).and.not.to.include('b'.repeat(24));
    });
  });

  describe('the file of a diagram', () => {
    it('is downloaded byte for byte as it is stored', async () => {
      const made = await office.process();
      const id = office.draftOf(made);
      const response = await office.author.sends(exportDiagram, { params: { id } });
      expect(response.headers.get('content-type')).to.equal('application/bpmn+xml');
      expect(response.headers.get('content-disposition')).to.include(`attachment; filename="${made.code} 1.0.bpmn"`);
      expect(await response.text()).to.equal((await office.diagram(id)).xml);
    });
    it('cannot be slipped in or taken out past the gate', async () => {
      const id = await newDraft();
      const { sha256 } = await office.diagram(id);
      const query = { role: 'diagram' as 'image' };
      const file = new File(['<svg/>'], 'picture.svg');
      expect(await refusal(office.author.uploads(attachFile, { params: { id }, query }, file))).to.include({
        kind: 'invalid',
      });
      expect(await refusal(office.author.calls(removeFile, { params: { id, sha256 } }))).to.include({
        kind: 'not-found',
      });
    });
  });
});
