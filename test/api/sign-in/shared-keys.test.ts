import { join } from 'node:path';
import { expect } from 'chai';
import { changeShared, sharedValue } from '../../../api/kit/shared-value.ts';
import { WrongSetting } from '../../../api/kit/wrong-setting.ts';
import { inDatabase } from '../../../api/sign-in/key-places.ts';
import { openKeys, rotateKeys } from '../../../api/sign-in/keys.ts';
import { issueToken, readToken } from '../../../api/sign-in/tokens.ts';
import { clock } from '../../../storage/clock.ts';
import { app } from '../../support/app.ts';

const { now } = clock;
const secret = 'nobody knows this but the processes';
const access = { person: 'a'.repeat(24), organisation: 'b'.repeat(24), session: 'c'.repeat(24) };
const kept = () => sharedValue('keys');
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('the keys in a database', () => {
  before(() => app());
  beforeEach(async () => {
    const token = { kid: 'first', secret: Buffer.alloc(32, 1).toString('base64'), madeAt: now().toISOString() };
    await changeShared('keys', () => JSON.stringify({ links: token.secret, tokens: [token] }));
  });
  afterEach(async () => {
    clock.now = now;
    await openKeys(join((await app()).folder, 'keys'));
  });

  it('are the same for every process that opens them', async () => {
    const [one, other] = await Promise.all([openKeys(inDatabase(undefined)), openKeys(inDatabase(undefined))]);
    expect(one.tokens[0]?.kid).to.equal(other.tokens[0]?.kid);
    expect(one.links).to.deep.equal(other.links);
  });

  it('are sealed as soon as there is a secret, and then open to nobody without it', async () => {
    const open = await openKeys(inDatabase(undefined));
    expect(await kept()).to.include(open.tokens[0]!.kid);
    const sealed = await openKeys(inDatabase(secret));
    expect(sealed.tokens[0]?.kid).to.equal(open.tokens[0]?.kid);
    expect(await kept())
      .to.match(/^sealed:/)
      .and.not.include(open.tokens[0]!.kid);
    expect(await outcome(openKeys(inDatabase(undefined)))).to.be.instanceOf(WrongSetting);
    expect(await outcome(openKeys(inDatabase(secret.toUpperCase())))).to.be.instanceOf(WrongSetting);
    expect((await openKeys(inDatabase(secret))).tokens[0]?.kid).to.equal(open.tokens[0]?.kid);
  });

  it('sign by a new key only when every process has had the time to read it', async () => {
    const kid = (token: string) => JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()).kid;
    const before = (await openKeys(inDatabase(secret))).tokens[0]!.kid;
    const { tokens } = await rotateKeys(inDatabase(secret));
    expect(tokens).to.have.length(2);
    expect(kid(issueToken(access))).to.equal(before);
    clock.now = () => new Date(now().getTime() + 3 * 60_000);
    await openKeys(inDatabase(secret));
    const token = issueToken(access);
    expect(kid(token)).not.to.equal(before);
    expect(readToken(token)).to.deep.equal(access);
  });
});
