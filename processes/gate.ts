import { decode } from './gate/decode.ts';
import { drawableOf, drawnIds, hasDiagram, notDrawn, withoutPlace } from './gate/drawn.ts';
import { dropForeign, type Knows, type Target, targetsOf } from './gate/links.ts';
import { isRefusal, type Message, type Refusal, refuse, warning } from './gate/message.ts';
import { placeMissing } from './gate/place.ts';
import { type ReadSafely, readSafely, reason, write } from './gate/read-safely.ts';
import { limits } from './gate/scan.ts';
import { layOutText } from './layout.ts';
import { type Element, idOf, is, many } from './moddle.ts';

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

export interface Wishes {
  /** Which links lead to something known here: the others are dropped. Without it links are only listed. */
  knows?: Knows | undefined;
  /** How many messages are wanted: a file with thousands of faults is not better understood by thousands of them. */
  most?: number;
}

/**
 * The one way in for a BPMN file, whatever it holds: never throws, asks nobody, runs nothing of it. The time that a
 * hostile file takes is bounded by the limits, but not guaranteed: run it where it can be stopped.
 */
export const admit = async (bytes: Uint8Array, { knows, most = 200 }: Wishes = {}): Promise<Admission> => {
  try {
    const admitted = await examine(bytes, knows);
    if (isRefusal(admitted)) return { outcome: 'rejected', messages: [admitted.refused] };
    const { messages, losses } = admitted;
    return { ...admitted, messages: shortened(messages, most), losses: shortened(losses, most) };
  } catch (error) {
    return { outcome: 'rejected', messages: [refuse('unreadable', { detail: reason(error) }).refused] };
  }
};

const examine = async (bytes: Uint8Array, knows: Knows | undefined): Promise<Admitted | Refusal> => {
  if (bytes.length === 0) return refuse('empty');
  if (bytes.length > limits.bytes) return refuse('too-large', { detail: String(limits.bytes) });
  const decoded = decode(bytes);
  if (isRefusal(decoded)) return decoded;
  const read = await readSafely(decoded.text);
  if (isRefusal(read)) return read;
  const { definitions, elements, losses } = read;
  const drawable = drawableOf(elements);
  if (drawable.length > limits.elements) return refuse('too-many-elements', { detail: String(drawable.length) });
  if (!hasRoot(definitions)) return refuse('nothing-to-draw');
  const dropped = knows ? dropForeign(elements, knows) : [];
  const { laidOut, text } = pictureMissing(read, drawable);
  const { drawn, missing, notes } = shownIn(definitions, drawable);
  const pictured = [...laidOut, ...missing.map(withoutPlace), ...notes];
  const messages = [...decoded.messages, ...read.messages, ...losses, ...dropped, ...pictured];
  return {
    outcome: messages.some(({ level }) => level === 'warning') ? 'warns' : 'opens',
    xml: dropped.length > 0 || text === undefined ? await write(definitions) : text,
    encoding: decoded.encoding,
    messages,
    elements: drawable.length,
    drawn: drawable.filter((each) => drawn.has(idOf(each))).length,
    losses: losses.filter(({ level }) => level === 'warning'),
    links: targetsOf(elements),
  };
};

const hasRoot = (definitions: Element) =>
  many(definitions, 'rootElements').some((root) => is(root, 'bpmn:Process') || is(root, 'bpmn:Collaboration'));

interface Pictured {
  laidOut: Message[];
  /** The text with all places in it; undefined where the file has to be written anew for them. */
  text: string | undefined;
}

/** A layout for a file that has none; where only some elements have no place, a place for those. */
const pictureMissing = ({ text, definitions }: ReadSafely, drawable: Element[]): Pictured => {
  if (!hasDiagram(definitions)) return { laidOut: [warning('laid-out')], text: layOutText(text, definitions) };
  const laidOut = placeMissing(definitions, shownIn(definitions, drawable).missing);
  return { laidOut, text: laidOut.length > 0 ? undefined : text };
};

const shownIn = (definitions: Element, drawable: Element[]) => {
  const drawn = drawnIds(definitions);
  return { drawn, ...notDrawn(drawable, drawn) };
};

const shortened = (messages: Message[], most: number) =>
  messages.length > most
    ? [...messages.slice(0, most), warning('more', { detail: String(messages.length - most) })]
    : messages;
