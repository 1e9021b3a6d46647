import { check, checkDefinitions } from '../../../processes/check/check.ts';
import type { Finding, Surroundings } from '../../../processes/check/finding.ts';
import { type Change, compare } from '../../../processes/compare.ts';
import { openModdle } from '../../../processes/extension.ts';
import { type Admission, admit } from '../../../processes/gate.ts';
import { outline, type Step } from '../../../processes/outline.ts';
import { modelOf } from '../../../processes/read.ts';
import { answerBy } from '../../kit/threads/answer.ts';

/** A diagram as it is understood: what is done, step by step, and what is wrong with it. */
export interface Understood {
  steps: Step[];
  findings: Finding[];
}

const understand = async (xml: string): Promise<Understood> => {
  const { rootElement } = await openModdle().fromXML(xml);
  return { steps: outline(modelOf(rootElement)), findings: await checkDefinitions(rootElement) };
};

/** What can be asked of a file, each with its answer. `known` names what links may lead to, as `kind id`. */
const work = {
  admit: ({ bytes, known }: { bytes: Uint8Array; known?: ReadonlySet<string> }): Promise<Admission> =>
    admit(bytes, { knows: known && ((kind, id) => known.has(`${kind} ${id}`)) }),
  understand,
  check: ({ xml, surroundings }: { xml: string; surroundings: Surroundings }): Promise<Finding[]> =>
    check(xml, surroundings),
  compare: ({ before, after }: { before: string; after: string }): Promise<Change[]> => compare(before, after),
};
export type Work = typeof work;
export type Verb = keyof Work;

answerBy(({ verb, of }: { verb: Verb; of: never }) => work[verb](of) as Promise<unknown>);
