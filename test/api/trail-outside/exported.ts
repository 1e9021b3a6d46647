import { generateKeyPairSync } from 'node:crypto';
import { addUnit, changeUnit } from '../../../api/organisations/contract.ts';
import { exportTrail } from '../../../api/trail/contract.ts';
import { signHeads } from '../../../api/trail/signing.ts';
import { verifyLines } from '../../../api/trail/verify-trail.mjs';
import { chainCheck, hashOf } from '../../../storage/chain.ts';
import { isSigned, type Signed, signEnd } from '../../../storage/signed-heads.ts';
import { townHall } from '../../support/town-hall.ts';

/** A line of an export. */
export type Line = Record<string, unknown> & { kind: string; number?: number; hash?: string };

/** A town hall in which some things happened, signed on the way, and its exported trail. */
export const exported = async () => {
  const hall = await townHall('administrator', 'auditor', 'staff', 'quality-officer');
  for (const code of ['URB', 'TAX']) {
    const unit = await hall.administrator.calls(addUnit, { body: { name: `Unit ${code} ăîșț`, code } });
    await hall.administrator.calls(changeUnit, { params: { id: unit.id }, body: { name: `Renamed ${code}` } });
    if (code === 'URB') await signHeads();
  }
  const text = await (await hall.auditor.sends(exportTrail)).text();
  return { ...hall, text, lines: parsed(text) };
};

export const parsed = (text: string): Line[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** What the script finds wrong with these lines, in its words. */
export const faultsOf = async (lines: readonly Line[], key?: string): Promise<string[]> => {
  const { faults } = await verifyLines(
    lines.map((line) => JSON.stringify(line)),
    key,
  );
  return faults.map(({ what, number, why }) => `${what} ${number}: ${why}`);
};

/** The first fault that Charta's own check finds, which knows nothing of the script. */
export const brokenAt = (lines: readonly Line[]) => {
  const heads = lines.filter(({ kind }) => kind === 'head') as unknown as Signed[];
  const check = chainCheck(String(lines[0]?.organisation), heads);
  for (const line of lines) if (line.kind === 'entry') check.take(line as never);
  const end = lines.find(({ kind }) => kind === 'end') as unknown as { entries: number; hash: string };
  const forged = heads.find((head) => !isSigned(head));
  return forged
    ? { number: forged.number, why: 'forged' }
    : check.finish({ number: end.entries, hash: end.hash }).broken;
};

/** Where the entry of that number stands. */
export const at = (lines: readonly Line[], number: number): number =>
  lines.findIndex((line) => line.kind === 'entry' && line.number === number);

/** Chains all entries anew, as somebody does who can write the whole file: only signatures stand against that. */
export const chainedAnew = (lines: readonly Line[]): Line[] => {
  let [previous, number]: [string | null, number] = [null, 0];
  const anew = lines.map((line): Line => {
    if (line.kind === 'end') return { ...line, entries: number, hash: previous as string };
    if (line.kind !== 'entry') return line;
    number += 1;
    const entry: Line = { ...line, number, previous };
    previous = hashOf(entry);
    return { ...entry, hash: previous };
  });
  return anew;
};

/** Signs all heads anew by a key of one's own. */
export const signedAnew = (lines: readonly Line[]): Line[] => {
  const { privateKey } = generateKeyPairSync('ed25519');
  return lines.map((line) => {
    if (line.kind !== 'head') return line;
    const { hash = '' } = lines[at(lines, Number(line.number))] ?? {};
    return {
      kind: 'head',
      ...signEnd({ organisation: String(line.organisation), number: Number(line.number), hash }, privateKey),
    };
  });
};
