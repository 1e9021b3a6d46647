import { Binary, Long } from 'bson';
import { CommandError } from './errors.ts';
import type { Holder } from './locks.ts';
import type { Pending, View } from './state.ts';
import { type Doc, isDoc } from './values/types.ts';

/**
 * A multi-document transaction: a snapshot, what it has changed on top of it, and the locks on that. Nothing of it
 * is on the disk before it commits.
 */
export type Transaction = Holder & {
  number: bigint;
  state: 'open' | 'committing' | 'committed' | 'aborted';
  view: View & { pending: Pending };
  /** unique key → the record it has given it to; null: it has freed it */
  keys: Map<string, number | null>;
  /** the connections that its commands came by: when all are closed the client is gone */
  connections: Set<object>;
  close(): void;
};

/** A client's logical session: its transaction, and the number of its last one or of its last retryable write. */
export type Session = {
  id: string;
  number: bigint;
  transaction: Transaction | undefined;
  used: number;
};

export type Sessions = Map<string, Session>;

const NONE_YET = -1n;

/** The session a command belongs to, made when it is new. @throws CommandError 9 for an `lsid` that is none */
export const sessionOf = (sessions: Sessions, command: Doc): Session | undefined => {
  if (command.lsid === undefined) return undefined;
  const id = sessionId(command.lsid);
  const session = sessions.get(id) ?? { id, number: NONE_YET, transaction: undefined, used: 0 };
  session.used = Date.now();
  sessions.set(id, session);
  return session;
};

/** @throws CommandError 9 for what is no session id */
export const sessionId = (lsid: unknown): string => {
  const id = isDoc(lsid) ? lsid.id : undefined;
  if (id instanceof Binary && id.position === 16) return id.toString('hex');
  throw new CommandError(9, 'A session id must be { id: <UUID> }');
};

/** The `txnNumber` of a command. @throws CommandError 14 when it has none */
export const numberOf = (command: Doc): bigint => {
  const number = command.txnNumber;
  if (number instanceof Long) return number.toBigInt();
  if (typeof number === 'number' && Number.isInteger(number)) return BigInt(number);
  throw new CommandError(14, "BSON field 'txnNumber' must be a whole number");
};

/** @throws CommandError 225 when the session has gone on to a higher number */
export const checkNotOlder = (session: Session, number: bigint): void => {
  if (number >= session.number) return;
  throw new CommandError(
    225,
    `Cannot use txnNumber ${number} on this session because a newer one, ${session.number}, has already started`,
  );
};
