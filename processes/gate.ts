import { openModdle } from './extension.ts';
import { decode } from './gate/decode.ts';
import { drawableOf, drawnIds, hasDiagram, notDrawn } from './gate/drawn.ts';
import { dropForeign, type Knows, type Target, targetsOf } from './gate/links.ts';
import { isRefusal, type Message, type Refusal, refuse, warning } from './gate/message.ts';
import { limits, scan } from './gate/scan.ts';
import { messageOf } from './gate/warnings.ts';
import { layOut } from './layout.ts';
import { type Element, idOf, is, many } from './moddle.ts';
import { contents } from './walk.ts';

export interface Admitted {
  outcome: 'opens' | 'warns';
  /** The text to work with: as it came, but in UTF-8; written anew where a layout was made or links were dropped. */
  xml: string;
  encoding: string;
  messages: Message[];
  /** How many elements the file has that can be drawn, and how many of them are. */
  elements: number;
  drawn: number;
  /** The messages about what is gone as soon as the diagram is saved. */
  losses: Message[];
  /** What it links to in Charta. */
  links: Target[];
}

export interface Rejected {
  outcome: 'rejected';
  messages: Message[];
}

export type Admission = Admitted | Rejected;

/**
 * The one way in for a BPMN file, whatever it holds: never throws, asks nobody, runs nothing of it. Without `knows`
 * links are only listed. The time that a hostile file takes is bounded by the limits, but not guaranteed: run it
 * where it can be stopped.
 */
export const admit = async (bytes: Uint8Array, knows?: Knows): Promise<Admission> => {
  try {
    const admitted = await examine(bytes, knows);
    return isRefusal(admitted) ? { outcome: 'rejected', messages: [admitted.refused] } : admitted;
  } catch (error) {
    return { outcome: 'rejected', messages: [refuse('unreadable', { detail: reason(error) }).refused] };
  }
};

const reason = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 200);

const examine = async (bytes: Uint8Array, knows: Knows | undefined): Promise<Admitted | Refusal> => {
  if (bytes.length === 0) return refuse('empty');
  if (bytes.length > limits.bytes) return refuse('too-large', { detail: String(limits.bytes) });
  const decoded = decode(bytes);
  if (isRefusal(decoded)) return decoded;
  const parsed = scan(decoded.text) ?? (await parse(decoded.text));
  if (isRefusal(parsed)) return parsed;
  const { definitions, losses } = parsed;
  const drawable = drawableOf(contents(definitions));
  if (drawable.length > limits.elements) return refuse('too-many-elements', { detail: String(drawable.length) });
  if (!hasRoot(definitions)) return refuse('nothing-to-draw');
  const dropped = knows ? dropForeign(definitions, knows) : [];
  const laidOut = layOutMissing(definitions);
  const drawn = drawnIds(definitions);
  const messages = [...decoded.messages, ...losses, ...dropped, ...laidOut, ...notDrawn(drawable, drawn)];
  return {
    outcome: messages.some(({ level }) => level === 'warning') ? 'warns' : 'opens',
    xml: dropped.length + laidOut.length > 0 ? await write(definitions) : decoded.text,
    encoding: decoded.encoding,
    messages: shortened(messages),
    elements: drawable.length,
    drawn: drawable.filter((each) => drawn.has(idOf(each))).length,
    losses: shortened(losses.filter(({ code }) => code !== 'unknown-attribute')),
    links: targetsOf(definitions),
  };
};

const parse = async (text: string): Promise<{ definitions: Element; losses: Message[] } | Refusal> => {
  try {
    const { rootElement, warnings } = await openModdle().fromXML(text);
    return { definitions: rootElement, losses: warnings.map(messageOf) };
  } catch (error) {
    const isOtherXml = /unexpected element|failed to parse document/.test(reason(error));
    return refuse(isOtherXml ? 'not-bpmn' : 'malformed', { detail: reason(error) });
  }
};

const hasRoot = (definitions: Element) =>
  many(definitions, 'rootElements').some((root) => is(root, 'bpmn:Process') || is(root, 'bpmn:Collaboration'));

const layOutMissing = (definitions: Element): Message[] => {
  if (hasDiagram(definitions)) return [];
  layOut(definitions);
  return [warning('laid-out')];
};

const write = async (definitions: Element) => (await openModdle().toXML(definitions, { format: true })).xml;

const most = 200;

/** A file with thousands of faults is not better understood by thousands of messages. */
const shortened = (messages: Message[]) =>
  messages.length > most
    ? [...messages.slice(0, most), warning('more', { detail: String(messages.length - most) })]
    : messages;
