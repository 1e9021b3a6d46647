import { textWidth } from './text-width.ts';

/** The part of bpmn-js's `textRenderer` that sets a text in a box. */
export interface TextRenderer {
  createText(text: string, options: TextOptions): SVGElement;
}
interface TextOptions {
  /** Only texts inside of something are aligned; labels beside an event or a line are not. */
  align?: string;
  box?: { width?: number };
  style?: { fontSize?: number };
}

const widestWord = (text: string, size: number) =>
  Math.max(...text.split(/\s+/).map((word) => Math.ceil(textWidth(word, size))));

/**
 * Other tools leave labels beside events and lines in boxes narrower than a word, and bpmn-js breaks such words. Here
 * these labels get the room that their longest word needs, to both sides.
 */
export const giveLabelsRoom = (renderer: TextRenderer): void => {
  const createText = renderer.createText;
  renderer.createText = (text, options) => {
    const { align, box, style } = options;
    const missing = widestWord(text.slice(0, 1000), style?.fontSize ?? 11) - (box?.width ?? 0);
    if (align || !box || missing <= 0) return createText(text, options);
    const label = createText(text, { ...options, box: { ...box, width: (box.width ?? 0) + missing } });
    for (const line of label.children) line.setAttribute('x', String(Number(line.getAttribute('x')) - missing / 2));
    return label;
  };
};
