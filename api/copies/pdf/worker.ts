import { answerBy } from '../../kit/threads/answer.ts';
import { print } from './print.ts';
import { stamp } from './stamp.ts';

/** What can be done in the thread, each with its answer. */
const work = { print, stamp };
export type Work = typeof work;
export type Verb = keyof Work;

answerBy(({ verb, of }: { verb: Verb; of: never }) => work[verb](of) as Promise<unknown>);
