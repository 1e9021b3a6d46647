import type { Node, Thing } from '../model.ts';

/** Sizes as bpmn-js draws them: Arial 12 inside shapes, 11 beside them, lines of 1.2. */
export const labelSize = 11;
const lineHeight = 1.2;

const widths: [letters: string, em: number][] = [
  ["iljıįI.,:;'|!()[]ţțft/ ", 0.28],
  ['rşșszcčćkvxyšśžźż-"', 0.46],
  ['mwMW@%—', 0.86],
  ['ABCDEFGHJKLNOPQRSTUVXYZĂÂÎȘȚĄĆĘŁŃÓŚŹŻČĖŠŲŪŽ', 0.69],
];
const widthOfLetter = new Map(widths.flatMap(([letters, em]) => [...letters].map((letter) => [letter, em] as const)));

/** About how wide a text is drawn. There is no font here to ask; a few per cent too much is the safe side. */
export const textWidth = (text: string, size: number): number => {
  let em = 0;
  for (const letter of text) em += widthOfLetter.get(letter) ?? 0.56;
  return em * size;
};

/** The lines that a text is broken into at a width, longest words and all. */
export const wrap = (text: string, width: number, size: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const joined = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidth(joined, size) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
};

export interface Size {
  width: number;
  height: number;
}

/** The box of a label that stands beside its shape or flow: a little wider than measured, or words would break. */
export const labelBox = (text: string, width = 90): Size => {
  const lines = wrap(text, width, labelSize);
  const widest = Math.max(...lines.map((line) => textWidth(line, labelSize)));
  return { width: Math.ceil(widest * 1.06) + 6, height: Math.ceil(lines.length * labelSize * lineHeight) };
};

const task: Size = { width: 120, height: 80 };
const sizes: Partial<Record<Node['kind'], Size>> = {
  task,
  call: task,
  'sub-process': task,
};
const event: Size = { width: 36, height: 36 };
const gateway: Size = { width: 50, height: 50 };
const events = new Set<string>(['start', 'end', 'catch', 'throw', 'boundary']);

export const isEvent = (kind: string) => events.has(kind);
export const isGateway = (kind: string) =>
  !isEvent(kind) && !(kind in sizes) && !(kind in thingSizes) && kind !== 'dock';

/** Too small for lines to come in side by side. */
export const isSmall = (kind: string) => isEvent(kind) || isGateway(kind);

const thingSizes: Record<Thing['kind'], Size> = {
  data: { width: 36, height: 50 },
  store: { width: 50, height: 50 },
  note: { width: 120, height: 60 },
};

export const sizeOf = (kind: string): Size => {
  if (kind === 'dock') return { width: 0, height: 0 };
  return thingSizes[kind as Thing['kind']] ?? sizes[kind as Node['kind']] ?? (isEvent(kind) ? event : gateway);
};
