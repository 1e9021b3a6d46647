import { acting } from '../../storage/acting.ts';
import { clock } from '../../storage/clock.ts';
import { currentSession } from '../../storage/current.ts';
import { afterDeriving } from '../../storage/follow.ts';
import { afterCommit } from '../../storage/transaction.ts';

let generation = 0;
const touchedBy = new Set<string>();

/** A hook for the schemas of what is remembered: what was remembered before is not used once this save is committed. */
export const forgetAfterCommit = (): void => {
  touchedBy.add(acting().organisation);
};

/** Forgets all that is remembered, at once. */
export const forgetNow = (): void => {
  generation += 1;
};

const changes = new Map<string, number>();
const changed = (organisation: string) => changes.set(organisation, (changes.get(organisation) ?? 0) + 1);

afterCommit((organisation) => {
  changed(organisation);
  if (touchedBy.delete(organisation)) forgetNow();
});

afterDeriving(changed);

/** Another text after everything that this process changes of an organisation, or derives from what changed. */
export const standOf = (organisation: string): string => `${generation} ${changes.get(organisation) ?? 0}`;

/** Inside a transaction only what was committed before it is remembered, and nothing of what it has changed itself. */
const mayKeep = () => currentSession() === undefined;
const mayUse = () => mayKeep() || !touchedBy.has(acting().organisation);

const most = 5_000;

/** What is remembered under keys: good until its seconds are over or something was forgotten. */
const memory = <T>(seconds: number) => {
  const entries = new Map<string, { value: T; generation: number; until: number }>();
  const get = (key: string): T | undefined => {
    const known = entries.get(key);
    const fresh = known && known.generation === generation && clock.now().getTime() < known.until;
    return fresh && mayUse() ? known.value : undefined;
  };
  const keep = (key: string, value: T, since: number) => {
    if (!mayKeep()) return;
    if (entries.size >= most) entries.clear();
    entries.set(key, { value, generation: since, until: clock.now().getTime() + seconds * 1000 });
  };
  return { get, keep, drop: (key: string) => entries.delete(key) };
};

/**
 * Remembers what `load` gives for a few seconds: that long may a change by another process stay unseen. What this
 * process changes is seen at once, because whatever began to load before the commit counts as forgotten.
 */
export const remembered = <T>(seconds: number, load: (key: string) => Promise<T>) => {
  const known = memory<Promise<T>>(seconds);
  const start = (key: string) => {
    const value = load(key);
    value.catch(() => known.drop(key));
    known.keep(key, value, generation);
    return value;
  };
  return (key: string): Promise<T> => known.get(key) ?? start(key);
};

/** As `remembered`, for many keys at once: `load` is asked for those that are not known. */
export const rememberedMany = <T>(seconds: number, load: (keys: string[]) => Promise<Map<string, T>>) => {
  const known = memory<{ found: T | undefined }>(seconds);
  return async (keys: Iterable<string>): Promise<Map<string, T>> => {
    const wanted = [...new Set(keys)];
    const held = new Map(wanted.map((key) => [key, known.get(key)]));
    const missing = wanted.filter((key) => !held.get(key));
    const since = generation;
    const loaded = missing.length > 0 ? await load(missing) : new Map<string, T>();
    for (const key of missing) known.keep(key, { found: loaded.get(key) }, since);
    const all = wanted.map((key) => [key, held.get(key)?.found ?? loaded.get(key)] as const);
    return new Map(all.filter((pair): pair is readonly [string, T] => pair[1] !== undefined));
  };
};
