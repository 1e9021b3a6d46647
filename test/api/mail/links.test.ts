import { expect } from 'chai';
import { invite, openLink, resetPassword, useLink } from '../../../api/people/contract.ts';
import { signIn } from '../../../api/sign-in/contract.ts';
import { catchUp } from '../../../storage/follow.ts';
import { mailGoesTo, mailOffice, noMail, send } from '../../support/mail.ts';
import { password, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

type Post = Awaited<ReturnType<typeof mailOffice>>;

const tokenIn = (text = '') => /https:\/\/quality\.example\.org\/welcome#(\S+)/.exec(text)?.[1] ?? '';

describe('one-time links where mail is sent', () => {
  let hall: Awaited<ReturnType<typeof townHall<'administrator' | 'staff'>>>;
  let post: Post;
  beforeEach(async () => {
    [hall, post] = [await townHall('administrator', 'staff'), await mailOffice()];
    mailGoesTo(post.port);
  });
  afterEach(async () => {
    noMail();
    await post.close();
  });

  it('go to who was invited, and are shown to nobody else', async () => {
    const email = `new.${hall.mark}@example.org`;
    const body = { name: 'Some newcomer', email, language: 'lt' as const, roles: ['staff' as const] };
    const answer = await hall.administrator.calls(invite, { body });
    expect(answer).to.include({ link: null, sentTo: email });
    await catchUp(hall.id);
    await send(hall.id);
    const [mail] = post.to({ email });
    expect(mail!.subject).to.include('kviečia Jus į „Charta“');
    const token = tokenIn(mail!.text);
    expect((await hall.visitor().calls(openLink, { body: { token } })).purpose).to.equal('invitation');
    await hall.visitor().calls(useLink, { body: { token, password: 'nine purple tunnels' } });
    const signedIn = hall.visitor().calls(signIn, { body: { email, password: 'nine purple tunnels' } });
    expect((await signedIn).token).to.be.a('string');
  });

  it('let only its owner choose a new password after a reset', async () => {
    const { id, email } = hall.staff;
    const answer = await hall.administrator.calls(resetPassword, { params: { id } });
    expect(answer).to.include({ link: null, sentTo: email });
    await catchUp(hall.id);
    await send(hall.id);
    const token = tokenIn(post.to(hall.staff)[0]?.text);
    await hall.visitor().calls(useLink, { body: { token, password: 'nine purple tunnels' } });
    expect(await refusal(hall.visitor().calls(useLink, { body: { token, password } }))).to.include({
      kind: 'not-found',
    });
  });

  it('are made anew for each attempt, and the last one is good', async () => {
    const { id, email } = hall.staff;
    await hall.administrator.calls(resetPassword, { params: { id } });
    await catchUp(hall.id);
    post.refusals.set(email, 450);
    await send(hall.id);
    post.refusals.clear();
    await send(hall.id, 0.1);
    const token = tokenIn(post.to(hall.staff)[0]?.text);
    expect((await hall.visitor().calls(openLink, { body: { token } })).purpose).to.equal('reset');
  });
});

describe('one-time links where no mail is sent', () => {
  it('are handed over by the administrator', async () => {
    noMail();
    const hall = await townHall('administrator', 'staff');
    const answer = await hall.administrator.calls(resetPassword, { params: { id: hall.staff.id } });
    expect(answer.sentTo).to.equal(null);
    expect(answer.link).to.match(/^\/welcome#/);
  });
});
