import { ObjectId } from 'bson';
import { CommandError } from './errors.ts';
import { nameEnd, sizeOf } from './values/bson.ts';
import { encode } from './values/encode.ts';
import type { Doc } from './values/types.ts';

export { nameEnd } from './values/bson.ts';

/** Work on documents as bytes: what is only passed on is never decoded. */
type Element = { name: string; type: number; start: number; value: number; end: number };

const STRING_ID = '_id';
const TYPE = { object: 0x03, array: 0x04, regex: 0x0b } as const;
const MAX_DOCUMENT = 16 * 1024 * 1024;

function* elements(bytes: Buffer): Generator<Element> {
  for (let at = 4; bytes[at]; ) {
    const type = bytes[at]!;
    const named = nameEnd(bytes, at + 1);
    const end = named + 1 + sizeOf(bytes, type, named + 1);
    yield { name: bytes.toString('utf8', at + 1, named), type, start: at, value: named + 1, end };
    at = end;
  }
}

/** The documents of an array field as bytes; undefined when the field is missing or no array of documents. */
export const rawArray = (bytes: Buffer, field: string): Buffer[] | undefined => {
  for (const { name, type, value, end } of elements(bytes)) {
    if (name !== field) continue;
    if (type !== TYPE.array) return undefined;
    const array = bytes.subarray(value, end);
    const items = [...elements(array)];
    return items.every((item) => item.type === TYPE.object)
      ? items.map((item) => array.subarray(item.value, item.end))
      : undefined;
  }
  return undefined;
};

/**
 * A document ready to be kept: with its `_id` first, made when it has none.
 * @throws CommandError 53 for an `_id` that cannot be one, 10334 for a document that is too large
 */
export const withId = (bytes: Buffer): Buffer => {
  const id = idElement(bytes);
  if (id?.type === TYPE.array) throw new CommandError(53, "The '_id' value cannot be of type array");
  if (id?.type === TYPE.regex) throw new CommandError(53, "The '_id' value cannot be of type regex");
  const whole = id?.start === 4 ? bytes : idFirst(bytes, id);
  checkSize(whole);
  return whole;
};

const idElement = (bytes: Buffer): Element | undefined => {
  for (const element of elements(bytes)) if (element.name === STRING_ID) return element;
  return undefined;
};

const idFirst = (bytes: Buffer, id: Element | undefined): Buffer => {
  if (!id) return document([encode({ _id: new ObjectId() }).subarray(4, -1), bytes.subarray(4, -1)]);
  return document([bytes.subarray(id.start, id.end), bytes.subarray(4, id.start), bytes.subarray(id.end, -1)]);
};

/** @throws CommandError 10334 for a document over 16 MB */
export const checkSize = (bytes: Buffer): void => {
  if (bytes.length <= MAX_DOCUMENT) return;
  throw new CommandError(10334, `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT}`);
};

const document = (parts: Buffer[]): Buffer => {
  const inside = parts.reduce((sum, part) => sum + part.length, 0);
  const head = Buffer.allocUnsafe(4);
  head.writeInt32LE(inside + 5, 0);
  return Buffer.concat([head, ...parts, Buffer.alloc(1)], inside + 5);
};

const DIGITS = Array.from({ length: 1000 }, (_, n) => Buffer.from(`${n}\0`));
const nameOf = (at: number): Buffer => DIGITS[at] ?? Buffer.from(`${at}\0`);

/**
 * `{ cursor: { <batch>: [documents as they are], … }, ok: 1 }`, put together in one buffer: most of what the engine
 * says is such an answer.
 */
export const cursorReply = (batch: 'firstBatch' | 'nextBatch', documents: Buffer[], rest: Doc): Buffer => {
  const cursorRest = encode(rest).subarray(4);
  const replyRest = encode({ ok: 1 }).subarray(4);
  const array = documents.reduce((sum, bytes, at) => sum + bytes.length + nameOf(at).length + 1, 5);
  const cursor = 4 + 1 + batch.length + 1 + array + cursorRest.length;
  const reply = 4 + 1 + 'cursor'.length + 1 + cursor + replyRest.length;
  const out = Buffer.allocUnsafe(reply);
  let at = out.writeInt32LE(reply, 0);
  at = begin(out, at, TYPE.object, 'cursor', cursor);
  at = begin(out, at, TYPE.array, batch, array);
  for (const [index, bytes] of documents.entries()) {
    out[at++] = TYPE.object;
    at += nameOf(index).copy(out, at);
    at += bytes.copy(out, at);
  }
  out[at++] = 0;
  at += cursorRest.copy(out, at);
  replyRest.copy(out, at);
  return out;
};

const begin = (out: Buffer, at: number, type: number, name: string, size: number): number => {
  out[at] = type;
  const named = at + 1 + out.write(`${name}\0`, at + 1, 'latin1');
  return out.writeInt32LE(size, named);
};
