import { expect } from 'chai';
import {
  addPosition,
  addUnit,
  changePosition,
  closePosition,
  closeUnit,
  positions,
  reopenPosition,
} from '../../../api/organisations/contract.ts';
import { toldOf, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

describe('a position', () => {
  const withPosition = async () => {
    const hall = await townHall('administrator', 'staff');
    const unit = await hall.administrator.calls(addUnit, { body: { name: 'Urbanism', code: 'URB' } });
    const position = await hall.administrator.calls(addPosition, { body: { name: 'Architect', unit: unit.id } });
    return { ...hall, unit, position };
  };

  it('is added to a unit and read by everybody', async () => {
    const { staff, unit, position } = await withPosition();
    expect(position).to.include({ name: 'Architect', kind: 'position', unit: unit.id, state: 'open' });
    expect((await staff.calls(positions)).items.map(({ id }) => id)).to.deep.equal([position.id]);
  });

  it('may be a body, which belongs to no unit', async () => {
    const { administrator } = await townHall('administrator');
    const body = { name: 'Local council', kind: 'body' } as const;
    expect(await administrator.calls(addPosition, { body })).to.include({ kind: 'body', unit: null });
  });

  it('has a name of its own in its unit', async () => {
    const { administrator, unit } = await withPosition();
    const again = administrator.calls(addPosition, { body: { name: 'Architect', unit: unit.id } });
    expect((await refusal(again)).kind).to.equal('taken');
  });

  it('stands in open units of its organisation only', async () => {
    const { administrator } = await withPosition();
    const elsewhere = await withPosition();
    const closed = await administrator.calls(addUnit, { body: { name: 'Gone', code: 'GONE' } });
    await administrator.calls(closeUnit, { params: { id: closed.id } });
    for (const unit of [elsewhere.unit.id, closed.id])
      expect((await refusal(administrator.calls(addPosition, { body: { name: 'Clerk', unit } }))).kind).to.equal(
        'invalid',
      );
  });

  it('is changed, with what was before in the trail', async () => {
    const { administrator, position, unit } = await withPosition();
    const body = { name: 'Chief architect', unit: null };
    await administrator.calls(changePosition, { params: { id: position.id }, body, ifMatch: position.etag });
    expect((await toldOf(administrator, position.id)).at(-1)).to.deep.equal({
      event: 'position.changed',
      by: administrator.id,
      detail: { name: { before: 'Architect', after: 'Chief architect' }, unit: { before: unit.id, after: null } },
    });
    const stale = administrator.calls(changePosition, { params: { id: position.id }, body, ifMatch: position.etag });
    expect((await refusal(stale)).kind).to.equal('stale');
  });

  it('is closed and opened again, each once', async () => {
    const { administrator, position } = await withPosition();
    const input = { params: { id: position.id } };
    expect((await refusal(administrator.calls(reopenPosition, input))).kind).to.equal('wrong-state');
    expect(await administrator.calls(closePosition, input)).to.include({ state: 'closed' });
    expect((await refusal(administrator.calls(closePosition, input))).kind).to.equal('wrong-state');
    expect(await administrator.calls(reopenPosition, input)).to.include({ state: 'open' });
    expect((await toldOf(administrator, position.id)).map(({ event }) => event)).to.deep.equal([
      'position.added',
      'position.closed',
      'position.reopened',
    ]);
  });

  it('is not staff’s to change, and not there for another organisation', async () => {
    const { staff, position } = await withPosition();
    const other = await townHall('administrator');
    const params = { id: position.id };
    const tries = async (person: typeof staff) => {
      const changing = await refusal(person.calls(changePosition, { params, body: { name: 'Theirs' } }));
      const closing = await refusal(person.calls(closePosition, { params }));
      const reopening = await refusal(person.calls(reopenPosition, { params }));
      return [changing, closing, reopening].map(({ status }) => status);
    };
    expect(await tries(staff)).to.deep.equal([403, 403, 403]);
    expect(await tries(other.administrator)).to.deep.equal([404, 404, 404]);
    expect((await refusal(staff.calls(addPosition, { body: { name: 'Mine' } }))).status).to.equal(403);
    expect((await other.administrator.calls(positions)).items).to.have.length(0);
  });
});
