import { expect } from 'chai';
import { getDocument } from '../../../../api/documents/contract.ts';
import { withdrawVersion } from '../../../../api/documents/steps/contract.ts';
import { addPosition } from '../../../../api/organisations/contract.ts';
import { deactivate, reactivate } from '../../../../api/people/contract.ts';
import { checkDiagram } from '../../../../api/process-map/check/contract.ts';
import { changeProcess, getProcess } from '../../../../api/process-map/contract.ts';
import { somebodyElsewhere } from '../../../support/documents.ts';
import { assigning, linking, type ProcessOffice, processOffice } from '../../../support/processes.ts';
import type { Somebody } from '../../../support/town-hall.ts';
import { refusal } from '../../../support/visitor.ts';

let office: ProcessOffice;
describe('process map: check', () => {
  before(async function () {
    this.timeout(60_000); // the first diagram waits for the thread that reads
    office = await processOffice();
  });

  /** A document of the register with a version in force. */
  const formInForce = async () =>
    (await office.approve(await office.draft(office.author, { title: 'Cerere' }))).document;

  const findings = async (id: string, by: Somebody = office.author) =>
    (await by.calls(checkDiagram, { params: { id } })).findings;
  const rules = async (id: string, by?: Somebody) =>
    (await findings(id, by)).map(({ rule, severity }) => `${severity} ${rule}`);

  const drawing = async (change: (xml: string) => string, group: 'support' | 'citizen' = 'support') => {
    const made = await office.process({ group });
    const id = office.draftOf(made);
    await office.draw(id, change((await office.diagram(id)).xml));
    return { id, process: made.id };
  };

  describe('checking the diagram of a draft', () => {
    it('finds nothing wrong with a sound one', async () => {
      expect(await rules((await drawing((xml) => xml)).id)).to.deep.equal([]);
    });
    it('warns when citizens are not told what they need, what they get and how long it takes', async () => {
      const { id, process } = await drawing((xml) => xml, 'citizen');
      expect(await rules(id)).to.deep.equal([
        'warning limit-missing',
        'warning input-missing',
        'warning output-missing',
      ]);
      await office.officer.calls(changeProcess, {
        params: { id: process },
        body: { inputs: ['Cerere'], outputs: ['Aviz'] },
      });
      expect(await rules(id)).to.deep.equal(['warning limit-missing']);
    });
    it('warns when the owner of what citizens meet is there no more', async () => {
      const { id, process } = await drawing((xml) => xml, 'citizen');
      const { owner } = await office.officer.calls(getProcess, { params: { id: process } });
      await office.administrator.calls(deactivate, { params: { id: owner.id } });
      expect(await rules(id, office.officer)).to.include('warning owner-missing');
      await office.administrator.calls(reactivate, { params: { id: owner.id } });
      expect(await rules(id, office.officer)).not.to.include('warning owner-missing');
    });
    it('warns of a form that is not in force yet, until it is', async () => {
      const draft = await office.draft(office.author, { title: 'Cerere' });
      const { id } = await drawing((xml) => linking(xml, { documentId: draft.document, code: 'F-01' }));
      expect(await findings(id)).to.deep.equal([
        { rule: 'form-not-in-force', severity: 'warning', element: 'task', detail: 'F-01' },
      ]);
      await office.approve(draft);
      expect(await rules(id)).to.deep.equal([]);
    });
    it('knows the position that a lane belongs to', async () => {
      const position = await office.administrator.calls(addPosition, { body: { name: 'Registrator' } });
      const { id } = await drawing((xml) => assigning(xml, 'position', position.id));
      expect(await rules(id)).to.deep.equal([]);
    });
    it('is for those who may see the version', async () => {
      const { id } = await drawing((xml) => xml);
      for (const somebody of [office.staff, await somebodyElsewhere()])
        expect(await refusal(findings(id, somebody))).to.include({ kind: 'not-found' });
    });
  });

  describe('submitting a diagram', () => {
    it('that names a withdrawn document is refused, and says which', async () => {
      const form = await formInForce();
      const { id } = await drawing((xml) => linking(xml, { documentId: form, code: 'F-02' }));
      const { inForce } = await office.officer.calls(getDocument, { params: { id: form } });
      const body = { reason: 'Nu se mai folosește' };
      await office.officer.calls(withdrawVersion, { params: { id: inForce!.id }, body });
      const refused = await refusal(office.submit(id));
      expect(refused).to.include({ kind: 'wrong-state' });
      expect(JSON.stringify(refused.problem.findings)).to.include('document-withdrawn').and.to.include('F-02');
    });
    it('with warnings alone goes on', async () => {
      const { id } = await drawing((xml) => xml, 'citizen');
      expect(await office.submit(id)).to.include({ state: 'in-review' });
    });
  });
});
