import { expect } from 'chai';
import { changeOrganisation, organisation } from '../../../api/organisations/contract.ts';
import { toldOf, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

describe('the organisation', () => {
  it('is read by everybody who works for it', async () => {
    const { staff, id, mark } = await townHall('staff');
    const own = await staff.calls(organisation);
    expect(own).to.include({
      id,
      name: `Town hall ${mark}`,
      timeZone: 'Europe/Bucharest',
      language: 'ro',
      state: 'open',
    });
    expect(own.parent).to.equal(null);
  });

  it('is changed by its administrator, and the next reader sees it', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    await staff.calls(organisation);
    await administrator.calls(changeOrganisation, { body: { timeZone: 'Europe/Warsaw', colour: '#0a7a3c' } });
    expect(await staff.calls(organisation)).to.include({ timeZone: 'Europe/Warsaw', colour: '#0a7a3c' });
  });

  it('is not changed by anybody else', async () => {
    const hall = await townHall('staff', 'quality-officer');
    for (const person of [hall.staff, hall['quality-officer']])
      expect((await refusal(person.calls(changeOrganisation, { body: { name: 'Mine' } }))).kind).to.equal(
        'not-allowed',
      );
    expect((await refusal(hall.visitor().calls(changeOrganisation, { body: { name: 'Mine' } }))).status).to.equal(401);
  });

  it('refuses a time zone that does not exist', async () => {
    const { administrator } = await townHall('administrator');
    const refused = await refusal(administrator.calls(changeOrganisation, { body: { timeZone: 'Europe/Atlantis' } }));
    expect(refused.problem.errors).to.deep.include({
      pointer: '/body/timeZone',
      message: 'Not the name of a time zone',
    });
  });

  it('refuses a change of what somebody else changed first', async () => {
    const { administrator } = await townHall('administrator');
    const { etag } = await administrator.calls(organisation);
    await administrator.calls(changeOrganisation, { body: { name: 'First' }, ifMatch: etag });
    const second = administrator.calls(changeOrganisation, { body: { name: 'Second' }, ifMatch: etag });
    expect((await refusal(second)).status).to.equal(412);
  });

  it('tells the trail what was before and what is after', async () => {
    const { administrator, id } = await townHall('administrator');
    await administrator.calls(changeOrganisation, { body: { country: 'PL' } });
    expect((await toldOf(administrator, id)).at(-1)).to.deep.equal({
      event: 'organisation.changed',
      by: administrator.id,
      detail: { country: { before: 'RO', after: 'PL' } },
    });
  });

  it('keeps its code for itself', async () => {
    const one = await townHall('administrator');
    const other = await townHall('administrator');
    const { code } = await one.administrator.calls(organisation);
    expect((await refusal(other.administrator.calls(changeOrganisation, { body: { code } }))).kind).to.equal('taken');
  });
});
