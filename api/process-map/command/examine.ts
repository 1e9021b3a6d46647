import { readFile, stat } from 'node:fs/promises';
import type { Message, RefusalCode } from '../../../processes/gate/message.ts';
import { limits } from '../../../processes/gate/scan.ts';
import type { Admission } from '../../../processes/gate.ts';
import { inThread } from '../../kit/threads/in-thread.ts';
import { Hindered } from '../../kit/threads/thread.ts';

/** What the gate says of a file. */
export interface Examined {
  outcome: Admission['outcome'];
  messages: Message[];
  elements: number;
  drawn: number;
}

const rejected = (code: RefusalCode, detail?: string): Examined => ({
  outcome: 'rejected',
  messages: [{ code, level: 'error', ...(detail ? { detail } : {}) }],
  ...{ elements: 0, drawn: 0 },
});

/** Only what is a file is opened: a pipe or a device might never end. */
const bytesOf = async (path: string): Promise<Uint8Array | Examined> => {
  const about = await stat(path);
  if (about.isDirectory()) return rejected('unreadable', 'it is a folder');
  if (!about.isFile()) return rejected('unreadable', 'it is not a file');
  if (about.size > limits.bytes) return rejected('too-large', String(limits.bytes));
  return readFile(path);
};

const whyNot = (error: unknown) => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  return error instanceof Hindered ? message : (code ?? message);
};

/**
 * Lets files through the gate without letting them in, in a thread that is stopped when a file takes too long.
 * @returns one to be asked file by file, which never throws, and how to end the thread.
 */
export const examiner = () => {
  const { ask, stop } = inThread<Uint8Array, Examined>(new URL('./worker.ts', import.meta.url), {
    ...{ limit: 4_000, idle: 30_000, waiting: 100 },
  });
  const examine = async (path: string): Promise<Examined> => {
    try {
      const bytes = await bytesOf(path);
      return bytes instanceof Uint8Array ? await ask(bytes) : bytes;
    } catch (error) {
      return rejected('unreadable', whyNot(error));
    }
  };
  return { examine, stop };
};
