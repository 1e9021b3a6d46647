import { expect } from 'chai';
import {
  closeSubordinate,
  organisation,
  reopenSubordinate,
  subordinates,
} from '../../../api/organisations/contract.ts';
import { addSubordinate, useLink } from '../../../api/people/contract.ts';
import { me, renewSession } from '../../../api/sign-in/contract.ts';
import { password, signsIn, toldOf, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

const library = (mark: string) => ({
  organisation: { name: 'Town library', code: `L${mark}` },
  administrator: { name: 'Livia Test', email: `livia.${mark}@example.org` },
});

const withLibrary = async () => {
  const hall = await townHall('administrator', 'staff');
  const body = library(hall.mark);
  const made = await hall.administrator.calls(addSubordinate, { body });
  const librarian = hall.visitor();
  await librarian.calls(useLink, { body: { token: made.link?.split('#')[1] ?? '', password } });
  await signsIn(librarian, body.administrator.email);
  return { ...hall, body, made, librarian };
};

describe('adding a subordinate organisation', () => {
  it('invites its first administrator, who finds it under its parent', async () => {
    const { librarian, made, id, mark } = await withLibrary();
    expect(await librarian.calls(organisation)).to.deep.include({
      id: made.organisation.id,
      language: 'ro',
      parent: { id, name: `Town hall ${mark}` },
    });
    expect((await librarian.calls(me)).roles).to.deep.equal(['administrator']);
  });

  it('gives the parent’s administrator no way in', async () => {
    const { administrator, made } = await withLibrary();
    await signsIn(administrator, administrator.email);
    const entering = administrator.calls(renewSession, { body: { organisation: made.organisation.id } });
    expect((await refusal(entering)).status).to.equal(404);
    expect((await administrator.calls(me)).organisations).to.have.length(1);
  });

  it('is not for staff', async () => {
    const { staff, mark } = await townHall('staff');
    expect((await refusal(staff.calls(addSubordinate, { body: library(mark) }))).status).to.equal(403);
  });

  it('refuses a code that is used, and leaves nothing behind', async () => {
    const { administrator, body } = await withLibrary();
    const again = { ...body, administrator: { name: 'Other Test', email: `other.${body.administrator.email}` } };
    expect((await refusal(administrator.calls(addSubordinate, { body: again }))).kind).to.equal('taken');
    expect((await administrator.calls(subordinates)).items).to.have.length(1);
  });

  it('stands in its own trail from the first entry, and in its parent’s', async () => {
    const { administrator, librarian, made } = await withLibrary();
    const [first] = await toldOf(librarian, made.organisation.id);
    expect(first?.event).to.equal('organisation.created');
    expect(await toldOf(administrator, made.organisation.id)).to.deep.equal([
      { event: 'organisation.subordinate-added', by: administrator.id, detail: {} },
    ]);
  });
});

describe('closing a subordinate organisation', () => {
  it('lets nobody in, at once, until it is opened again', async () => {
    const { administrator, librarian, body, made } = await withLibrary();
    const input = { params: { id: made.organisation.id } };
    await librarian.calls(me);
    expect(await administrator.calls(closeSubordinate, input)).to.include({ state: 'closed' });
    expect((await refusal(librarian.calls(me))).status).to.equal(401);
    const signingIn = () => signsIn(librarian.copy(), body.administrator.email);
    expect((await refusal(signingIn())).status).to.equal(401);
    await administrator.calls(reopenSubordinate, input);
    await signingIn();
    await librarian.calls(me);
  });

  it('is refused twice, to staff, and to whoever is not its parent', async () => {
    const { administrator, staff, librarian, made } = await withLibrary();
    const stranger = await townHall('administrator');
    const input = { params: { id: made.organisation.id } };
    expect((await refusal(staff.calls(closeSubordinate, input))).status).to.equal(403);
    for (const person of [stranger.administrator, librarian])
      expect((await refusal(person.calls(closeSubordinate, input))).status).to.equal(404);
    await administrator.calls(closeSubordinate, input);
    expect((await refusal(administrator.calls(closeSubordinate, input))).kind).to.equal('wrong-state');
  });

  it('is told in its trail as decided by the parent’s administrator', async () => {
    const { administrator, librarian, made } = await withLibrary();
    const input = { params: { id: made.organisation.id } };
    await administrator.calls(closeSubordinate, input);
    await administrator.calls(reopenSubordinate, input);
    const told = await toldOf(librarian, made.organisation.id);
    expect(told.map(({ event }) => event)).to.include.members(['organisation.closed', 'organisation.reopened']);
  });
});
