import { parentPort } from 'node:worker_threads';

/** What a thread says: first of all that it is ready, then to each question its answer, or what hindered it. */
export type Word<Answer> = { ready: true } | { answer: Answer } | { hindered: string };

/** Lets this thread answer whatever it is asked; called once, when all is loaded. */
export const answerBy = <Question, Answer>(work: (question: Question) => Promise<Answer>): void => {
  const port = parentPort;
  if (!port) throw new Error('This runs in a thread of its own');
  const say = (word: Word<Answer>) => port.postMessage(word);
  port.on('message', (question: Question) => {
    work(question).then(
      (answer) => say({ answer }),
      (error: Error) => say({ hindered: error.message }),
    );
  });
  say({ ready: true });
};
