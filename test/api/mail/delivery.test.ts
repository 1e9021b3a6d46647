import { expect } from 'chai';
import { chooseMail, listMessages, retryMessage } from '../../../api/mail/contract.ts';
import { changeDistribution, getDistribution } from '../../../api/reading/contract.ts';
import { type QualityOffice, qualityOffice } from '../../support/documents.ts';
import { mailGoesTo, mailOffice, noMail, send } from '../../support/mail.ts';
import type { Somebody } from '../../support/town-hall.ts';

type Post = Awaited<ReturnType<typeof mailOffice>>;

describe('mail on its way', () => {
  let office: QualityOffice;
  let post: Post;
  beforeEach(async () => {
    [office, post] = [await qualityOffice(), await mailOffice()];
    mailGoesTo(post.port);
  });
  afterEach(async () => {
    noMail();
    await post.close();
  });

  const messages = async (person: Somebody) =>
    (await office.administrator.calls(listMessages, { query: { person: person.id, size: 100 } })).items;
  const toSign = async (title = 'Eliberarea certificatului') => {
    const version = await office.submit(await office.draft(office.author, { title }));
    await office.settled();
    return version;
  };

  it('reaches whoever has to sign, at once, with a link and no answer wanted', async () => {
    const version = await toSign();
    expect(await send(office.id)).to.equal(1);
    const [mail] = post.to(office.reviewer);
    expect(mail!.subject).to.match(/^PO-\d+ așteaptă semnătura dumneavoastră$/);
    expect(mail!.text)
      .to.include('Eliberarea certificatului')
      .and.include('(verificare)')
      .and.include(`https://quality.example.org/documents/${version.document}?version=${version.id}`);
    expect(mail!.html).to.include('<html lang="ro">').and.include('<a href="https://quality.example.org/documents/');
    expect(mail!.from).to.equal('quality@example.org');
    expect(mail!.headers.get('from')).to.include('Town hall');
    expect(mail!.headers.get('auto-submitted')).to.equal('auto-generated');
    expect(await messages(office.reviewer)).to.have.length(1);
    const [message] = await messages(office.reviewer);
    expect(message).to.include({ state: 'sent', attempts: 1, kind: 'sign' });
    expect(mail!.headers.get('message-id'), 'the same at each attempt').to.equal(`<${message!.id}@example.org>`);
    expect(post.arrived).to.have.length(1);
  });

  it('goes out once, however often it is looked for, and by two processes at the same moment', async () => {
    await toSign();
    await Promise.all([send(office.id), send(office.id), send(office.id)]);
    await send(office.id);
    expect(post.to(office.reviewer)).to.have.length(1);
  });

  it('is tried again after a while when the server says “later”, with growing delays', async () => {
    await toSign();
    post.refusals.set(office.reviewer.email, 450);
    await send(office.id);
    await send(office.id);
    const [once] = await messages(office.reviewer);
    expect(once).to.deep.include({ state: 'waiting', attempts: 1 });
    expect(once!.failure).to.include({ fault: 'later' });
    await send(office.id, 0.02);
    expect((await messages(office.reviewer))[0]).to.include({ attempts: 2 });
    await send(office.id, 0.03);
    expect((await messages(office.reviewer))[0], 'not before two minutes').to.include({ attempts: 2 });
    post.refusals.clear();
    await send(office.id, 0.1);
    expect((await messages(office.reviewer))[0]).to.include({ state: 'sent', attempts: 3, failure: null });
    expect(post.to(office.reviewer)).to.have.length(1);
  });

  it('that is refused for good has failed, in the server’s words, and may be tried once more by hand', async () => {
    await toSign();
    post.refusals.set(office.reviewer.email, 550);
    await send(office.id);
    await send(office.id, 24);
    const [failed] = await messages(office.reviewer);
    expect(failed).to.include({ state: 'failed', attempts: 1, nextAt: null });
    expect(failed!.failure).to.deep.include({ fault: 'refused' });
    expect(failed!.failure!.said).to.include('550');
    post.refusals.clear();
    const params = { id: failed!.id };
    expect(await office.administrator.calls(retryMessage, { params })).to.include({ state: 'waiting' });
    await send(office.id);
    expect(post.to(office.reviewer)).to.have.length(1);
  });

  it('is not lost while the server is down for an hour, and costs no attempt', async () => {
    await toSign('Una');
    await toSign('Alta');
    await post.close();
    for (const hours of [0, 0.1, 0.5, 1]) {
      const fault = await send(office.id, hours).catch((error) => error);
      expect(fault, 'the job says so').to.include({ fault: 'away' });
    }
    expect((await messages(office.reviewer)).map(({ state, attempts }) => ({ state, attempts }))).to.deep.equal([
      { state: 'waiting', attempts: 0 },
      { state: 'waiting', attempts: 0 },
    ]);
    post = await mailOffice({ port: post.port });
    await send(office.id, 1.1);
    expect(post.to(office.reviewer)).to.have.length(2);
  });

  it('is given up after five days, and says so', async () => {
    await toSign();
    post.refusals.set(office.reviewer.email, 450);
    await send(office.id, 24 * 6);
    const [one] = await messages(office.reviewer);
    expect(one!.state).to.equal('failed');
    expect(one!.failure).to.include({ fault: 'given-up' });
  });

  it('is not sent any more when it is done by then', async () => {
    const version = await toSign();
    await office.sign(version, office.reviewer);
    await send(office.id);
    expect(post.to(office.reviewer)).to.be.empty;
    expect((await messages(office.reviewer))[0]).to.include({ state: 'withheld', why: 'done' });
  });

  it('cannot get a header of its own through a title', async () => {
    await toSign('Taxe\r\nBcc: somebody@example.com\r\n\r\nX');
    await send(office.id);
    const [mail] = post.to(office.reviewer);
    expect(mail!.to).to.deep.equal([office.reviewer.email]);
    expect([...mail!.headers.keys()]).to.not.include('bcc');
    expect(mail!.text).to.include('Taxe Bcc: somebody@example.com X');
  });

  describe('that is gathered', () => {
    const given = async (titles: string[]) => {
      for (const title of titles) {
        const { document } = await office.release({ title });
        const { etag } = await office.officer.calls(getDistribution, { params: { id: document } });
        const items = [{ kind: 'person', id: office.staff.id, purpose: 'apply' } as const];
        await office.officer.calls(changeDistribution, { params: { id: document }, body: { items }, ifMatch: etag });
      }
      await office.settled();
    };

    it('comes in one mail a day, not before its hour', async () => {
      await given(['Prima', 'A doua']);
      await send(office.id);
      expect(post.to(office.staff)).to.be.empty;
      await send(office.id, 25);
      const mails = post.to(office.staff);
      expect(mails).to.have.length(1);
      expect(mails[0]!.subject).to.match(/mesaje pentru dumneavoastră \(2\)$/);
      expect(mails[0]!.text).to.include('Prima').and.include('A doua');
      expect((await messages(office.staff)).map(({ state }) => state)).to.deep.equal(['sent', 'sent']);
    });

    it('comes at once, each by itself, to who wants it so', async () => {
      await office.staff.calls(chooseMail, { body: { choice: 'at-once' } });
      await given(['Prima', 'A doua']);
      await send(office.id);
      expect(post.to(office.staff)).to.have.length(2);
    });

    it('does not come to who wants to hear of signatures only, but those do', async () => {
      for (const somebody of [office.staff, office.reviewer])
        await somebody.calls(chooseMail, { body: { choice: 'signing-only' } });
      await given(['Prima']);
      await toSign();
      await send(office.id, 25);
      expect(post.to(office.staff)).to.be.empty;
      expect(post.to(office.reviewer)).to.have.length(1);
      expect((await messages(office.staff))[0]).to.include({ state: 'withheld', why: 'choice' });
    });
  });

  it('is put aside where no server is set, and not sent when one is set later', async () => {
    noMail();
    await toSign();
    await send(office.id);
    expect((await messages(office.reviewer))[0]).to.include({ state: 'withheld', why: 'no-server' });
    mailGoesTo(post.port);
    await send(office.id, 1);
    expect(post.arrived).to.be.empty;
  });
});
