import { Line } from '../../../storage/line.ts';
import type { Picture } from './draw.ts';
import { cannotDraw, startThread, type Thread } from './thread.ts';

export type { Picture };

/** How long (ms) one diagram may take, how long the thread stays for the next, and how many may wait. */
interface Terms {
  limit: number;
  idle: number;
  waiting: number;
}

/**
 * Draws BPMN files in a thread of their own, one at a time: a file that never comes to an end takes only its own
 * turn, for `limit`. The thread starts when needed and ends when nothing was drawn for a while, to give memory back.
 */
export const pictures = ({ limit, idle, waiting }: Terms = { limit: 5_000, idle: 30_000, waiting: 100 }) => {
  const line = new Line(waiting);
  let thread: Promise<Thread> | undefined;
  let rest: NodeJS.Timeout | undefined;

  const stop = async () => {
    clearTimeout(rest);
    const ending = thread;
    thread = undefined;
    await (await ending?.catch(() => undefined))?.end();
  };

  const running = () => {
    if (thread) return thread;
    const starting: Promise<Thread> = startThread(() => {
      if (thread === starting) thread = undefined;
    });
    thread = starting;
    return starting;
  };

  const ask = async (xml: string) => {
    try {
      return await (await running()).ask(xml, limit);
    } catch (error) {
      await stop(); // it may hang; a new one costs a second
      throw error;
    }
  };

  const draw = async (xml: string): Promise<Picture> => {
    clearTimeout(rest);
    const answer = await ask(xml);
    rest = setTimeout(stop, idle).unref();
    if ('picture' in answer) return answer.picture;
    throw cannotDraw('hindered' in answer ? answer.hindered : 'the thread lost its way');
  };
  return { picture: (xml: string): Promise<Picture> => line.wait('pictures', () => draw(xml)), stop };
};

const own = pictures();

/**
 * Draws a BPMN file on the server, from its bytes: what was signed is what was drawn here, not what a browser sent.
 * @returns an SVG that the strictest content security policy shows, with the elements' ids, and its size in pixels
 * @throws {Problem} `invalid` saying what hinders it or that it takes too long; `unavailable` when too many wait
 */
export const picture = own.picture;

/** Ends the drawing thread, for an orderly shutdown. */
export const stopPictures = own.stop;
