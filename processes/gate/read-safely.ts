import type { ParseWarning } from 'bpmn-moddle';
import { openModdle } from '../extension.ts';
import type { Element } from '../moddle.ts';
import { census } from '../walk.ts';
import { lossesOf } from './losses.ts';
import { mend } from './mend.ts';
import { isRefusal, type Message, type Refusal, refuse } from './message.ts';
import { freePrefixes } from './prefixes.ts';
import { repair } from './repair.ts';
import { type Scanned, scan } from './scan.ts';

export interface ReadSafely {
  /** What was read: as it came, or mended. */
  text: string;
  definitions: Element;
  /** All that the file holds. */
  elements: Element[];
  /** What was noticed before and mended. */
  messages: Message[];
  /** What is gone when the file is saved, and what else the parser noticed. */
  losses: Message[];
}

export const reason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 200);

export const write = async (definitions: Element): Promise<string> =>
  (await openModdle().toXML(definitions, { format: true })).xml;

const ownPrefixes = () =>
  new Map(
    openModdle()
      .getPackages()
      .map(({ prefix, uri }) => [prefix, uri]),
  );

/** Scans and parses the text of a file, mends what would be lost for no good reason, and finds out what is lost. */
export const readSafely = async (text: string): Promise<ReadSafely | Refusal> => {
  const found = scan(text);
  if (isRefusal(found)) return found;
  const scanned = { ...found, text: freePrefixes(found.text, ownPrefixes()) };
  const parsed = await parse(scanned.text);
  if (isRefusal(parsed)) return readRepaired(scanned, parsed);
  return whole(await mendAll({ scanned, parsed, mended: [] }));
};

/** What the parser gave up may be readable when it is written otherwise. */
const readRepaired = async (given: Scanned, refusal: Refusal): Promise<ReadSafely | Refusal> => {
  const repaired = repair(given.text);
  const scanned = repaired ? scan(repaired.text) : refusal;
  const parsed = isRefusal(scanned) ? scanned : await parse(scanned.text);
  if (!repaired || isRefusal(scanned) || isRefusal(parsed)) return refusal;
  const noted = { ...scanned, messages: [...given.messages, ...repaired.messages] };
  return whole(await mendAll({ scanned: noted, parsed, mended: [] }));
};

interface State {
  scanned: Scanned;
  parsed: Parsed;
  mended: Message[];
}

/** What was dropped with an element is seen only when that was mended: faults may lie under faults. */
const mostRounds = 4;

const mendAll = async (state: State, round = 1): Promise<State> => {
  const { scanned, parsed } = state;
  const better = parsed.warnings.length > 0 && round < mostRounds ? mend(scanned.text, parsed.warnings) : undefined;
  if (!better) return state;
  const again = scan(better.text);
  const anew = isRefusal(again) ? again : await parse(again.text);
  if (isRefusal(again) || isRefusal(anew)) return state;
  const mended = [...state.mended, ...better.messages];
  return mendAll({ scanned: { ...again, messages: scanned.messages }, parsed: anew, mended }, round + 1);
};

interface Parsed {
  definitions: Element;
  warnings: ParseWarning[];
}

const parse = async (text: string): Promise<Parsed | Refusal> => {
  try {
    const { rootElement, warnings } = await openModdle().fromXML(text);
    return { definitions: rootElement, warnings };
  } catch (error) {
    const isOtherXml = /unexpected element|failed to parse document/.test(reason(error));
    return refuse(isOtherXml ? 'not-bpmn' : 'malformed', { detail: reason(error) });
  }
};

/**
 * Where nothing was said and as many elements came out as went in nothing is lost, and nobody has to look closer.
 * What cannot be written again, because a prefix stands for nothing, could never be saved.
 */
const whole = async ({ scanned, parsed, mended }: State): Promise<ReadSafely | Refusal> => {
  const { text, tags, messages } = scanned;
  const { definitions, warnings } = parsed;
  const { elements, tags: kept } = census(definitions);
  const read = { text, definitions, elements, messages: [...messages, ...mended], losses: [] };
  if (warnings.length === 0 && kept === tags) return read;
  try {
    return { ...read, losses: lossesOf(text, await write(definitions), warnings) };
  } catch (error) {
    return refuse('malformed', { detail: reason(error) });
  }
};
