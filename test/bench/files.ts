import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { report } from './report.ts';
import type { World } from './world.ts';

const megabyte = 2 ** 20;
const size = 10 * megabyte;
const connections = [1, 16, 64];
const same = randomBytes(size - 32);

/** Ten megabytes in two pieces. No two files are the same, or the store would have the second already. */
const another = () => [randomBytes(32), same];

// As long as those of browsers: the parser leaps by its length.
const boundary = '----ChartaBenchFormBoundary7MA4YWxkTrZ';
const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`;
const form = (content: Buffer[]) => [Buffer.from(head), ...content, Buffer.from(`\r\n--${boundary}--\r\n`)];

/** Sends or fetches one file, the so-manieth. */
type Transfer = (index: number) => Promise<void>;

/** Sends the pieces over a connection of its own, without a copy: what is measured is the server. */
const post = async (address: string, headers: Record<string, string>, pieces: Buffer[]) => {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const sent = request(address, { method: 'POST', agent: false, headers: { ...headers, 'content-length': length } });
  for (const piece of pieces) sent.write(piece);
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const answer = await text(response);
  if (response.statusCode !== 200) throw new Error(`${address}: ${response.statusCode} ${answer}`);
};

const mustBeFine = async (response: Response) => {
  const answer = await response.text();
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${answer}`);
  return answer;
};

const draftsOf = async ({ charta, loaded, token }: World, many: number): Promise<string[]> => {
  const drafts: string[] = [];
  const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
  for (const document of loaded.documents.splice(0, many)) {
    const address = `${charta.url}/api/documents/${document}/versions`;
    const made = await mustBeFine(await fetch(address, { method: 'POST', headers, body: '{}' }));
    drafts.push((JSON.parse(made) as { id: string }).id);
  }
  return drafts;
};

const intoCharta = ({ charta, token }: World, drafts: string[]): Transfer => {
  const headers = async () => ({
    authorization: `Bearer ${await token()}`,
    'content-type': `multipart/form-data; boundary=${boundary}`,
  });
  return async (index) => {
    const address = `${charta.url}/api/versions/${drafts[index % drafts.length]}/files`;
    await post(address, await headers(), form(another()));
  };
};

const intoBare =
  ({ bare }: World): Transfer =>
  () =>
    post(`${bare.url}/file`, {}, another());

/** Does something with so many files of ten megabytes, some at once. @returns megabytes in a second */
const many = async (one: (index: number) => Promise<void>, total: number, atOnce: number) => {
  let index = 0;
  const began = performance.now();
  const worker = async () => {
    while (index < total) await one(index++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (total * size * 1000) / megabyte / (performance.now() - began);
};

const least = 16;

/** Charta and Node alone, one after the other, at each number of connections. */
const compare = async (what: string, alone: string, charta: Transfer, bare: Transfer) => {
  for (const atOnce of connections) {
    const total = Math.max(least, atOnce);
    const found = await many(charta, total, atOnce);
    const floor = await many(bare, total, atOnce);
    report(`${what} of 10 MB, ${atOnce} connections`, found, 'MB/s', { name: alone, value: floor });
  }
};

/** What 64 files of 10 MB that arrive at once add to the anonymous memory of all processes, at its highest. */
const memoryWhileUploading = async (world: World, drafts: string[]) => {
  const before = world.charta.memory();
  let highest = before;
  const timer = setInterval(() => {
    highest = Math.max(highest, world.charta.memory());
  }, 50);
  await many(intoCharta(world, drafts), 64, 64);
  clearInterval(timer);
  report('memory added by 64 uploads of 10 MB at once', (highest - before) / megabyte, 'MB');
};

/** Reads a file to its end over a connection of its own. */
const get = async (address: string, headers: Record<string, string> = {}) => {
  const [response] = (await once(request(address, { agent: false, headers }).end(), 'response')) as [IncomingMessage];
  let received = 0;
  for await (const piece of response as AsyncIterable<Buffer>) received += piece.length;
  if (response.statusCode !== 200 || received !== size) throw new Error(`${address}: ${response.statusCode}`);
};

const fromCharta = async ({ charta, token }: World, draft: string): Promise<Transfer> => {
  const headers = { authorization: `Bearer ${await token()}` };
  const version = await mustBeFine(await fetch(`${charta.url}/api/versions/${draft}`, { headers }));
  const [file] = (JSON.parse(version) as { files: { sha256: string }[] }).files;
  return () => get(`${charta.url}/api/versions/${draft}/files/${file!.sha256}`, headers);
};

/** Files in and out through HTTP with their SHA-256, beside Node streaming the same bytes. */
export const measureFiles = async (world: World): Promise<void> => {
  const drafts = await draftsOf(world, 64);
  await compare('upload', 'Node streaming to a file', intoCharta(world, drafts), intoBare(world));
  await memoryWhileUploading(world, drafts);
  await writeFile(join(world.folder, 'file'), Buffer.concat(another()));
  const bare = () => get(`${world.bare.url}/file`);
  await compare('download', 'Node streaming from a file', await fromCharta(world, drafts[0]!), bare);
};
