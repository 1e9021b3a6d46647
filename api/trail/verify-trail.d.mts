/** One thing that does not hold. */
export interface Fault {
  what: 'head' | 'entry' | 'end' | 'line';
  number: number;
  why: string;
}
export interface Found {
  organisation: string;
  entries: number;
  head: string | null;
  faults: Fault[];
  /** The fingerprints of the keys that signed. */
  keys: string[];
  signed?: { number: number; at: string } | undefined;
}
export const canonical: (value: unknown) => string;
export const fingerprint: (key: string) => string;
export const verifyLines: (lines: Iterable<string> | AsyncIterable<string>, key?: string) => Promise<Found>;
export const inWords: (found: Found) => string[];
