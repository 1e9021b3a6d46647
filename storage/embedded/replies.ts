import type { Disk } from './disk.ts';

/**
 * What a session's last retryable write answered, or that its last transaction was committed. It is kept in the same
 * commit as the write, so that a driver that asks again after a lost answer, or a crash, is told and not obeyed twice.
 */
export type Reply = { number: bigint; kind: Kind; body: Buffer };
/** `progress`: how far a write has come that takes several commits */
type Kind = (typeof KINDS)[number];

const KINDS = ['answer', 'commit', 'progress'] as const;

const HEAD = 17;
const KEPT_FOR = 30 * 60_000;

const keyOf = (session: string): Buffer => Buffer.from(session, 'hex');

export const recallReply = (disk: Disk, session: string): Reply | undefined => {
  const kept = disk.replies.getBinary(keyOf(session));
  return kept && { number: kept.readBigInt64LE(0), kind: KINDS[kept[16]!] ?? 'answer', body: kept.subarray(HEAD) };
};

/** Keeps an answer; to be called inside the commit that it answers. */
export const keepReply = (disk: Disk, session: string, { number, kind, body }: Reply): void => {
  const head = Buffer.alloc(HEAD);
  head.writeBigInt64LE(number, 0);
  head.writeBigInt64LE(BigInt(Date.now()), 8);
  head[16] = KINDS.indexOf(kind);
  disk.replies.putSync(keyOf(session), Buffer.concat([head, body]));
};

/** Forgets the answers that nobody can ask for any more; a driver's session is over after that time. */
export const pruneReplies = (disk: Disk, now: number): void => {
  const old = (kept: Buffer) => Number(kept.readBigInt64LE(8)) < now - KEPT_FOR;
  const keys = [...disk.replies.getRange({})].filter(({ value }) => old(value)).map(({ key }) => key);
  for (const key of keys) disk.replies.removeSync(key);
};
