import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { createDocument } from '../../api/documents/contract.ts';
import { listDocuments } from '../../api/documents/register/contract.ts';
import { signVersion, submitVersion } from '../../api/documents/steps/contract.ts';
import { createType } from '../../api/documents/types/contract.ts';
import { attachFile, getVersion, readFile, saveDraft } from '../../api/documents/versions/contract.ts';
import type { Role } from '../../api/kit/permissions.ts';
import { organisation } from '../../api/organisations/contract.ts';
import { invite, useLink } from '../../api/people/contract.ts';
import { setUp, setUpState } from '../../api/set-up/contract.ts';
import { renewSession, signIn } from '../../api/sign-in/contract.ts';
import { trail, verifyTrail } from '../../api/trail/contract.ts';
import { words } from '../support/documents.ts';
import { metricsToken, ownServers, type Product, startProduct } from '../support/product.ts';
import { refusal, Visitor } from '../support/visitor.ts';

const password = 'seven quiet bridges';
const email = (name: string) => `${name}@example.org`;
const bytes = Buffer.from('%PDF-1.7\n'.concat('a page '.repeat(4000)));

const signsIn = async (base: string, name: string) => {
  const visitor = new Visitor(base);
  visitor.token = (await visitor.calls(signIn, { body: { email: email(name), password } })).token;
  return visitor;
};
/** The same browser, whose next request a balancer gives to another process. */
const at = (visitor: Visitor, base: string) => {
  const other = new Visitor(base, visitor.headers);
  other.token = visitor.token;
  for (const [name, cookie] of visitor.cookies) other.cookies.set(name, cookie);
  return other;
};

const joins = async (base: string, link: string | null) =>
  new Visitor(base).calls(useLink, { body: { token: link?.split('#')[1] ?? '', password } });

