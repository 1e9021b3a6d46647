import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What of an entry is chained: as it is stored, or as JSON tells it. */
export interface Chained {
  organisation: unknown;
  number: number;
  previous: string | null;
  hash: string;
}

/** The digest of an entry: of all of it but the hash, as it is read back, in canonical JSON (RFC 8785). */
export const hashOf = (entry: object): string => {
  const { number, previous, at, by, asDecidedBy, event, subject, detail, organisation } = entry as Record<
    string,
    unknown
  >;
  const plain = JSON.parse(
    JSON.stringify({ organisation, number, previous, at, by, asDecidedBy, event, subject, detail }),
  );
  return createHash('sha256')
    .update(canonicalize(plain) ?? '')
    .digest('hex');
};

/** The first thing that does not hold: at which entry, and what. `signed` is another chain than the one once signed. */
export interface Broken {
  number: number;
  why: 'missing' | 'altered' | 'unchained' | 'head' | 'signed' | 'forged';
}

/** What a check of one organisation's chain found. */
export interface Checked {
  entries: number;
  head: string | null;
  broken?: Broken;
}

/** The end of a chain as something beside it keeps it. */
export interface End {
  number: number;
  hash: string | null;
}

/**
 * Checks one organisation's chain, entry by entry; `signed` are the ends that were signed on the way.
 * @param from the entry up to which it was checked before; usually none.
 */
export const chainCheck = (
  organisation: string,
  signed: readonly End[] = [],
  from: End = { number: 0, hash: null },
) => {
  const found: Checked = { entries: from.number, head: from.hash };
  const due = new Map(signed.map(({ number, hash }) => [number, hash]));
  const fault = (entry: Chained): Broken['why'] | undefined => {
    if (String(entry.organisation) !== organisation || entry.number !== found.entries + 1) return 'missing';
    if (entry.previous !== found.head) return 'unchained';
    if (hashOf(entry) !== entry.hash) return 'altered';
    return (due.get(entry.number) ?? entry.hash) === entry.hash ? undefined : 'signed';
  };
  /** @returns false once it is broken: there is no sense in going on */
  const take = (entry: Chained): boolean => {
    const why = found.broken ? undefined : fault(entry);
    if (why) found.broken = { number: found.entries + 1, why };
    if (found.broken) return false;
    found.entries += 1;
    found.head = entry.hash;
    return true;
  };
  /** @param end what the head of the organisation says */
  const finish = (end: End | undefined): Checked => {
    const lost = signed.some(({ number }) => number > found.entries);
    const agrees = (end?.number ?? 0) === found.entries && (end?.hash ?? null) === found.head;
    if (!found.broken && (lost || !agrees))
      found.broken = { number: found.entries + 1, why: lost ? 'missing' : 'head' };
    return found;
  };
  return { take, finish };
};
