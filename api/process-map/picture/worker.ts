import { parentPort } from 'node:worker_threads';
import { draw, type Picture } from './draw.ts';

/** What the thread answers to a file: its picture, or what hindered it. First of all it says that it is ready. */
export type Answer = { ready: true } | { picture: Picture } | { hindered: string };

const port = parentPort;
if (!port) throw new Error('This runs in a thread of its own');

const answer = (given: Answer) => port.postMessage(given);

port.on('message', (xml: string) => {
  draw(xml).then(
    (picture) => answer({ picture }),
    (error: Error) => answer({ hindered: error.message }),
  );
});
answer({ ready: true });
