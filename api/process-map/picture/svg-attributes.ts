import { resolve } from '@asamuzakjp/css-color';

/** Lines and letters; bpmn-js draws them so when the diagram says nothing else. */
export const ink = '#22242a';
/** The inside of shapes. A page can take another for dark screens: `[fill="#ffffff"] { fill: … }`. */
export const paper = '#ffffff';

const names = (list: string) => new Set(list.split(' '));
const colours = names('fill stroke');
const markers = names('marker-start marker-mid marker-end');
const words = names(
  'stroke-linecap stroke-linejoin fill-rule font-style font-weight text-anchor orient dominant-baseline visibility',
);
const numbers = names(
  'x y x1 y1 x2 y2 cx cy r rx ry d points width height dx dy transform viewBox refX refY markerWidth markerHeight ' +
    'opacity fill-opacity stroke-opacity stroke-width stroke-dasharray stroke-dashoffset stroke-miterlimit font-size',
);
/** What need not be said. */
const implied: Record<string, string> = {
  'font-weight': 'normal',
  'stroke-opacity': '1',
  'fill-opacity': '1',
  opacity: '1',
};

const special: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML 1.0 does not allow
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu;

/** Text as it stands in XML, in content and in attributes. */
export const escaped = (text: string): string =>
  text.replace(impossible, '').replace(/[&<>"]/g, (character) => special[character] as string);

const rounded = (value: string) =>
  value.replace(/(-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(px)?/gi, (_all, number: string) =>
    String(Math.round(Number(number) * 100) / 100),
  );

const colour = (element: Element, name: string, value: string) => {
  if (value === 'none' || value === 'transparent') return 'none';
  const otherwise = name === 'fill' && !/^t(ext|span)$/.test(element.localName) ? paper : ink;
  return resolve(value, { format: 'hex' }) ?? otherwise;
};

const onlyNumbers = /^[-+\d.eE\s,a-zA-Z()]*$/;

const kept = (element: Element, name: string, value: string, markerOf: (reference: string) => string | undefined) => {
  if (colours.has(name)) return colour(element, name, value);
  if (numbers.has(name) && onlyNumbers.test(value)) return rounded(value);
  if (words.has(name) && /^[a-z0-9-]+$/.test(value)) return value;
  const marker = markers.has(name) && markerOf(value);
  return marker ? `url(#${marker})` : undefined;
};

/** The attributes of the element that a picture keeps, each with a space before it, in the order of their names. */
export const attributesOf = (element: Element, markerOf: (reference: string) => string | undefined): string =>
  [...element.attributes]
    .map(({ name, value }) => ({ name, value: kept(element, name, value.trim(), markerOf) }))
    .filter(({ name, value }) => value && implied[name] !== value)
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, value }) => ` ${name}="${escaped(value as string)}"`)
    .join('');
