import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientSession } from 'mongoose';
import { acting } from './acting.ts';

/** What a command tells the trail: what happened to which thing, with the values before and after where one changed. */
export interface NewEntry {
  event: string;
  subject: { kind: string; id: string };
  detail: Record<string, unknown>;
  /** The person's id; nobody when the system acts. */
  by: string | null;
  /** Whose decision the system carries out. */
  asDecidedBy?: string;
}

/** What a transaction has told so far. */
export interface Told {
  /** Those of the changes before it in the same transaction, and its own. */
  entries: NewEntry[];
  /** True when the change goes on with an entry that stands already. */
  goesOn?: boolean;
}

/** The transaction that the present work runs in. */
export interface Current extends Told {
  organisation: string;
  session: ClientSession;
  /** False once it has ended: what still writes then was not awaited. */
  open: boolean;
  /** True when it writes only what is derived. */
  derives?: boolean;
}

/** Thrown when kept data is written outside a transaction, or after it ended. */
export class OutsideTransaction extends Error {}

export const currentTransaction = new AsyncLocalStorage<Current>();

export const currentSession = (): ClientSession | undefined => currentTransaction.getStore()?.session;

/** @throws {OutsideTransaction} unless the present work runs in an open transaction of the acting organisation. */
export const requireTransaction = (model: string): void => {
  const current = currentTransaction.getStore();
  if (!current?.open || current.derives || current.organisation !== acting().organisation)
    throw new OutsideTransaction(`${model} is written outside its transaction`);
};
