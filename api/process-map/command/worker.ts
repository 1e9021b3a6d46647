import { admit } from '../../../processes/gate.ts';
import { answerBy } from '../../kit/threads/answer.ts';

/** On the command line every loss is named, however many there are. */
const everything = Number.POSITIVE_INFINITY;

answerBy(async (bytes: Uint8Array) => {
  const admission = await admit(bytes, { most: everything });
  const { outcome, messages } = admission;
  return admission.outcome === 'rejected'
    ? { outcome, messages, elements: 0, drawn: 0 }
    : { outcome, messages, elements: admission.elements, drawn: admission.drawn };
});
