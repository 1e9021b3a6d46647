import { createHash } from 'node:crypto';
import { boundsOf } from './bounds.ts';
import { typeface } from './font.ts';
import { attributesOf, escaped } from './svg-attributes.ts';

const around = 16;
const creditHeight = 16;

/** All that ever is in a picture; what else stands in the drawing is left out with everything in it. */
const known = new Set([
  'g',
  'path',
  'rect',
  'circle',
  'ellipse',
  'polygon',
  'polyline',
  'line',
  'text',
  'tspan',
  'marker',
]);

interface Writing {
  /** The id under which an element of the diagram can be found in the file. */
  idOf: (id: string) => string;
  /** The name of the arrowhead that this reference means. */
  markerOf: (reference: string) => string | undefined;
}

const identify = (element: Element, { idOf }: Writing) => {
  const id = element.getAttribute('data-element-id');
  return id === null ? '' : ` data-element-id="${escaped(idOf(id))}"`;
};

/** The element as text, with everything in it. Groups that neither name nor move anything are taken away. */
const written = (element: Element, writing: Writing): string => {
  if (!known.has(element.localName) || element.getAttribute('display') === 'none') return '';
  const inside = element.children.length
    ? [...element.children].map((child) => written(child, writing)).join('')
    : escaped(element.textContent ?? '');
  if (['g', 'text', 'tspan'].includes(element.localName) && !inside) return '';
  const attributes = identify(element, writing) + attributesOf(element, writing.markerOf);
  if (element.localName === 'g' && !attributes) return inside;
  return `<${element.localName}${attributes}${inside ? `>${inside}</${element.localName}>` : '/>'}`;
};

/**
 * Collects arrowheads: bpmn-js makes one for each line, under a random id. Here equal ones are one, and their names
 * come from the file, so that two pictures in one page do not take each other's.
 */
const arrowheads = (drawn: Element, xml: string) => {
  const prefix = `m${createHash('sha256').update(xml).digest('hex').slice(0, 8)}`;
  const names = new Map<string, string>();
  const found = new Map(
    [...(drawn.closest('svg')?.querySelectorAll('marker') ?? [])].map((marker) => [marker.id, marker]),
  );
  const markerOf = (reference: string) => {
    const marker = found.get(/^url\(["']?#([^"')]+)["']?\)$/.exec(reference)?.[1] ?? '');
    if (!marker) return undefined;
    const text = written(marker, { idOf: (id) => id, markerOf: () => undefined });
    if (!names.has(text)) names.set(text, `${prefix}-${names.size + 1}`);
    return names.get(text);
  };
  const defs = () => [...names].map(([text, name]) => text.replace('<marker', `<marker id="${name}"`)).join('');
  return { markerOf, defs };
};

/** The licence of bpmn.io asks for its name wherever its diagrams are shown. */
const credit = (right: number, bottom: number) =>
  `<text x="${right}" y="${bottom}" font-size="9" text-anchor="end" fill="#6b7078">bpmn.io</text>`;

/**
 * The picture of what bpmn-js drew: known elements only, style in plain attributes, colours as hex numbers, so that
 * the strictest content security policy shows it. The same file always gives the same bytes.
 * @param idOf names the element that a part of the drawing belongs to: a label's is what it labels
 */
export const svgOf = (drawn: Element, xml: string, idOf: (id: string) => string) => {
  const bounds = boundsOf(drawn);
  const [x, y] = [Math.floor(bounds.x) - around, Math.floor(bounds.y) - around];
  const width = Math.ceil(bounds.x + bounds.width) + around - x;
  const height = Math.ceil(bounds.y + bounds.height) + around + creditHeight - y;
  const { markerOf, defs } = arrowheads(drawn, xml);
  const content = written(drawn, { idOf, markerOf });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}"`,
    ` font-family="${typeface}"><defs>${defs()}</defs>${content}${credit(x + width - around, y + height - 8)}</svg>`,
  ].join('');
  return { svg, width, height };
};
