import { answerBy } from '../../../../api/kit/threads/answer.ts';

const hang = () => {
  for (;;);
};

const hoard = () => {
  const all: string[][] = [];
  for (;;) all.push(Array.from({ length: 100_000 }, (_, at) => `${all.length} ${at}`));
};

/** Does what a file of a stranger may make a thread do. */
answerBy(async (question: string) => {
  if (question === 'hang') hang();
  if (question === 'hoard') hoard();
  if (question === 'leave') process.exit(1);
  if (question === 'fail') throw new Error('it is no BPMN');
  return question.toUpperCase();
});
