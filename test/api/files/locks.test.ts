import { expect } from 'chai';
import mongoose from 'mongoose';
import { withdrawVersion } from '../../../api/documents/steps/contract.ts';
import { lockFiles, longest } from '../../../api/files/commands/lock.ts';
import { referringKinds } from '../../../api/files/commands/referrers.ts';
import { fileLocks } from '../../../api/files/contract.ts';
import { actAsSystem } from '../../../storage/acting.ts';
import { objectStore } from '../../../storage/files/current.ts';
import { Locked } from '../../../storage/files/object-store.ts';
import { somebodyElsewhere } from '../../support/documents.ts';
import { townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';
import { officeWithFiles, pdf } from './office.ts';

let office: Awaited<ReturnType<typeof officeWithFiles>>;
describe('files: locks', () => {
  before(async () => {
    office = await officeWithFiles();
  });

  const lockOf = async (bytes: Buffer) => {
    await office.settled();
    return objectStore().lockOf(office.key(bytes));
  };
  const shown = async (bytes: Buffer) => {
    await office.settled();
    const { items } = await office.administrator.calls(fileLocks, { query: { size: 100 } });
    return items.find(({ sha256 }) => office.key(bytes).endsWith(sha256));
  };

  describe('the files of a version', () => {
    it('are free while it is a draft, and held once it is approved or in force', async () => {
      const bytes = pdf();
      const draft = await office.draftWith(bytes);
      expect(await lockOf(bytes)).to.deep.equal({ until: null, held: false });
      expect(await shown(bytes)).to.equal(undefined);
      const { document, number } = await office.approve(draft);
      expect(await lockOf(bytes)).to.deep.equal({ until: null, held: true });
      expect(await shown(bytes)).to.deep.include({ held: true, until: null, size: bytes.length });
      expect((await shown(bytes))?.things).to.have.length(1);
      expect((await shown(bytes))?.things[0]?.label).to.match(new RegExp(`^PO-\\d+ ${number}$`));
      expect(document).to.be.a('string');
    });

    it('cannot be removed from the store then', async () => {
      const bytes = pdf();
      await office.inForceWith(bytes);
      await office.settled();
      const error = await objectStore()
        .delete(office.key(bytes))
        .catch((refused: unknown) => refused);
      expect(error).to.be.instanceOf(Locked);
      expect(await objectStore().verify(office.key(bytes))).to.equal('whole');
    });

    it('stay ten years after the version was in force', async () => {
      const bytes = pdf();
      const { id } = await office.inForceWith(bytes);
      await office.settled();
      await office.officer.calls(withdrawVersion, { params: { id }, body: { reason: 'No longer needed' } });
      const { held, until } = await lockOf(bytes);
      expect(held).to.equal(false);
      expect(until?.getUTCFullYear()).to.equal(new Date().getUTCFullYear() + 10);
      expect((await shown(bytes))?.until).to.equal(until?.toISOString());
    });

    it('stay held while the next version in force has the same file', async () => {
      const bytes = pdf();
      const first = await office.inForceWith(bytes);
      await office.approve(await office.nextOf(first));
      const { held, until } = await lockOf(bytes);
      expect(held).to.equal(true);
      expect(until).to.be.instanceOf(Date);
      expect((await shown(bytes))?.things).to.have.length(2);
    });

    it('are free again when an approved version is revoked before it was in force', async () => {
      const bytes = pdf();
      const { id } = await office.draftWith(bytes);
      const version = await office.approve(await office.save(office.author, id, { effectiveOn: '2999-01-01' }));
      expect(await lockOf(bytes)).to.include({ held: true });
      await office.revoke(version);
      expect(await lockOf(bytes)).to.deep.equal({ until: null, held: false });
      expect(await shown(bytes)).to.equal(undefined);
    });

    it('get a lock back that the store has forgotten', async () => {
      const bytes = pdf();
      await office.inForceWith(bytes);
      await office.settled();
      await objectStore().hold(office.key(bytes), false);
      const [, sha256 = ''] = office.key(bytes).split('/');
      await actAsSystem(office.id, () => lockFiles([sha256], true));
      expect(await objectStore().lockOf(office.key(bytes))).to.include({ held: true });
    });
  });

  describe('the longest lock', () => {
    it('is held when one is, until the latest date of all', () => {
      const [early, late] = [new Date(1_000), new Date(2_000)];
      expect(longest([])).to.deep.equal({ held: false, until: null });
      expect(
        longest([
          { held: false, until: late },
          { held: true, until: null },
          { held: false, until: early },
        ]),
      ).to.deep.equal({ held: true, until: late });
    });
  });

  describe('the list of locked files', () => {
    it('is for administrators, of their own organisation', async () => {
      const bytes = pdf();
      await office.inForceWith(bytes);
      await office.settled();
      for (const by of [office.officer, office.staff, await somebodyElsewhere()])
        expect(await refusal(by.calls(fileLocks, { query: {} }))).to.include({ kind: 'not-allowed' });
      const elsewhere = await townHall('administrator');
      expect(await elsewhere.administrator.calls(fileLocks, { query: {} })).to.include({ total: 0 });
    });

    it('is narrowed to what is held, or to what has a date', async () => {
      const [held, dated] = [pdf(), pdf()];
      await office.inForceWith(held);
      const { id } = await office.inForceWith(dated);
      await office.officer.calls(withdrawVersion, { params: { id }, body: { reason: 'No longer needed' } });
      await office.settled();
      for (const [which, bytes, other] of [
        ['true', held, dated],
        ['false', dated, held],
      ] as const) {
        const { items, total } = await office.administrator.calls(fileLocks, { query: { held: which, size: 100 } });
        const digests = items.map(({ sha256 }) => `${office.id}/${sha256}`);
        expect(digests).to.include(office.key(bytes)).and.not.include(office.key(other));
        expect(total).to.equal(items.length);
      }
    });
  });

  describe('whatever keeps files', () => {
    it('says which: what nobody refers to is swept away', () => {
      const keeps = ({ schema }: { schema: mongoose.Schema }) =>
        Object.values(schema.paths).some(
          ({ schema: inner }) => inner?.path('sha256') && inner.path('size') && inner.path('name'),
        );
      const models = Object.values(mongoose.models).filter(keeps);
      expect(models.map(({ modelName }) => modelName)).to.include('Version');
      expect(referringKinds()).to.include.members(models.map(({ modelName }) => modelName));
    });
  });
});
