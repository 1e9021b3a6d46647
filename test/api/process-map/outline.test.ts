import { expect } from 'chai';
import { changeDocument, reviseDocument } from '../../../api/documents/contract.ts';
import { withdrawVersion } from '../../../api/documents/steps/contract.ts';
import { addPosition, changePosition } from '../../../api/organisations/contract.ts';
import { usedIn } from '../../../api/process-map/contract.ts';
import { compareDiagrams, readOutline } from '../../../api/process-map/diagram/contract.ts';
import { somebodyElsewhere, words } from '../../support/documents.ts';
import { assigning, linking, type ProcessOffice, processOffice } from '../../support/processes.ts';
import type { Somebody } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

let office: ProcessOffice;
describe('process map: outline', () => {
  before(async function () {
    this.timeout(60_000); // the first diagram waits for the threads that read and draw
    office = await processOffice();
    await office.release(office.draftOf(await office.process()));
  });

  /** A document of the register, as the office's own helper makes it. */
  const formInForce = async (title: string) => {
    const draft = await office.draft(office.author, { title });
    const released = await office.approve(draft);
    return released.document;
  };
  const outline = (id: string, by: Somebody = office.author) => by.calls(readOutline, { params: { id } });

  describe('the step table of a process', () => {
    it('says who does what, with what, and what comes next', async () => {
      const id = office.draftOf(await office.process());
      const { steps, findings } = await outline(id);
      expect(findings).to.deep.equal([]);
      expect(steps.map(({ number, name }) => `${number} ${name}`)).to.deep.equal([
        '1 Început',
        '2 Prima activitate',
        '3 Sfârșit',
      ]);
      expect(steps[1]).to.deep.include({
        kind: 'task',
        responsible: 'Primul compartiment',
        documents: [],
        limit: null,
      });
      expect(steps[1]?.next).to.deep.equal([{ label: null, number: '3', name: 'Sfârșit' }]);
    });
    it('names documents as they are called now, and only to those who may see them', async () => {
      const made = await office.process();
      const id = office.draftOf(made);
      const document = await formInForce('Cerere tip');
      await office.settled();
      const { xml } = await office.diagram(id);
      await office.draw(id, linking(xml, { documentId: document, section: 'purpose', code: 'F-OLD' }));
      await office.release(id);
      const [, task] = (await outline(id, office.staff)).steps;
      expect(task?.documents).to.have.length(1);
      expect(task?.documents[0]).to.deep.include({ document, title: 'Cerere tip', section: 'purpose', kind: 'form' });
      const unit = await office.unit('Serviciul juridic', 'JUR');
      const confidentiality = { level: 'restricted' as const, units: [unit.id], positions: [] };
      await office.officer.calls(changeDocument, { params: { id: document }, body: { confidentiality } });
      await office.settled();
      const [, hidden] = (await outline(id, office.staff)).steps;
      expect(hidden?.documents[0]).to.deep.include({ document: null, code: 'F-OLD', title: '' });
    });
    it('names positions as they are called now', async () => {
      const id = office.draftOf(await office.process());
      const body = { name: 'Registrator' };
      const position = await office.administrator.calls(addPosition, { body });
      const { xml } = await office.diagram(id);
      await office.draw(id, assigning(xml, 'position', position.id));
      const params = { id: position.id };
      await office.administrator.calls(changePosition, { params, body: { name: 'Registrator șef' } });
      const [, task] = (await outline(id)).steps;
      expect(task).to.deep.include({ responsible: 'Registrator șef', party: { kind: 'position', id: position.id } });
    });
    it('tells outsiders apart', async () => {
      const source = { template: 'application-and-decision', language: 'ro' as const };
      const { steps } = await outline(office.draftOf(await office.process({ source })));
      expect(steps[0]).to.deep.include({ responsible: 'Solicitant', party: { kind: 'external', id: null } });
    });
    it('brings what the checker found', async () => {
      const id = office.draftOf(await office.process());
      const { xml } = await office.diagram(id);
      await office.draw(id, xml.replace(/<bpmn:endEvent[\s\S]*?<\/bpmn:endEvent>/, ''));
      const { findings } = await outline(id);
      expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).to.include('error end-missing');
    });
    it('is for those who may see the version', async () => {
      const id = office.draftOf(await office.process());
      for (const somebody of [office.staff, await somebodyElsewhere()])
        expect(await refusal(outline(id, somebody))).to.include({ kind: 'not-found' });
    });
  });

  describe('comparing the diagrams of two versions', () => {
    it('says in words what changed', async () => {
      const made = await office.process();
      const first = office.draftOf(made);
      const { xml } = await office.diagram(first);
      await office.release(first);
      const next = await office.author.calls(reviseDocument, { params: { id: made.document }, body: {} });
      await office.draw(next.id, xml.replace('Prima activitate', 'Verifică cererea'));
      const { items } = await office.author.calls(compareDiagrams, {
        params: { id: next.id },
        query: { with: first },
      });
      expect(items).to.deep.equal([
        {
          ...{ element: 'task', part: 'step', name: 'Verifică cererea', change: 'renamed' },
          ...{ before: 'Prima activitate', after: 'Verifică cererea' },
        },
      ]);
    });
    it('is for two versions of one process that one may see', async () => {
      const [one, other] = [office.draftOf(await office.process()), office.draftOf(await office.process())];
      const compare = (by: Somebody) => by.calls(compareDiagrams, { params: { id: one }, query: { with: other } });
      for (const somebody of [office.author, office.staff, await somebodyElsewhere()])
        expect(await refusal(compare(somebody))).to.include({ kind: 'not-found' });
    });
  });

  describe('where a document is used', () => {
    const using = async (document: string) => {
      const made = await office.process();
      const id = office.draftOf(made);
      const { xml } = await office.diagram(id);
      await office.draw(id, linking(xml, { documentId: document }));
      return { ...made, draft: id };
    };
    const usesOf = async (id: string, by: Somebody = office.staff) => {
      await office.settled();
      return (await by.calls(usedIn, { params: { id } })).items;
    };

    it('lists the processes in force whose steps name it', async () => {
      const document = await formInForce('Cerere de eliberare');
      const { id, code, title, draft } = await using(document);
      expect(await usesOf(document)).to.deep.equal([]);
      await office.release(draft);
      expect(await usesOf(document)).to.deep.equal([{ process: id, code, title, steps: ['Prima activitate'] }]);
    });
    it('forgets a process that no longer names it, or is withdrawn', async () => {
      const document = await formInForce('Cerere de renunțare');
      const [changed, withdrawn] = [await using(document), await using(document)];
      for (const { draft } of [changed, withdrawn]) await office.release(draft);
      expect(await usesOf(document)).to.have.length(2);
      const next = await office.author.calls(reviseDocument, { params: { id: changed.document }, body: {} });
      const { xml } = await office.diagram(next.id);
      await office.draw(next.id, xml.replace(/<charta:link [^>]*>/, ''));
      await office.release(next.id);
      const body = { reason: 'No longer done here' };
      await office.officer.calls(withdrawVersion, { params: { id: withdrawn.draft }, body });
      expect(await usesOf(document)).to.deep.equal([]);
    });
    it('is told of no document that one may not see', async () => {
      const draft = await office.draft(office.author, words({ title: 'Proiect' }));
      const { draft: id } = await using(draft.document);
      await office.release(id);
      expect(await usesOf(draft.document, office.author)).to.have.length(1);
      expect(await usesOf(draft.document, office.staff)).to.deep.equal([]);
      expect(await refusal(usesOf(draft.document, await somebodyElsewhere()))).to.include({ kind: 'not-found' });
    });
  });
});
