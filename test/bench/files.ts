import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askOn } from './ask.ts';
import { report } from './report.ts';
import type { World } from './world.ts';

const megabyte = 2 ** 20;
const size = 10 * megabyte;
const seconds = 6;
const connections = [1, 16, 64];
const bytes = randomBytes(size);

/** No two files are the same, or the store would have the second already. */
const another = () => {
  randomBytes(32).copy(bytes);
  return Buffer.from(bytes);
};

const boundary = 'charta-bench';
const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`;
const form = (content: Buffer) => Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);

type Send = (content: Buffer, index: number) => Promise<void>;

const mustBeFine = async (response: Response) => {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${text}`);
  return text;
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

const intoCharta = ({ charta, token }: World, drafts: string[]): Send => {
  const headers = async () => ({
    authorization: `Bearer ${await token()}`,
    'content-type': `multipart/form-data; boundary=${boundary}`,
  });
  return async (content, index) => {
    const address = `${charta.url}/api/versions/${drafts[index % drafts.length]}/files`;
    await mustBeFine(
      await fetch(address, { method: 'POST', headers: await headers(), body: new Uint8Array(form(content)) }),
    );
  };
};

const intoBare =
  ({ bare }: World): Send =>
  async (content) => {
    await mustBeFine(await fetch(`${bare.url}/file`, { method: 'POST', body: new Uint8Array(content) }));
  };

/** Sends so many files, some at once. @returns bytes in a second */
const sendMany = async (send: Send, total: number, atOnce: number) => {
  let index = 0;
  const began = performance.now();
  const worker = async () => {
    while (index < total) await send(another(), index++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (total * size * 1000) / (performance.now() - began);
};

const uploads = async (world: World) => {
  const drafts = await draftsOf(world, 64);
  const into = intoCharta(world, drafts);
  for (const many of connections) {
    const total = Math.max(16, many);
    const found = await sendMany(into, total, many);
    const floor = await sendMany(intoBare(world), total, many);
    const against = { name: 'Node streaming to a file', value: floor / megabyte };
    report(`upload of 10 MB, ${many} connections`, found / megabyte, 'MB/s', against);
  }
  return drafts;
};

/** What 64 files of 10 MB that arrive at once add to the anonymous memory of all processes, at its highest. */
const memoryWhileUploading = async (world: World, drafts: string[]) => {
  const before = world.charta.memory();
  let highest = before;
  const timer = setInterval(() => {
    highest = Math.max(highest, world.charta.memory());
  }, 50);
  await sendMany(intoCharta(world, drafts), 64, 64);
  clearInterval(timer);
  report('memory added by 64 uploads of 10 MB at once', (highest - before) / megabyte, 'MB');
};

const downloads = async (world: World, draft: string) => {
  const { charta, bare, folder, token } = world;
  const authorization = `Bearer ${await token()}`;
  const version = JSON.parse(
    await mustBeFine(await fetch(`${charta.url}/api/versions/${draft}`, { headers: { authorization } })),
  ) as { files: { sha256: string }[] };
  const path = `/api/versions/${draft}/files/${version.files[0]!.sha256}`;
  await writeFile(join(folder, 'file'), bytes);
  for (const many of connections) {
    const found = await askOn(charta.url, many, seconds, () => ({ path, headers: { authorization } }));
    const floor = await askOn(bare.url, many, seconds, () => ({ path: '/file' }));
    const against = { name: 'Node streaming from a file', value: floor.rate * 10 };
    report(`download of 10 MB, ${many} connections`, found.rate * 10, 'MB/s', against);
  }
};

/** Files in and out through HTTP with their SHA-256, beside Node streaming the same bytes. */
export const measureFiles = async (world: World): Promise<void> => {
  const drafts = await uploads(world);
  await memoryWhileUploading(world, drafts);
  await downloads(world, drafts[0]!);
};
