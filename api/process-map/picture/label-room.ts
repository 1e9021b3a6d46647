import { textWidth } from './text-width.ts';

/** The part of bpmn-js's `textRenderer` that sets a text in a box. */
export interface TextRenderer {
  createText(text: string, options: TextOptions): SVGElement;
  getDimensions(text: string, options: TextOptions): { height: number };
}
interface TextOptions {
  /** Only texts inside of something are aligned; labels beside an event or a line are not. */
  align?: string;
  padding?: unknown;
  box?: { width?: number; height?: number };
  style?: { fontSize?: number };
}

/** Longer texts are left as they come: nobody reads them, and measuring takes time. */
const longest = 1_000;
const sizes = [12, 11, 10, 9];

const widestWord = (text: string, size: number) =>
  Math.max(...text.split(/[\s\u00AD-]+/).map((word) => Math.ceil(textWidth(word, size))));

/** The largest size at which no word breaks and the text stays inside its box. */
const sizeInside = (renderer: TextRenderer, text: string, options: TextOptions) => {
  const { width = 0, height = 0 } = options.box ?? {};
  const inner = width - 2 * (typeof options.padding === 'number' ? options.padding : 0);
  const fits = (fontSize: number) =>
    widestWord(text, fontSize) <= inner &&
    renderer.getDimensions(text, { ...options, style: { ...options.style, fontSize } }).height <= height;
  return sizes.find(fits) ?? sizes.at(-1);
};

/** A label beside its element, its box widened to both sides by what the longest word lacks. */
const widened = (create: TextRenderer['createText'], text: string, options: TextOptions) => {
  const missing = widestWord(text, options.style?.fontSize ?? 11) - (options.box?.width ?? 0);
  if (missing <= 0) return create(text, options);
  const label = create(text, { ...options, box: { ...options.box, width: (options.box?.width ?? 0) + missing } });
  for (const line of label.children) line.setAttribute('x', String(Number(line.getAttribute('x')) - missing / 2));
  return label;
};

/**
 * bpmn-js breaks words that are wider than their box, and lets long names run out of theirs. Here labels beside an
 * element get the room that they need, and names inside of one are set smaller until they fit.
 */
export const giveLabelsRoom = (renderer: TextRenderer): void => {
  const create = renderer.createText;
  renderer.createText = (text, options) => {
    if (!options.box || text.length > longest) return create(text, options);
    if (!options.align) return widened(create, text, options);
    if (options.align !== 'center-middle') return create(text, options);
    const fontSize = sizeInside(renderer, text, options);
    return create(text, { ...options, style: { ...options.style, fontSize } });
  };
};
