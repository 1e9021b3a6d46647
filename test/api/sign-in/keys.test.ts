import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openKeys, rotateKeys } from '../../../api/sign-in/keys.ts';
import { issueToken, readToken } from '../../../api/sign-in/tokens.ts';
import { clock } from '../../../storage/clock.ts';
import { app } from '../../support/app.ts';

const { now } = clock;
const day = 24 * 3_600_000;
const access = { person: 'a'.repeat(24), organisation: 'b'.repeat(24), session: 'c'.repeat(24) };

describe('the keys', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'charta-keys-')), 'keys');
  });
  afterEach(async () => {
    clock.now = now;
    await rm(folder, { recursive: true, force: true });
    await openKeys(join((await app()).folder, 'keys')); // those that the shared application uses
  });

  it('are made once, for the owner’s eyes alone', async () => {
    const first = await openKeys(folder);
    expect((await stat(join(folder, 'keys.json'))).mode & 0o777).to.equal(0o600);
    expect((await stat(folder)).mode & 0o777).to.equal(0o700);
    expect(await openKeys(folder)).to.deep.equal(first);
    expect(first.links).to.have.length(32);
  });

  it('verify what the key before has signed', async () => {
    await openKeys(folder);
    const token = issueToken(access);
    const { tokens } = await rotateKeys(folder);
    expect(tokens).to.have.length(2);
    expect(readToken(token)).to.deep.equal(access);
    const [, newest] = [token, issueToken(access)].map((one) => one.split('.')[0]);
    expect(JSON.parse(Buffer.from(newest ?? '', 'base64url').toString())).to.include({
      alg: 'HS256',
      kid: tokens[0]?.kid,
    });
  });

  it('are replaced after ninety days, and forgotten a day later', async () => {
    const [old] = (await openKeys(folder)).tokens;
    clock.now = () => new Date(now().getTime() + 91 * day);
    const rotated = (await openKeys(folder)).tokens;
    expect(rotated).to.have.length(2);
    expect(rotated[1]).to.deep.equal(old);
    clock.now = () => new Date(now().getTime() + 93 * day);
    expect((await openKeys(folder)).tokens).to.deep.equal(rotated.slice(0, 1));
  });

  it('of another installation open nothing', async () => {
    await openKeys(folder);
    const token = issueToken(access);
    await rm(join(folder, 'keys.json'));
    await openKeys(folder);
    expect(readToken(token)).to.equal(undefined);
  });

  it('stop the start when they cannot be read, rather than being made anew', async () => {
    await openKeys(folder);
    await writeFile(join(folder, 'keys.json'), '{"tokens":[]}');
    const outcome = await openKeys(folder).then(
      () => 'opened',
      () => 'stopped',
    );
    expect(outcome).to.equal('stopped');
    expect(await readFile(join(folder, 'keys.json'), 'utf8')).to.equal('{"tokens":[]}');
  });
});
