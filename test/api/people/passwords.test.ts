import { expect } from 'chai';
import { weakness } from '../../../api/people/common-passwords.ts';
import { hashPassword, isPassword } from '../../../api/people/hash.ts';

const about = ['Ștefania Popescu', 's.popescu@primarie.example.org', 'Town hall of Valea Mare'];

describe('a password', () => {
  for (const weak of [
    'elevensigns',
    'password1234',
    'P@ssw0rd2026!',
    'Bucuresti2026!',
    '1234567890123',
    'qwertyuiopasdf',
    'abcdefghijklm',
    'zyxwvutsrqpon',
    'aaaaaaaaaaaab',
    'hanahanahana',
    'stefania-2026-x',
    'POPESCU is best',
    'valea mare 1918',
    '!!!!princess!!!!',
  ])
    it(`is refused when it is ${weak}`, () => {
      expect(weakness(weak, about)).to.be.a('string');
    });

  for (const good of [
    'seven quiet bridges',
    'correct horse battery',
    'Xk4-q9!mTz0v',
    'ceașca albastră din pod',
    'dulce 7 unt 12 nuc',
  ])
    it(`is taken when it is ${good}`, () => {
      expect(weakness(good, about)).to.equal(undefined);
    });

  it('is kept as an argon2id hash, never twice the same', async () => {
    const [one, other] = [await hashPassword('seven quiet bridges'), await hashPassword('seven quiet bridges')];
    expect(one).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.to.equal(other);
    expect(await isPassword('seven quiet bridges', one)).to.equal(true);
    expect(await isPassword('seven quiet bridge', one)).to.equal(false);
  });

  it('is the same however its letters are composed', async () => {
    expect(await isPassword('ceașca'.normalize('NFD'), await hashPassword('ceașca'.normalize('NFC')))).to.equal(true);
  });

  it('of an account that has none is never right', async () => {
    expect(await isPassword('the password of nobody', null)).to.equal(false);
  });
});
