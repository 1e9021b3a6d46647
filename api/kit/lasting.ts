import type { Acting } from '../../storage/acting.ts';
import { isOnlyWriter } from '../../storage/connect.ts';
import type { Member } from './person.ts';
import { standOf } from './remembered.ts';

/** An answer as it goes out. */
export interface Answered {
  bytes: Buffer;
  /** Which version of the thing it shows. */
  etag?: string | undefined;
}

interface Held extends Answered {
  stand: string;
}

const most = 24 * 2 ** 20;
const held = new Map<string, Held>();
let size = 0;

/** An address may be longer than its answer. */
const sizeOf = (key: string, { bytes }: Held) => key.length + bytes.length;

const drop = (key: string) => {
  const one = held.get(key);
  if (one) size -= sizeOf(key, one);
  held.delete(key);
};

const hold = (key: string, one: Held) => {
  drop(key);
  held.set(key, one);
  size += sizeOf(key, one);
  for (const oldest of held.keys()) {
    if (size <= most) return;
    drop(oldest);
  }
};

/** Who asks, with all that decides what they may see. */
const whoAsks = ({ id, roles, units, positions }: Member) =>
  [id, roles.join(), units.join(), positions.join()].join(' ');

/**
 * Gives an answer again as long as nothing has changed: not a second longer, so it is always what reading anew would
 * give. That is known only where no other process writes, on the embedded engine; elsewhere each answer is made.
 * @param what the address that is asked for.
 * @param make must depend on nothing but what is stored and who asks.
 */
export const lasting = async (who: Acting, what: string, make: () => Promise<Answered>): Promise<Answered> => {
  if (!isOnlyWriter() || !who.person) return make();
  const key = `${who.organisation} ${whoAsks(who.person as Member)} ${what}`;
  const stand = standOf(who.organisation);
  const known = held.get(key);
  if (known?.stand === stand) return known;
  const made = await make();
  hold(key, { ...made, stand });
  return made;
};
