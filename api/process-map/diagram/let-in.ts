import type { Target } from '../../../processes/gate/links.ts';
import type { Message as Noticed, RefusalCode } from '../../../processes/gate/message.ts';
import type { Admitted } from '../../../processes/gate.ts';
import { existingDocuments } from '../../documents/queries.ts';
import type { ProblemKind } from '../../kit/operation.ts';
import { Problem } from '../../kit/problem.ts';
import { positions, units } from '../../organisations/queries.ts';
import { read } from '../reading/reader.ts';
import type { Message } from './contract.ts';

/** What the gate noticed, as the contract says it. */
export const showMessage = ({ code, level, element, detail }: Noticed): Message => ({
  ...{ code, level },
  element: element ?? null,
  detail: detail ?? null,
});

const kinds: Partial<Record<RefusalCode, ProblemKind>> = {
  'too-large': 'too-large',
  'too-many-elements': 'too-large',
  'too-many-attributes': 'too-large',
  'too-deep': 'too-large',
  'name-too-long': 'too-large',
  'unknown-encoding': 'unsupported',
  'document-type': 'unsupported',
  'not-bpmn': 'unsupported',
};

const refused = (messages: readonly Noticed[]) => {
  const { code = 'unreadable', detail } = messages[0] ?? {};
  const because = detail ? `${code} (${detail})` : code;
  const kind = kinds[code as RefusalCode] ?? 'invalid';
  return new Problem(kind, `The file is not let in: ${because}`, { messages: messages.map(showMessage) });
};

const pass = async (bytes: Uint8Array, known?: ReadonlySet<string>): Promise<Admitted> => {
  const admission = await read('admit', { bytes, known });
  if (admission.outcome === 'rejected') throw refused(admission.messages);
  return admission;
};

const isId = (id: string) => /^[0-9a-f]{24}$/.test(id);
const documentOf = ({ id }: Target) => id.split('#')[0] ?? '';

const namedBy = async (links: readonly Target[], kinds: readonly string[], load: () => Promise<{ id: string }[]>) =>
  links.some(({ kind }) => kinds.includes(kind)) ? (await load()).map(({ id }) => id) : [];

/** Which of the links lead to something of the acting organisation, as `kind id`. */
const knownOf = async (links: readonly Target[]): Promise<Set<string>> => {
  const documents = await existingDocuments([...new Set(links.map(documentOf))].filter(isId));
  const own = new Set([
    ...(await namedBy(links, ['unit'], units)),
    ...(await namedBy(links, ['position', 'body'], positions)),
  ]);
  const isKnown = (link: Target) =>
    ['document', 'section'].includes(link.kind) ? documents.has(documentOf(link)) : own.has(link.id);
  return new Set(links.filter(isKnown).map(({ kind, id }) => `${kind} ${id}`));
};

/**
 * Lets a BPMN file in: the only way, whether it was drawn here, pasted, or comes from another tool. Links to what is
 * not of the acting organisation are dropped, and told among the messages.
 * @throws {Problem} `too-large`, `unsupported`, `invalid`, each with the gate's `messages`
 */
export const letIn = async (bytes: Uint8Array): Promise<Admitted> => {
  const admitted = await pass(bytes);
  const known = await knownOf(admitted.links);
  const isForeign = ({ kind, id }: Target) => !known.has(`${kind} ${id}`);
  return admitted.links.some(isForeign) ? await pass(bytes, known) : admitted;
};
