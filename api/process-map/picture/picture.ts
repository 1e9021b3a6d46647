import { Problem } from '../../kit/problem.ts';
import { inThread, type Terms } from '../../kit/threads/in-thread.ts';
import { Hindered } from '../../kit/threads/thread.ts';
import type { Picture } from './draw.ts';

export type { Picture };

const asProblem = (error: unknown) => {
  throw error instanceof Hindered ? new Problem('invalid', `The diagram cannot be drawn: ${error.message}`) : error;
};

/** Draws BPMN files in a thread of their own. */
export const pictures = (terms?: Terms) => {
  const { ask, stop } = inThread<string, Picture>(new URL('./worker.ts', import.meta.url), terms);
  return { picture: (xml: string): Promise<Picture> => ask(xml).catch(asProblem), stop };
};

/**
 * Draws a BPMN file on the server, from its bytes: what was signed is what was drawn here, not what a browser sent.
 * @returns an SVG that the strictest content security policy shows, with the elements' ids, and its size in pixels
 * @throws {Problem} `invalid` saying what hinders it or that it takes too long; `unavailable` when too many wait
 */
export const { picture } = pictures();
