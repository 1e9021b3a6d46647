import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import mongoose from 'mongoose';
import { organisation } from '../../../api/organisations/contract.ts';
import { invite, useLink } from '../../../api/people/contract.ts';
import { setUp, setUpState } from '../../../api/set-up/contract.ts';
import { demonstrationPeople, demonstrationSignIn, me, signIn } from '../../../api/sign-in/contract.ts';
import { trail, verifyTrail } from '../../../api/trail/contract.ts';
import { refusal, Visitor } from '../../support/visitor.ts';

interface Started {
  mode?: string;
  code?: string;
  base: string;
  refused?: string;
}

const script = fileURLToPath(new URL('./fresh.ts', import.meta.url));
let folder: string;
let running: ChildProcess[] = [];

const databaseOf = (uri: string) => {
  const address = new URL(uri);
  address.pathname = `/${folder.split('/').at(-1)}`;
  return address.href;
};

/** Starts Charta on the folder of this test. */
const starts = async (mode: string, ...how: string[]): Promise<Started> => {
  const { MONGODB_URI: uri } = process.env;
  const env = { ...process.env, CHARTA_DATA: folder, CHARTA_MODE: mode, ...(uri && { MONGODB_URI: databaseOf(uri) }) };
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...how], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return JSON.parse(line);
};

const stopsAll = async () => {
  for (const child of running) {
    const ended = child.exitCode === null ? once(child, 'exit') : undefined;
    child.stdin?.end();
    await ended;
  }
  running = [];
};

const password = 'seven quiet bridges';
const town = {
  organisation: { name: 'Town hall of Valea', code: 'VALEA' },
  administrator: { name: 'Ada Test', email: 'ada@example.org', password },
  officer: { name: 'Olga Test', email: 'olga@example.org' },
};

describe('the first start', function () {
  this.timeout(180_000); // several processes, one after the other
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'charta-first-'));
  });
  afterEach(async () => {
    await stopsAll();
    const { MONGODB_URI: uri } = process.env;
    const left = uri ? await mongoose.createConnection(databaseOf(uri)).asPromise() : undefined;
    await left?.dropDatabase();
    await left?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('without a setting is a demonstration, whose people one may become', async () => {
    const { mode, base } = await starts('', 'with-data');
    expect(mode).to.equal('demonstration');
    const visitor = new Visitor(base);
    expect(await visitor.calls(setUpState)).to.deep.equal({ open: false, demonstration: true });
    const { items, password: shown } = await visitor.calls(demonstrationPeople);
    expect(items).to.have.length(1);
    const [officer] = items;
    const body = { person: officer?.id ?? '', organisation: officer?.organisation.id ?? '' };
    visitor.token = (await visitor.calls(demonstrationSignIn, { body })).token;
    expect(await visitor.calls(me)).to.include({ name: 'Demo Officer', demonstration: true });
    await visitor.calls(signIn, { body: { email: 'officer@example.org', password: shown } });
    const nobody = { ...body, person: 'a'.repeat(24) };
    expect((await refusal(visitor.calls(demonstrationSignIn, { body: nobody }))).status).to.equal(404);
  });

  it('as a demonstration keeps the store from ever being production', async () => {
    await starts('demonstration', 'with-data');
    await stopsAll();
    expect((await starts('production')).refused).to.match(/demonstration/);
    await stopsAll();
    expect((await starts('')).mode).to.equal('demonstration');
  });

  it('in production is set up once, by the code that it printed', async () => {
    const { mode, code = '', base } = await starts('production');
    expect(mode).to.equal('production');
    const visitor = new Visitor(base);
    expect(await visitor.calls(setUpState)).to.deep.equal({ open: true, demonstration: false });
    const { link } = await visitor.calls(setUp, { body: { ...town, code: code.toLowerCase() } });
    expect(await visitor.calls(setUpState)).to.deep.equal({ open: false, demonstration: false });
    expect((await refusal(visitor.calls(setUp, { body: { ...town, code } }))).status).to.equal(404);

    visitor.token = (await visitor.calls(signIn, { body: { email: 'ada@example.org', password } })).token;
    expect((await visitor.calls(me)).roles).to.deep.equal(['administrator']);
    expect(await visitor.calls(organisation)).to.include({ code: 'VALEA', timeZone: 'Europe/Bucharest' });
    const officer = new Visitor(base);
    await officer.calls(useLink, { body: { token: link?.split('#')[1] ?? '', password } });
    officer.token = (await officer.calls(signIn, { body: { email: 'olga@example.org', password } })).token;
    expect((await officer.calls(me)).roles).to.deep.equal(['quality-officer']);
    const told = (await officer.calls(trail)).items.map(({ event, by }) => [event, by?.name ?? null]);
    expect(told.reverse()).to.deep.equal([
      ['organisation.created', null],
      ['member.enrolled', null],
      ['member.invited', null],
      ['member.joined', 'Olga Test'],
      ['account.password-chosen', 'Olga Test'],
    ]);
    expect(await officer.calls(verifyTrail)).to.include({ entries: 5 });
    expect((await refusal(officer.calls(invite, { body: { ...town.officer, roles: ['staff'] } }))).status).to.equal(
      403,
    );

    await stopsAll();
    const again = await starts('');
    expect(again).to.include({ mode: 'production' }).and.not.have.property('code');
    await stopsAll();
    expect((await starts('demonstration')).refused).to.match(/institution/);
  });

  it('in production refuses a wrong code, a weak password and one person for both', async () => {
    const { code = '', base } = await starts('production');
    const visitor = new Visitor(base);
    const pointer = async (body: object) =>
      (await refusal(visitor.calls(setUp, { body: { ...town, code, ...body } }))).problem.errors?.[0]?.pointer;
    expect(await pointer({ code: 'AAAAA-AAAAA-AAAAA-AAAAA' })).to.equal('/body/code');
    expect(await pointer({ administrator: { ...town.administrator, password: 'password1234' } })).to.equal(
      '/body/administrator/password',
    );
    expect(await pointer({ officer: { ...town.officer, email: 'ADA@example.org' } })).to.equal('/body/officer/email');
    expect((await visitor.calls(setUpState)).open).to.equal(true);
    await visitor.calls(setUp, { body: { ...town, code } });
  });

  it('in production lets one of two in who use the code at the same moment', async () => {
    const { code = '', base } = await starts('production');
    const sets = (name: string) =>
      new Visitor(base).calls(setUp, { body: { ...town, code, organisation: { name, code: name.toUpperCase() } } });
    const both = await Promise.allSettled([sets('One'), sets('Other')]);
    expect(both.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
  });
});
