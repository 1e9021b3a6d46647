import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { expect } from 'chai';
import fc from 'fast-check';
import { exportTrail, trailChecker, trailKey } from '../../../api/trail/contract.ts';
import { canonical } from '../../../api/trail/verify-trail.mjs';
import { refusal } from '../../support/visitor.ts';
import { at, brokenAt, chainedAnew, exported, faultsOf, type Line, parsed, signedAnew } from './exported.ts';

describe('a trail that is exported', () => {
  let made: Awaited<ReturnType<typeof exported>>;
  let lines: Line[];
  before(async () => {
    made = await exported();
    lines = made.lines;
  });

  const changed = (change: (copy: Line[]) => Line[] | undefined) => {
    const copy = structuredClone(lines);
    return change(copy) ?? copy;
  };

  it('is downloaded by auditors, quality officers and administrators, and by nobody else', async () => {
    for (const person of [made.auditor, made.administrator, made['quality-officer']])
      expect((await person.sends(exportTrail)).status).to.equal(200);
    expect((await made.staff.sends(exportTrail)).status).to.equal(403);
    expect((await made.visitor().sends(exportTrail)).status).to.equal(401);
  });

  it('holds every entry of one’s own organisation and the signed heads, the last of this moment', async () => {
    const [about, ...rest] = lines;
    expect(about).to.include({ kind: 'about', organisation: made.id });
    const entries = rest.filter(({ kind }) => kind === 'entry');
    expect(entries.map(({ number }) => number)).to.deep.equal(entries.map((_, index) => index + 1));
    expect(new Set(entries.map(({ organisation }) => organisation))).to.deep.equal(new Set([made.id]));
    const heads = rest.filter(({ kind }) => kind === 'head');
    expect(heads.map(({ number }) => number)).to.deep.equal([entries.length - 2, entries.length]);
    expect(rest.at(-1)).to.deep.include({ kind: 'end', entries: entries.length });
  });

  it('is found whole by the script that one downloads, far from Charta', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'charta-auditor-'));
    const visitor = made.visitor();
    await writeFile(join(folder, 'verify-trail.mjs'), await (await visitor.sends(trailChecker)).text());
    await writeFile(join(folder, 'trail.ndjson'), made.text);
    const { fingerprint } = await visitor.calls(trailKey);
    const check = (file: string, ...more: string[]) =>
      spawnSync(process.execPath, ['verify-trail.mjs', file, ...more], { cwd: folder, encoding: 'utf8' });
    const whole = check('trail.ndjson', '--key', fingerprint);
    expect(whole.stdout).to.include('The trail is whole.').and.include(fingerprint);
    expect(whole.status).to.equal(0);
    await writeFile(join(folder, 'altered.ndjson'), made.text.replace('ăîșț', 'aist'));
    const altered = check('altered.ndjson');
    expect(altered.stdout).to.match(/WRONG: entry \d+: it was altered/);
    expect(altered.status).to.equal(1);
    expect(check('verify-trail.mjs')).to.include({ status: 2, stderr: 'This is no trail that Charta exported\n' });
    await rm(folder, { recursive: true });
  });

  it('writes canonical JSON as RFC 8785 has it', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => canonical(value) === canonicalize(value)));
  });

  /** What is done to the lines, what the script says first, and what Charta's own check says. */
  const forgeries: [string, (copy: Line[]) => Line[] | undefined, RegExp, string][] = [
    [
      'an entry is changed',
      (copy) => void Object.assign(copy[at(copy, 3)]!, { event: 'unit.closed' }),
      /^entry 3: it was altered$/,
      '3 altered',
    ],
    [
      'a detail deep inside is changed',
      (copy) => void Object.assign(copy[at(copy, 6)]!.detail as object, { more: 1 }),
      /^entry 6: it was altered$/,
      '6 altered',
    ],
    [
      'the first entry is dropped',
      (copy) => void copy.splice(at(copy, 1), 1),
      /^entry 2: entry 1 is missing before it$/,
      '1 missing',
    ],
    [
      'an entry in the middle is dropped',
      (copy) => void copy.splice(at(copy, 4), 1),
      /^entry 5: entry 4 is missing before it$/,
      '4 missing',
    ],
    [
      'the last entry is dropped',
      (copy) => void copy.splice(copy.length - 2, 1),
      /^end \d+: the end does not agree/,
      'missing',
    ],
    [
      'two entries are put in each other’s place',
      (copy) => {
        const [one, other] = [at(copy, 3), at(copy, 4)];
        [copy[one], copy[other]] = [copy[other]!, copy[one]!];
        return undefined;
      },
      /^entry 4: entry 3 is missing before it$/,
      '3 missing',
    ],
    [
      'an entry is doubled',
      (copy) => void copy.splice(at(copy, 3), 0, copy[at(copy, 3)]!),
      /^entry 3: it stands in the wrong place, or twice$/,
      '4 missing',
    ],
    [
      'the contents of two entries are swapped',
      (copy) => {
        const [one, other] = [copy[at(copy, 3)]!, copy[at(copy, 5)]!];
        [one.detail, other.detail, one.subject, other.subject] = [other.detail, one.detail, other.subject, one.subject];
        return undefined;
      },
      /^entry 3: it was altered$/,
      '3 altered',
    ],
    [
      'an entry is swapped for another with a right hash',
      (copy) => {
        const place = at(copy, 3);
        copy[place] = chainedAnew([
          copy[0]!,
          ...copy.slice(at(copy, 1), place),
          { ...copy[place]!, event: 'unit.closed' },
        ]).at(-1)!;
        return undefined;
      },
      /^entry 4: it does not follow the entry before it$/,
      '4 unchained',
    ],
    [
      'an entry of another organisation is put in',
      (copy) => {
        const place = at(copy, 3);
        copy[place] = { ...copy[place]!, organisation: '64b000000000000000000001' };
        return chainedAnew(copy);
      },
      /^entry 3: it is an entry of another organisation$/,
      '3 missing',
    ],
    [
      'the whole chain is written anew after a change',
      (copy) => {
        Object.assign(copy[at(copy, 2)]!, { event: 'unit.closed' });
        return chainedAnew(copy);
      },
      /it is not the one that was signed on \d{4}-/,
      'signed',
    ],
    [
      'the end is cut off with the last signature, and the end line made to fit',
      (copy) => {
        const kept = copy.filter(({ kind, number = 0 }) => kind !== 'entry' || number < 4);
        return chainedAnew(kept);
      },
      /^end 4: entries up to \d+ were signed, and those from 4 on are missing$/,
      '4 missing',
    ],
    [
      'the signature of a head is forged',
      (copy) => {
        const head = copy.find(({ kind }) => kind === 'head')!;
        head.signature = Buffer.alloc(64, 7).toString('base64');
        return undefined;
      },
      /^head \d+: its signature is forged$/,
      'forged',
    ],
    [
      'a head is moved to another entry',
      (copy) => {
        const head = copy.find(({ kind }) => kind === 'head')!;
        Object.assign(head, { number: 2, hash: copy[at(copy, 2)]!.hash });
        return undefined;
      },
      /^head 2: its signature is forged$/,
      '2 forged',
    ],
  ];
  for (const [what, change, words, broken] of forgeries)
    it(`names what is wrong when ${what}`, async () => {
      const forged = changed(change);
      expect((await faultsOf(forged)).join('\n')).to.match(new RegExp(words, 'm'));
      const found = brokenAt(forged);
      expect(`${found?.number} ${found?.why}`).to.include(broken);
    });

  it('is found whole by both checks when nothing is wrong', async () => {
    expect(await faultsOf(lines)).to.deep.equal([]);
    expect(brokenAt(lines)).to.equal(undefined);
  });

  it('is known as forged by its key when all of it was written and signed anew', async () => {
    const forged = signedAnew(
      changed((copy) => {
        Object.assign(copy[at(copy, 2)]!, { event: 'unit.closed' });
        return chainedAnew(copy);
      }),
    );
    const { fingerprint } = await made.visitor().calls(trailKey);
    expect(await faultsOf(forged), 'nothing but the key tells').to.deep.equal([]);
    expect((await faultsOf(forged, fingerprint)).join()).to.include('signed by another key');
    expect(await faultsOf(lines, fingerprint)).to.deep.equal([]);
  });

  it('is known as cut short, as added to, and as unreadable', async () => {
    expect((await faultsOf(lines.slice(0, -1))).join()).to.include('cut short');
    expect((await faultsOf([...lines, lines.at(-2)!])).join()).to.include('stands after the end');
    expect((await faultsOf(changed((copy) => void copy.splice(3, 0, { kind: 'strange' })))).join()).to.include(
      'cannot be read',
    );
  });

  it('of an organisation where little happened is whole too', async () => {
    const other = await exported();
    const foreign = parsed(await (await other.administrator.sends(exportTrail)).text());
    expect(await faultsOf(foreign)).to.deep.equal([]);
    expect(foreign.some(({ organisation }) => organisation === made.id)).to.equal(false);
    expect((await refusal(made.staff.calls(exportTrail))).status).to.equal(403);
  });
});
