const SHORT = 32;
const SLOTS = 4096;
const known: string[] = new Array<string>(SLOTS).fill('');

/**
 * The field name between two positions. Names recur in every record: a small table gives back the same string again,
 * which is faster than making it and faster to look up as a key.
 */
export const nameAt = (bytes: Buffer, from: number, to: number): string => {
  if (to - from > SHORT) return bytes.toString('utf8', from, to);
  let hash = to - from;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
  const slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
  const name = known[slot]!;
  if (isText(name, bytes, from, to)) return name;
  const text = bytes.toString('utf8', from, to);
  known[slot] = text;
  return text;
};

const isText = (name: string, bytes: Buffer, from: number, to: number): boolean => {
  if (name.length !== to - from) return false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte > 127 || name.charCodeAt(at - from) !== byte) return false;
  }
  return true;
};

/** The text between two positions; short plain ones without the detour through the decoder. */
export const textAt = (bytes: Buffer, from: number, to: number): string => {
  if (to - from > SHORT) return bytes.toString('utf8', from, to);
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte > 127) return bytes.toString('utf8', from, to);
    text += String.fromCharCode(byte);
  }
  return text;
};
