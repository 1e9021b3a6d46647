import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { newOrganisation } from '../../support/store.ts';
import type { Acknowledged } from './writer.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 20);
const writer = new URL('./writer.ts', import.meta.url).pathname;

type Message =
  | { kind: 'ready' }
  | { kind: 'checked'; wrong: string[] }
  | { kind: 'paper'; organisation: string; code: string; value: number }
  | { kind: 'plain'; id: number };

describe(`a store whose process is killed ${ROUNDS} times while it writes`, function () {
  this.timeout(0);
  const offices: Acknowledged[] = [1, 2].map(() => ({ organisation: newOrganisation(), codes: {}, plain: [] }));
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'charta-crash-'));
  });
  after(() => rm(folder, { recursive: true }));

  const note = (message: Message): void => {
    if (message.kind === 'plain') offices[0]!.plain.push(message.id);
    if (message.kind !== 'paper') return;
    const { codes } = offices.find(({ organisation }) => organisation === message.organisation)!;
    codes[message.code] = message.value;
  };

  const heard = async <Kind extends Message['kind']>(child: ChildProcess, kind: Kind) => {
    for (;;) {
      const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`It ended by itself (${code})`)));
      ended.catch(() => undefined);
      const [message] = (await Promise.race([once(child, 'message'), ended])) as [Message];
      if (message.kind === kind) return message as Extract<Message, { kind: Kind }>;
    }
  };

  /** Looks at what the last one left, lets it write so often, kills it in the middle of the next. */
  const live = async (round: number, writes: number): Promise<string[]> => {
    const child = fork(writer, [folder, String(round)], { execArgv: ['--import', 'tsx'] });
    const gone = once(child, 'exit');
    await heard(child, 'ready');
    child.send(offices);
    const { wrong } = await heard(child, 'checked');
    let left = writes;
    child.on('message', (message: Message) => {
      note(message);
      if (--left <= 0) child.kill('SIGKILL');
    });
    await gone;
    return wrong;
  };

  it('has every write that it acknowledged, sound indexes and counts, and a trail that verifies', async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      expect(await live(round, 20 + Math.floor(Math.random() * 100)), `after ${round - 1} kills`).to.deep.equal([]);
    }
    expect(await live(ROUNDS + 1, 1), 'in the end').to.deep.equal([]);
    const papers = offices.reduce((sum, { codes }) => sum + Object.values(codes).reduce((all, n) => all + n + 1, 0), 0);
    expect(papers, 'acknowledged transactions').to.be.above(ROUNDS);
    expect(offices[0]!.plain.length, 'acknowledged plain writes').to.be.above(ROUNDS);
    process.stdout.write(`      ${papers} transactions and ${offices[0]!.plain.length} plain writes, none lost\n`);
  });
});
