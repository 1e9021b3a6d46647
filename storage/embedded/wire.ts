import { nameEnd, rawArray } from './raw.ts';
import { type Doc, decode } from './values/bson.ts';

/** One request as it came: the command, and the documents of an `insert` still as bytes. */
export type Request = {
  id: number;
  /** OP_QUERY, which drivers use for their very first greeting; it is answered by OP_REPLY. */
  legacy: boolean;
  command: Doc;
  documents: Buffer[] | undefined;
  /** The client wants no answer (`moreToCome`, from an unacknowledged write). */
  silent: boolean;
};

export const MAX_MESSAGE = 48_000_000;
const HEADER = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const REQUIRED_FLAGS = 0xffff;

/**
 * Cuts a stream of chunks into messages.
 * @returns takes the next chunk and gives the messages that it completes
 * @throws Error when a length is impossible: the connection cannot be read any further
 */
export const framer = (): ((chunk: Buffer) => Buffer[]) => {
  let held: Buffer[] = [];
  let size = 0;
  let wanted = 4;
  const join = () => (held.length === 1 ? held[0]! : Buffer.concat(held));
  return (chunk) => {
    held.push(chunk);
    size += chunk.length;
    const messages: Buffer[] = [];
    while (size >= wanted) {
      const all = join();
      const length = messageLength(all);
      if (size >= length) messages.push(all.subarray(0, length));
      const rest = size >= length ? all.subarray(length) : all;
      wanted = size >= length ? 4 : length;
      held = rest.length ? [rest] : [];
      size = rest.length;
    }
    return messages;
  };
};

const messageLength = (bytes: Buffer): number => {
  const length = bytes.readInt32LE(0);
  if (length < HEADER || length > MAX_MESSAGE) throw new Error(`A message of ${length} bytes is not possible`);
  return length;
};

/**
 * Reads one message.
 * @throws Error when it is no message of this protocol, so that nothing after it can be trusted
 */
export const parse = (message: Buffer): Request => {
  const id = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  if (operation === OP_MSG) return parseMsg(id, message);
  if (operation === OP_QUERY) return parseQuery(id, message);
  throw new Error(`Operation ${operation} of the wire protocol is not supported`);
};

const parseQuery = (id: number, message: Buffer): Request => {
  const command = nameEnd(message, HEADER + 4) + 1 + 8;
  return { id, legacy: true, command: decode(message.subarray(command)), documents: undefined, silent: false };
};

const parseMsg = (id: number, message: Buffer): Request => {
  const flags = message.readUInt32LE(HEADER);
  if (flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) throw new Error('A required flag is not known');
  const end = flags & CHECKSUM_PRESENT ? message.length - 4 : message.length;
  const { body, sequences } = sections(message, end);
  const command = decode(body);
  for (const [name, documents] of sequences) if (name !== 'documents') command[name] = documents.map(decode);
  const documents = sequences.get('documents') ?? ('insert' in command ? rawArray(body, 'documents') : undefined);
  return { id, legacy: false, command, documents, silent: (flags & MORE_TO_COME) !== 0 };
};

const sections = (message: Buffer, end: number) => {
  let body: Buffer | undefined;
  const sequences = new Map<string, Buffer[]>();
  for (let at = HEADER + 4; at < end; ) {
    const kind = message[at]!;
    const size = message.readInt32LE(at + 1);
    if (size < 5 || at + 1 + size > end) throw new Error('A section is longer than its message');
    const section = message.subarray(at + 1, at + 1 + size);
    if (kind === 0) body = section;
    else if (kind === 1) sequences.set(...sequence(section));
    else throw new Error(`A section of kind ${kind} is not known`);
    at += 1 + size;
  }
  if (!body) throw new Error('A message has no command');
  return { body, sequences };
};

const sequence = (section: Buffer): [string, Buffer[]] => {
  const named = nameEnd(section, 4);
  const documents: Buffer[] = [];
  for (let at = named + 1; at < section.length; ) {
    const size = section.readInt32LE(at);
    if (size < 5 || at + size > section.length) throw new Error('A document is longer than its section');
    documents.push(section.subarray(at, at + size));
    at += size;
  }
  return [section.toString('latin1', 4, named), documents];
};

let lastId = 0;

/** The head of the message that answers a request with a document of this size; the document follows it. */
export const answerHead = (request: Request, size: number): Buffer => {
  const head = Buffer.alloc(request.legacy ? HEADER + 20 : HEADER + 5);
  lastId = (lastId + 1) | 0;
  head.writeInt32LE(head.length + size, 0);
  head.writeInt32LE(lastId, 4);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  if (!request.legacy) return head;
  head.writeInt32LE(8, HEADER); // the server could await more: every server since 2.6 says so
  head.writeInt32LE(1, HEADER + 16);
  return head;
};