describe('in production, two processes on one database and one S3 server', function () {
  this.timeout(600_000);
  let servers: Awaited<ReturnType<typeof ownServers>>;
  let one: Product;
  let other: Product;
  let people: Record<'ada' | 'olga' | 'ana' | 'ion', Visitor>;
  const versions: string[] = [];

  before(async () => {
    servers = await ownServers();
    [one, other] = await Promise.all([startProduct(servers.settings('one')), startProduct(servers.settings('other'))]);
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') process.stdout.write(`${one?.said()}\n${other?.said()}\n`);
  });
  after(async () => {
    await one?.stop();
    await other?.stop();
    await servers?.remove();
  });

  it('are set up once, at either of them, by the code that either printed', async () => {
    const town = {
      organisation: { name: 'Town hall of Valea', code: 'VALEA' },
      administrator: { name: 'Ada Test', email: email('ada'), password },
      officer: { name: 'Olga Test', email: email('olga') },
    };
    const { link } = await new Visitor(other.base).calls(setUp, { body: { ...town, code: one.code } });
    expect(await new Visitor(one.base).calls(setUpState)).to.deep.equal({ open: false, demonstration: false });
    const late = new Visitor(one.base).calls(setUp, { body: { ...town, code: other.code } });
    expect((await refusal(late)).status).to.equal(404);
    await joins(one.base, link);
  });

  it('know at the other who signed in at one, and renew and end that session there', async () => {
    const ada = await signsIn(one.base, 'ada');
    expect(await at(ada, other.base).calls(organisation)).to.include({ code: 'VALEA' });
    const renewed = at(ada, other.base);
    renewed.token = (await renewed.calls(renewSession, { body: {} } as never)).token;
    expect(await at(renewed, one.base).calls(organisation)).to.include({ code: 'VALEA' });
    for (const [name, roles] of [
      ['ana', ['author']],
      ['ion', ['approver']],
    ] as [string, Role[]][]) {
      const { link } = await renewed.calls(invite, { body: { name: `${name} Test`, email: email(name), roles } });
      await joins(one.base, link);
    }
    const [olga, ana, ion] = await Promise.all(['olga', 'ana', 'ion'].map((name) => signsIn(other.base, name)));
    people = { ada: renewed, olga: olga!, ana: ana!, ion: ion! };
  });

  /** A document with a file whose approved version waits for a far day. */
  const approved = async (type: string, title: string) => {
    const ana = at(people.ana, one.base);
    const { openVersion } = await ana.calls(createDocument, { body: { type, title } });
    const params = { id: openVersion!.id };
    await ana.uploads(attachFile, { params, query: {} } as never, new File([bytes], 'plan.pdf'));
    const { etag } = await ana.calls(getVersion, { params });
    const body = words({ title, effectiveOn: '2999-01-01' });
    const saved = await ana.calls(saveDraft, { params, body, ifMatch: etag });
    const { sha256 } = await ana.calls(submitVersion, { params, body: { password }, ifMatch: saved.etag });
    await people.ion.calls(signVersion, { params, body: { password, sha256: sha256! } });
    versions.push(params.id);
    return params.id;
  };

  const stateOf = async (id: string) => (await at(people.olga, other.base).calls(getVersion, { params: { id } })).state;
  /** Its day has come; then waits until the clock of either process has seen it. */
  const becomesDue = async (id: string) => {
    await servers.database.collection('versions').updateOne({ _id: new ObjectId(id) }, { $set: { dueAt: new Date() } });
    while ((await stateOf(id)) !== 'effective') await new Promise((resolve) => setTimeout(resolve, 1000));
  };
  const releases = async (id: string) => {
    const { items } = await at(people.olga, other.base).calls(trail, {
      query: { event: 'version.released', size: 100 },
    });
    return items.filter(({ subject }) => subject.id === id).length;
  };
  const registered = async (title: string) => {
    const found = () => at(people.ana, other.base).calls(listDocuments, { query: { q: title } } as never);
    for (let tries = 0; tries < 60; tries += 1) {
      if ((await found()).items.some((item) => item.title === title)) return true;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return false;
  };

  it('release what is due once, and the register says it at both', async () => {
    const route = [{ verb: 'approved', who: { role: 'approver' }, rule: 'any' }];
    const fields = {
      name: 'Procedură',
      kind: 'operational-procedure',
      abbreviation: 'PO',
      pattern: '{type}-{number:2}',
    };
    const type = await people.olga.calls(createType, {
      body: { ...fields, parts: [], reviewMonths: 12, level: 'internal', route, inUse: true },
    } as never);
    const ids = [await approved(type.id, 'Autorizarea primului'), await approved(type.id, 'Autorizarea altuia')];
    await becomesDue(ids[0]!);
    expect(await releases(ids[0]!)).to.equal(1);
    expect(await registered('Autorizarea primului')).to.equal(true);
  });

  it('go on at the other when one is killed: who is signed in, what is due, what follows', async () => {
    const [, waiting] = versions;
    await one.kill();
    expect(await at(people.ada, other.base).calls(organisation)).to.include({ code: 'VALEA' });
    await becomesDue(waiting!);
    expect(await releases(waiting!)).to.equal(1);
    expect(await registered('Autorizarea altuia')).to.equal(true);
    expect(await at(people.olga, other.base).calls(verifyTrail)).not.to.have.property('broken');
  });

  it('have everything after a restart, files byte for byte, and print no code again', async () => {
    await other.stop();
    other = await startProduct(servers.settings('third'));
    expect(other.code).to.equal('');
    const olga = await signsIn(other.base, 'olga');
    for (const id of versions) {
      const { files, state } = await olga.calls(getVersion, { params: { id } });
      expect(state).to.equal('effective');
      const file = await olga.sends(readFile, { params: { id, sha256: files[0]!.sha256 } });
      expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).to.equal(true);
    }
  });

  it('tell who shows the token how long database and files took', async () => {
    const headers = { authorization: `Bearer ${metricsToken}` };
    const text = await (await fetch(`${other.base}/metrics`, { headers })).text();
    expect(text).to.match(/charta_database_command_seconds_count\{command="find",outcome="done"\} [1-9]/);
    expect(text).to.match(/charta_file_store_seconds_count\{call="get",outcome="done"\} [1-9]/);
    expect((await fetch(`${other.base}/metrics`)).status).to.equal(404);
  });

  it('keep no key of theirs in the database in the open', async () => {
    const kept = await servers.database.collection('sharedvalues').findOne({ name: 'keys' });
    expect(kept?.value).to.match(/^sealed:/);
  });
});
