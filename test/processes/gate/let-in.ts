import { type Admission, admit } from '../../../processes/gate.ts';
import { readModel } from '../../../processes/read.ts';

/** What the gate said of a file, without where. */
export const codes = ({ messages }: Admission) => messages.map(({ code }) => code);

/** Brings a file through the gate that has to be let in. */
export const letIn = async (content: Uint8Array, ...rest: [Parameters<typeof admit>[1]?]) => {
  const admission = await admit(content, ...rest);
  if (admission.outcome === 'rejected') throw new Error(`rejected: ${JSON.stringify(admission.messages)}`);
  return admission;
};

/** The name of the first step in a file. */
export const nameIn = async (xml: string) => (await readModel(xml)).nodes[0]?.name;
