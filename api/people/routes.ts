import { on, serve } from '../kit/serve.ts';
import { showSubordinate } from '../organisations/queries.ts';
import { changeMe, useLink } from './commands/account.ts';
import { addSubordinate, invite } from './commands/invite.ts';
import { changeMember, deactivate, reactivate, renewInvitation, resetPassword } from './commands/members.ts';
import * as contract from './contract.ts';
import { findMembers, findPeople } from './directory.ts';
import { type FreshLink, handOver } from './links.ts';
import type { MembershipDocument } from './model.ts';
import { accountOf, member, openLink, showMember } from './queries.ts';

const show = async (changed: MembershipDocument) => showMember(changed, await accountOf(changed));

const to = (id: string) => async (link: FreshLink) => handOver(link, (await member(id)).email);

export const people = serve(
  on(contract.people, ({ query }) => findPeople(query)),
  on(contract.members, ({ query }) => findMembers(query)),
  on(contract.member, ({ params }) => member(params.id)),
  on(contract.invite, async ({ body }) => {
    const { member: invited, ...link } = await invite(body);
    return { member: await show(invited), ...handOver(link, body.email) };
  }),
  on(contract.changeMember, async ({ params, body }, { ifMatch }) =>
    show(await changeMember(params.id, body, ifMatch)),
  ),
  on(contract.deactivate, async ({ params }) => show(await deactivate(params.id))),
  on(contract.reactivate, async ({ params }) => show(await reactivate(params.id))),
  on(contract.renewInvitation, ({ params: { id } }) => renewInvitation(id).then(to(id))),
  on(contract.resetPassword, ({ params: { id } }) => resetPassword(id).then(to(id))),
  on(contract.addSubordinate, async ({ body }) => {
    const { created, ...link } = await addSubordinate(body.organisation, body.administrator);
    return { organisation: showSubordinate(created), ...handOver(link, body.administrator.email) };
  }),
  on(contract.openLink, ({ body }) => openLink(body.token)),
  on(contract.useLink, ({ body }) => useLink(body.token, body.password)),
  on(contract.changeMe, async ({ body }) => {
    const { id, name, language } = await changeMe(body);
    return { id: String(id), name, language };
  }),
);
