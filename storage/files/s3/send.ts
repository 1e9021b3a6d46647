import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Damaged, type Key, partsOf, type Stored } from '../object-store.ts';
import { asked, type Bucket } from './client.ts';

/** Larger files go in parts of this size: one upload holds one of them in memory. */
const partSize = 16 * 1024 * 1024;

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('base64');

const partAt = async (file: FileHandle, position: number, length: number) => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
};

/** Sends the parts one after the other. @returns what names them when they are put together */
const sendParts = async ({ client, name }: Bucket, key: Key, uploadID: string, file: FileHandle, size: number) => {
  const hash = createHash('sha256');
  const parts: { part: number; etag: string }[] = [];
  for (let position = 0; position < size; position += partSize) {
    const bytes = await partAt(file, position, Math.min(partSize, size - position));
    hash.update(bytes);
    const about = { bucketName: name, objectName: key, uploadID, partNumber: parts.length + 1 };
    const { part, etag } = await asked(client.uploadPart({ ...about, headers: { 'Content-MD5': md5(bytes) } }, bytes));
    parts.push({ part, etag });
  }
  if (hash.digest('hex') !== partsOf(key).sha256) throw new Damaged(key);
  return parts;
};

const sendLarge = async (bucket: Bucket, key: Key, file: FileHandle, size: number) => {
  const { client, name, headers } = bucket;
  const upload = await asked(client.initiateNewMultipartUpload(name, key, { ...headers }));
  try {
    await asked(client.completeMultipartUpload(name, key, upload, await sendParts(bucket, key, upload, file, size)));
  } catch (error) {
    await client.abortMultipartUpload(name, key, upload).catch(() => undefined); // a server that is away: swept at start
    throw error;
  }
};

const sendSmall = async ({ client, name, headers }: Bucket, key: Key, file: FileHandle, size: number) => {
  const bytes = await partAt(file, 0, size);
  if (createHash('sha256').update(bytes).digest('hex') !== partsOf(key).sha256) throw new Damaged(key);
  await asked(client.putObject(name, key, bytes, size, { ...headers }));
};

/**
 * Sends a file as an object: whole, or not at all. Each request carries a checksum of its bytes that the server
 * verifies, and what is sent is what the key names.
 * @throws {Unavailable}
 * @throws {Damaged} when the disk gives other bytes than it took
 */
export const sendFile = async (bucket: Bucket, key: Key, path: string, { size }: Stored): Promise<void> => {
  const file = await open(path, 'r');
  try {
    await (size > partSize ? sendLarge : sendSmall)(bucket, key, file, size);
  } finally {
    await file.close();
  }
};
