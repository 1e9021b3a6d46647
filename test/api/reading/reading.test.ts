import { expect } from 'chai';
import fc from 'fast-check';
import { extractText, getDocumentProxy } from 'unpdf';
import { printVersion } from '../../../api/copies/contract.ts';
import { withdrawVersion } from '../../../api/documents/steps/contract.ts';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { addPosition } from '../../../api/organisations/contract.ts';
import {
  acknowledge,
  changeDistribution,
  coverage,
  exportCoverage,
  getDistribution,
  myReading,
  type Recipient,
  toRead,
  whatChanged,
} from '../../../api/reading/contract.ts';
import { trail } from '../../../api/trail/contract.ts';
import { type QualityOffice, qualityOffice, section, somebodyElsewhere } from '../../support/documents.ts';
import type { Somebody } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

let office: QualityOffice;
describe('reading', () => {
  before(async () => {
    office = await qualityOffice();
  });

  const position = async (name: string) =>
    (await office.administrator.calls(addPosition, { body: { name, kind: 'position' } })).id;
  const give = async ({ document }: Version, items: Recipient[], by: Somebody = office.officer) => {
    const { etag } = await by.calls(getDistribution, { params: { id: document } });
    const answer = await by.calls(changeDistribution, { params: { id: document }, body: { items }, ifMatch: etag });
    await office.settled();
    return answer;
  };
  const toApply = (somebody: Somebody): Recipient => ({ kind: 'person', id: somebody.id, purpose: 'apply' });
  const reads = ({ id }: Version, by: Somebody) => by.calls(acknowledge, { params: { id } });
  const waitingFor = async (by: Somebody) => {
    await office.settled();
    return (await by.calls(toRead)).items;
  };
  const covers = async ({ document }: Version, by: Somebody = office.officer) => {
    await office.settled();
    return by.calls(coverage, { params: { id: document } });
  };
  const given = async (some = {}) => {
    const version = await office.release(some);
    const clerk = await office.join('Some clerk', ['staff']);
    await give(version, [toApply(clerk)]);
    return { version, clerk };
  };

  describe('the distribution of a document', () => {
    it('names positions, units and people with a purpose', async () => {
      const version = await office.release();
      const id = await position('Registrator');
      const { items } = await give(version, [
        { kind: 'position', id, purpose: 'apply' },
        { kind: 'person', id: office.staff.id, purpose: 'archive' },
      ]);
      expect(items).to.deep.equal([
        { kind: 'position', id, purpose: 'apply', name: 'Registrator' },
        { kind: 'person', id: office.staff.id, purpose: 'archive', name: 'Some staff' },
      ]);
    });
    it('is said by its owner and the quality officer', async () => {
      const version = await office.release();
      expect((await give(version, [toApply(office.staff)], office.author)).mayChange).to.equal(true);
      const colleague = await office.join('Some colleague', ['author']);
      expect(await refusal(give(version, [], colleague))).to.include({ kind: 'not-allowed' });
      expect(await refusal(give(version, [], office.staff))).to.include({ kind: 'not-allowed' });
      expect(await refusal(give(version, [], await somebodyElsewhere()))).to.include({ kind: 'not-found' });
    });
    it('takes only who and what is there, and not what somebody else has changed meanwhile', async () => {
      const version = await office.release();
      const nobody: Recipient = { kind: 'unit', id: '0'.repeat(24), purpose: 'apply' };
      expect(await refusal(give(version, [nobody]))).to.include({ kind: 'invalid' });
      await give(version, [toApply(office.staff)]);
      const late = { params: { id: version.document }, body: { items: [] }, ifMatch: '77' };
      expect(await refusal(office.officer.calls(changeDistribution, late))).to.include({ kind: 'stale' });
    });
    it('stands in the trail with what it was before', async () => {
      const version = await office.release();
      await give(version, [toApply(office.staff)]);
      const { items } = await office.auditor.calls(trail, { query: { size: 100 } });
      const told = items.find(
        ({ event, detail }) => event === 'distribution.changed' && detail.document === version.document,
      );
      expect(told?.detail.recipients).to.deep.equal({ before: [], after: [`person ${office.staff.id} apply`] });
    });
    it('stands in the print', async () => {
      const { version, clerk } = await given();
      const response = await clerk.sends(printVersion, { params: { id: version.id } });
      const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
      const words = (await extractText(pdf, { mergePages: true })).text;
      expect(words).to.include('Formular de distribuire/difuzare').and.include('Some clerk').and.include('aplicare');
    });
  });

  describe('a version that comes into force', () => {
    it('is to be read by those who must apply it', async () => {
      const { version, clerk } = await given();
      const [task] = await waitingFor(clerk);
      expect(task).to.deep.include({
        purpose: 'apply',
        title: version.title,
        version: { id: version.id, number: '1.0' },
      });
      expect((await clerk.calls(myReading, { params: { id: version.id } })).state).to.equal('to-read');
    });
    it('is to be read anew when a revision follows, with what changed', async () => {
      const { version, clerk } = await given({
        sections: [section('purpose', 'Scop', 'Termenul este de 30 de zile.')],
      });
      await reads(version, clerk);
      expect(await waitingFor(clerk)).to.be.empty;
      const next = await office.revise(version, {
        sections: [section('purpose', 'Scop', 'Termenul este de 15 zile.')],
      });
      await office.approve(next);
      expect((await waitingFor(clerk)).map((one) => one.version.number)).to.deep.equal(['1.1']);
      const { before, comparison } = await clerk.calls(whatChanged, { params: { id: next.id } });
      expect(before).to.equal('1.0');
      expect(
        comparison?.sections[0]?.words
          .filter(({ kind }) => kind === 'added')
          .map(({ text }) => text)
          .join(' '),
      ).to.include('15');
    });
    it('is not for those to read who only keep or archive it', async () => {
      const version = await office.release();
      const archivist = await office.join('Some archivist', ['staff']);
      await give(version, [{ kind: 'person', id: archivist.id, purpose: 'archive' }]);
      expect(await waitingFor(archivist)).to.be.empty;
      expect(await refusal(reads(version, archivist))).to.include({ kind: 'not-allowed' });
    });
    it('is nothing to read any more once it is withdrawn', async () => {
      const { version, clerk } = await given();
      await office.officer.calls(withdrawVersion, { params: { id: version.id }, body: { reason: 'No longer needed' } });
      expect(await waitingFor(clerk)).to.be.empty;
    });
  });

  describe('people who come, go and change their place', () => {
    it('get what they have still to read, and lose what is no longer theirs', async () => {
      const version = await office.release();
      const id = await position('Casier');
      await give(version, [{ kind: 'position', id, purpose: 'apply' }]);
      const cashier = await office.join('Some cashier', ['staff']);
      expect(await waitingFor(cashier)).to.be.empty;
      await office.place(cashier, { positions: [id] });
      expect((await waitingFor(cashier)).map((one) => one.version.id)).to.deep.equal([version.id]);
      await office.place(cashier, { positions: [] });
      expect(await waitingFor(cashier)).to.be.empty;
    });
    it('are asked by unit, too', async () => {
      const version = await office.release();
      const { id } = await office.unit('Urbanism', 'URB');
      const planner = await office.join('Some planner', ['staff']);
      await office.place(planner, { units: [id] });
      await give(version, [{ kind: 'unit', id, purpose: 'inform' }]);
      expect((await waitingFor(planner)).map(({ purpose }) => purpose)).to.deep.equal(['inform']);
    });
  });

  describe('acknowledging', () => {
    it('says that one has read and understood the version, with the time, and tells the trail', async () => {
      const { version, clerk } = await given();
      const answer = await reads(version, clerk);
      expect(answer.state).to.equal('acknowledged');
      expect(answer.at).to.be.a('string');
      const { items } = await office.auditor.calls(trail, { query: { size: 100 } });
      const told = items.filter(
        ({ event, detail }) => event === 'acknowledgement.given' && detail.version === version.id,
      );
      expect(told.map(({ by, detail }) => [by?.id, detail.number])).to.deep.equal([[clerk.id, '1.0']]);
    });
    it('is for those who were to read it', async () => {
      const { version } = await given();
      expect(await refusal(reads(version, office.staff))).to.include({ kind: 'not-allowed' });
      expect(await refusal(reads(version, await somebodyElsewhere()))).to.include({ kind: 'not-found' });
    });
    it('is done once', async () => {
      const { version, clerk } = await given();
      await reads(version, clerk);
      expect(await refusal(reads(version, clerk))).to.include({ kind: 'taken' });
    });
    it('is refused for a version that is not in force', async () => {
      const { version } = await given();
      await give(version, [toApply(office.author)]);
      const draft = await office.revise(version);
      expect(await refusal(reads(draft, office.author))).to.include({ kind: 'wrong-state' });
      await office.approve(draft);
      expect(await refusal(reads(version, office.author))).to.include({ kind: 'wrong-state' });
    });
  });

  describe('the coverage of a document', () => {
    it('tells the officer who has read it, who has not, and since when', async () => {
      const { version, clerk } = await given();
      const other = await office.join('Some other', ['staff']);
      await give(version, [toApply(clerk), toApply(other), { kind: 'person', id: office.staff.id, purpose: 'inform' }]);
      await reads(version, clerk);
      const { items, due, done } = await covers(version);
      expect({ due, done }).to.deep.equal({ due: 2, done: 1 });
      expect(items.map(({ person }) => person.id)).to.deep.equal([other.id, office.staff.id, clerk.id]);
      expect(new Date(items[0]!.since).getTime()).to.be.at.least(new Date(version.effectiveFrom!).getTime());
    });
    it('is exported as CSV', async () => {
      const { version, clerk } = await given();
      await reads(version, clerk);
      await office.settled();
      const response = await office.officer.sends(exportCoverage, {
        params: { id: version.document },
        query: { language: 'ro' },
      });
      const [head, line] = (await response.text()).split('\n');
      expect(head).to.include('Citit și înțeles la');
      expect(line)
        .to.include('Some clerk')
        .and.include('aplicare')
        .and.match(/\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    });
    it('is for its owner, the officer and auditors', async () => {
      const { version, clerk } = await given();
      expect((await covers(version, office.auditor)).due).to.equal(1);
      expect(await refusal(covers(version, clerk))).to.include({ kind: 'not-allowed' });
      expect(await refusal(covers(version, await somebodyElsewhere()))).to.include({ kind: 'not-found' });
    });
  });

  describe('whatever happens', () => {
    it('an acknowledgement names a version that was in force then, and a person who was to read it', async () => {
      const people = [await office.join('Some one', ['staff']), await office.join('Some two', ['staff'])];
      const steps = fc.array(
        fc.record({ verb: fc.constantFrom('give', 'take', 'read', 'revise'), who: fc.integer({ min: 0, max: 1 }) }),
        { minLength: 4, maxLength: 8 },
      );
      await fc.assert(
        fc.asyncProperty(steps, async (history) => {
          let current = await office.release();
          let older: Version | undefined;
          const list = new Set<number>();
          for (const { verb, who } of history) {
            const somebody = people[who]!;
            if (verb === 'give') list.add(who);
            if (verb === 'take') list.delete(who);
            if (verb === 'give' || verb === 'take')
              await give(
                current,
                [...list].map((one) => toApply(people[one]!)),
              );
            if (verb === 'revise') {
              older = current;
              current = await office.approve(await office.revise(current));
            }
            if (verb === 'read') {
              const taken = await reads(current, somebody).then(
                () => true,
                () => false,
              );
              if (taken) expect(list.has(who)).to.equal(true);
              if (older) expect((await refusal(reads(older, somebody))).kind).to.equal('not-found');
            }
          }
          const { items } = await covers(current);
          expect(items.map(({ person }) => person.id).sort()).to.deep.equal(
            [...list].map((one) => people[one]!.id).sort(),
          );
        }),
        { numRuns: 4 },
      );
    });
  });
});
