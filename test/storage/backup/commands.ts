import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import mongoose from 'mongoose';
import { readArchive } from '../../../storage/backup/read.ts';

const root = new URL('../../../', import.meta.url).pathname;

/** A folder that nobody else uses. */
export const newFolder = () => mkdtemp(join(tmpdir(), 'charta-backup-'));

/** What a command of `npm run` came to. */
export interface Outcome {
  code: number | null;
  out: string;
  said: string;
}

/** Starts a command on a data folder, as its own process. */
export const begin = (command: 'backup' | 'restore' | 'verify-trail', file: string, folder: string, uri = '') => {
  const child = spawn(process.execPath, ['--import', 'tsx', `api/${command}.ts`, file], {
    cwd: root,
    env: { ...process.env, CHARTA_DATA: folder, MONGODB_URI: uri },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcome = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]).then(
    ([out, said, [code]]): Outcome => ({ code, out, said }),
  );
  return { child, outcome };
};

/** Runs a command to its end. */
export const run = (...given: Parameters<typeof begin>): Promise<Outcome> => begin(...given).outcome;

/** An office at work; see office.ts. */
export const openOffice = (folder: string, { uri = '', most = 1_000_000, size = 20_000 } = {}) => {
  const office = new URL('./office.ts', import.meta.url).pathname;
  const child: ChildProcess = fork(office, [folder, uri, String(most), String(size)], {
    execArgv: ['--import', 'tsx'],
  });
  const kept: string[] = [];
  const paused: string[] = [];
  child.on('message', (message: { kept?: string; paused?: string }) => {
    if (message.kept) kept.push(message.kept);
    if (message.paused) paused.push(message.paused);
  });
  const ended = once(child, 'exit');
  const keeps = async (count: number) => {
    while (kept.length < count) {
      if (child.exitCode !== null) throw new Error(`The office ended with ${child.exitCode}`);
      await Promise.race([once(child, 'message'), ended]);
    }
  };
  const close = async () => {
    if (child.exitCode === null && child.connected) child.send('stop');
    const [code] = await ended;
    if (code !== 0) throw new Error(`The office ended with ${code}`);
  };
  return { kept, paused, keeps, close, ended };
};

/** An archive of so many notes of an office that is closed again. */
export const archiveOf = async (most: number, size: number) => {
  const folder = await newFolder();
  await openOffice(folder, { most, size }).ended;
  const file = join(folder, 'office.charta.tar');
  const outcome = await run('backup', file, folder);
  if (outcome.code !== 0) throw new Error(outcome.said);
  return { folder, file };
};

/** What is in an archive, by name. */
export const contentsOf = async (file: string) => {
  const documents: Record<string, Record<string, unknown>[]> = {};
  const files = new Map<string, number>();
  const { manifest } = await readArchive(file, {
    documents: async (collection, found) => {
      documents[collection] ??= [];
      documents[collection].push(...found.map((bytes) => mongoose.mongo.BSON.deserialize(bytes)));
    },
    file: async (key, size) => void files.set(key, size),
  });
  return { documents, files, manifest };
};
