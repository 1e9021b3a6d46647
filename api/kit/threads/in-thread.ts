import { Line } from '../../../storage/line.ts';
import { Hindered, startThread, type Thread } from './thread.ts';

/** How long (ms) one answer may take, how long the thread stays for the next question, and how many may wait. */
export interface Terms {
  limit: number;
  idle: number;
  waiting: number;
}

const usual: Terms = { limit: 5_000, idle: 30_000, waiting: 100 };

/**
 * Does work in a thread of its own, one piece at a time: a question that never comes to an end takes only its own
 * turn, for `limit`. The thread starts when needed and ends when nothing was asked for a while, to give memory back.
 * @param module what runs in it: it calls `answerBy`.
 */
export const inThread = <Question, Answer>(module: URL, { limit, idle, waiting }: Terms = usual) => {
  const line = new Line(waiting);
  let thread: Promise<Thread<Question, Answer>> | undefined;
  let rest: NodeJS.Timeout | undefined;

  const stop = async () => {
    clearTimeout(rest);
    const ending = thread;
    thread = undefined;
    await (await ending?.catch(() => undefined))?.end();
  };

  const running = () => {
    if (thread) return thread;
    const starting: Promise<Thread<Question, Answer>> = startThread(module, () => {
      if (thread === starting) thread = undefined;
    });
    thread = starting;
    return starting;
  };

  const hear = async (question: Question) => {
    try {
      return await (await running()).ask(question, limit);
    } catch (error) {
      await stop(); // it may hang; a new one costs a second
      throw error;
    }
  };

  const takeTurn = async (question: Question) => {
    clearTimeout(rest);
    const word = await hear(question);
    rest = setTimeout(stop, idle).unref();
    if ('answer' in word) return word.answer;
    throw new Hindered('hindered' in word ? word.hindered : 'the thread lost its way');
  };

  /** @throws {Hindered} saying why there is no answer; {LineFull} when too many wait */
  const ask = (question: Question): Promise<Answer> => line.wait('turn', () => takeTurn(question));
  return { ask, stop };
};
