import { expect } from 'chai';
import { type KeptRecord, RecordModel } from '../../../api/records/model.ts';
import { transaction } from '../../../storage/transaction.ts';
import { type RecordOffice, recordOffice } from '../../support/records.ts';

describe('A filed record, whatever a command would do with it', () => {
  let office: RecordOffice;
  before(async () => {
    office = await recordOffice();
  });

  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: Error) => `${error.constructor.name}: ${error.message}`,
    );
  const tried = (id: string, alter: (record: KeptRecord) => void) =>
    office.asSystem(() =>
      outcome(
        transaction(async (trail) => {
          const record = await RecordModel.findById(id).orFail();
          alter(record);
          await record.save();
          trail('record.tampered', record, {});
        }),
      ),
    );

  const alterations: [string, (record: KeptRecord) => void][] = [
    ['a word', (record) => record.set({ title: 'Altul' })],
    ['its files', (record) => record.set({ files: [] })],
    ['its evidence date', (record) => record.set({ evidenceOn: '2000-01-01' })],
    ['its level', (record) => record.set({ level: 'restricted' })],
    ['an earlier end', (record) => record.set({ endsOn: '2016-01-01' })],
  ];
  for (const [what, alter] of alterations)
    it(`does not take ${what}`, async () => {
      const { id } = await office.filed();
      expect(await tried(id, alter)).to.match(/^Refused: A filed record cannot be altered/);
    });
  it('is not disposed of while it is on hold', async () => {
    const { id } = await office.filed();
    expect(await tried(id, (record) => record.set({ hold: { by: 'x', at: new Date(0), reason: 'Proces' } }))).to.equal(
      'done',
    );
    expect(await tried(id, (record) => record.set({ state: 'disposed' }))).to.match(/^Refused/);
  });
  it('is neither updated past its commands nor deleted', async () => {
    const { id } = await office.filed();
    const works: (() => { exec(): Promise<unknown> })[] = [
      () => RecordModel.updateOne({ _id: id }, { title: 'Altul' }),
      () => RecordModel.updateMany({}, { title: 'Altul' }),
      () => RecordModel.findOneAndUpdate({ _id: id }, { title: 'Altul' }),
      () => RecordModel.deleteOne({ _id: id }),
      () => RecordModel.deleteMany({}),
    ];
    for (const work of works)
      expect(await office.asSystem(() => outcome(transaction(() => work().exec())))).to.match(/^Refused/);
    const removal = () => transaction(async () => (await RecordModel.findById(id).orFail()).deleteOne());
    expect(await office.asSystem(() => outcome(removal()))).to.match(/^Refused/);
    expect(await office.seen(id)).to.include({ title: 'Cerere aprobată' });
  });
});
