import { acting } from '../../storage/acting.ts';
import { clock } from '../../storage/clock.ts';
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

afterCommit((organisation) => {
  if (touchedBy.delete(organisation)) forgetNow();
});

const most = 5_000;

/**
 * Remembers what `load` gives for a few seconds: that long may a change by another process stay unseen. What this
 * process changes is seen at once, because whatever began to load before the commit counts as forgotten.
 */
export const remembered = <T>(seconds: number, load: (key: string) => Promise<T>) => {
  const entries = new Map<string, { value: Promise<T>; generation: number; until: number }>();
  const start = (key: string) => {
    const value = load(key);
    value.catch(() => entries.delete(key));
    if (entries.size >= most) entries.clear();
    entries.set(key, { value, generation, until: clock.now().getTime() + seconds * 1000 });
    return value;
  };
  return (key: string): Promise<T> => {
    const known = entries.get(key);
    const fresh = known && known.generation === generation && clock.now().getTime() < known.until;
    return fresh ? known.value : start(key);
  };
};
