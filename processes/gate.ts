import { decode } from './gate/decode.ts';
import { drawableOf, hasDiagram, laidOutIn, type Shown, shownIn, withoutPlace } from './gate/drawn.ts';
import { dropForeign, type Knows, type Target, targetsOf } from './gate/links.ts';
import { isRefusal, type Message, type Refusal, refuse, warning } from './gate/message.ts';
import { placeMissing } from './gate/place.ts';
import { type ReadSafely, readSafely, reason, write } from './gate/read-safely.ts';
import { nameRoots, rootsOf } from './gate/roots.ts';
import { limits } from './gate/scan.ts';
import { layOutText } from './layout.ts';
import { type Element, idOf } from './moddle.ts';

export interface Admitted {
  outcome: 'opens' | 'warns';
  /** The text to work with: as it came, but in UTF-8; written anew where elements were placed, roots named or links dropped. */
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
  if (rootsOf(definitions).length === 0) return refuse('nothing-to-draw');
  const named = nameRoots(definitions, elements);
  const dropped = knows ? dropForeign(elements, knows) : [];
  const { laidOut, text, shown } = pictureMissing(read, drawable);
  const { drawn, missing, notes } = shown;
  const pictured = [...laidOut, ...missing.map(withoutPlace), ...notes];
  const messages = [...decoded.messages, ...read.messages, ...named, ...losses, ...dropped, ...pictured];
  return {
    outcome: messages.some(({ level }) => level === 'warning') ? 'warns' : 'opens',
    xml: named.length + dropped.length > 0 || text === undefined ? await write(definitions) : text,
    encoding: decoded.encoding,
    messages,
    elements: drawable.length,
    drawn: drawable.filter((each) => drawn.has(idOf(each))).length,
    losses: losses.filter(({ level }) => level === 'warning'),
    links: targetsOf(elements),
  };
};

interface Pictured {
  laidOut: Message[];
  /** The text with all places in it; undefined where the file has to be written anew for them. */
  text: string | undefined;
  shown: Shown;
}

/** A layout for a file that has none; where only some elements have no place, a place for those. */
const pictureMissing = ({ text, definitions }: ReadSafely, drawable: Element[]): Pictured => {
  if (!hasDiagram(definitions)) {
    const whole = layOutText(text, definitions);
    return { laidOut: [warning('laid-out')], text: whole, shown: laidOutIn(definitions, drawable) };
  }
  const laidOut = placeMissing(definitions, shownIn(definitions, drawable).missing);
  return { laidOut, text: laidOut.length > 0 ? undefined : text, shown: shownIn(definitions, drawable) };
};

const shortened = (messages: Message[], most: number) =>
  messages.length > most
    ? [...messages.slice(0, most), warning('more', { detail: String(messages.length - most) })]
    : messages;
