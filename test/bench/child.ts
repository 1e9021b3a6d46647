import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A program that runs beside the bench. */
export interface Child {
  /** The address that it printed. */
  url: string;
  /** Milliseconds from its start to that line. */
  startedIn: number;
  /** Anonymous memory of it and of all processes below it, in bytes. */
  memory(): number;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

const spawned = (script: string, args: string[], env: NodeJS.ProcessEnv) =>
  spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()));

const read = (file: string) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it has just ended
  }
};

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => read(`/proc/${name}/stat`).split(') ')[1]?.split(' ')[1] === String(pid))
    .map(Number);

/** RssAnon of a process and of all below it, in bytes (proc(5)). */
const anonymousMemory = (pid: number): number => {
  const [, kilobytes = '0'] = /RssAnon:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) * 1024 + childrenOf(pid).reduce((sum, below) => sum + anonymousMemory(below), 0);
};

/** Runs a script to its end. @returns what it printed. */
export const output = async (script: string, args: string[] = []): Promise<string> => {
  const child = spawned(script, args, {});
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  await ended(child);
  if (child.exitCode !== 0) throw new Error(`${script} ended with ${child.exitCode}`);
  return text;
};

/** Starts a script and waits until it prints an address. */
export const start = async (script: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Child> => {
  const began = performance.now();
  const child = spawned(script, args, env);
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready`)));
    child.stdout.on('data', (chunk) => {
      const [found] = /(https?|mongodb):\/\/\S+/.exec(String(chunk)) ?? [];
      if (found) resolve(found);
    });
  });
  const gone = ended(child);
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
  };
  return { url, startedIn: performance.now() - began, memory: () => anonymousMemory(child.pid!), stop };
};
