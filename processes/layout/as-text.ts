import { type Element, idOf, is, many } from '../moddle.ts';
import type { Model } from '../model.ts';
import type { Pictured } from './draw.ts';
import type { Box, Line, Picture, Shape } from './picture.ts';

const namespaces = [
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
].join(' ');

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const bounds = ({ x, y, width, height }: Box) => `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />`;

const label = (box: Box | undefined) => (box ? `<bpmndi:BPMNLabel>${bounds(box)}</bpmndi:BPMNLabel>` : '');

const named = (id: string) => `id="${escaped(id)}_di" bpmnElement="${escaped(id)}"`;

const shape = (one: Shape, isExclusive: boolean) => {
  const more = [
    one.band ? ' isHorizontal="true"' : '',
    one.collapsed ? ' isExpanded="false"' : '',
    isExclusive ? ' isMarkerVisible="true"' : '',
  ].join('');
  return `<bpmndi:BPMNShape ${named(one.id)}${more}>${bounds(one)}${label(one.label)}</bpmndi:BPMNShape>`;
};

const line = ({ id, points, label: box }: Line) => {
  const way = points.map(({ x, y }) => `<di:waypoint x="${x}" y="${y}" />`).join('');
  return `<bpmndi:BPMNEdge ${named(id)}>${way}${label(box)}</bpmndi:BPMNEdge>`;
};

/** A picture of a process, or of the inside of a sub-process, as a diagram in the text of a file. */
const diagram = (picture: Picture, of: string, id: string, exclusive: ReadonlySet<string>) => {
  const shapes = picture.shapes.map((each) => shape(each, exclusive.has(each.id)));
  const lines = picture.lines.filter(({ points }) => points.length > 1).map(line);
  const plane = `<bpmndi:BPMNPlane id="${escaped(id)}_plane" bpmnElement="${escaped(of)}">`;
  const drawn = [...shapes, ...lines].map((each) => `      ${each}\n`).join('');
  return `  <bpmndi:BPMNDiagram ${namespaces} id="${escaped(id)}">\n    ${plane}\n${drawn}    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n`;
};

const end = /<\/(?:[\w.-]+:)?definitions\s*>\s*(?:<!--[\s\S]*?-->\s*)*$/;

/**
 * Puts pictures into the text of a file that has none, and leaves the rest of it as it came. Undefined where that
 * cannot be done: there are diagrams already, or nothing that a plane could name.
 */
export const withPictures = (
  text: string,
  definitions: Element,
  { nodes }: Model,
  pictures: readonly Pictured[],
): string | undefined => {
  const roots = many(definitions, 'rootElements');
  const main = idOf(
    roots.find((root) => is(root, 'bpmn:Collaboration')) ?? roots.find((root) => is(root, 'bpmn:Process')),
  );
  const at = text.search(end);
  if (many(definitions, 'diagrams').length > 0 || !main || at < 0) return undefined;
  const exclusive = new Set(nodes.filter(({ kind }) => kind === 'exclusive').map(({ id }) => id));
  const diagrams = pictures.map(({ picture, scope }) =>
    diagram(picture, scope ?? main, scope ? `${scope}_diagram` : 'diagram', exclusive),
  );
  return `${text.slice(0, at)}\n${diagrams.join('')}${text.slice(at)}`;
};
