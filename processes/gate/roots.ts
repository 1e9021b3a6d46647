import { type Element, idOf, is, many } from '../moddle.ts';
import { asId } from './mend.ts';
import { type Message, warning } from './message.ts';

/** What the plane of a diagram shows: the processes of a file, and how they work together. */
export const rootsOf = (definitions: Element): Element[] =>
  many(definitions, 'rootElements').filter((root) => is(root, 'bpmn:Process') || is(root, 'bpmn:Collaboration'));

/** Gives ids to roots that have none: a plane has to name what it shows, or nothing of it is ever drawn. */
export const nameRoots = (definitions: Element, elements: Element[]): Message[] => {
  const nameless = rootsOf(definitions).filter((root) => !idOf(root));
  if (nameless.length === 0) return [];
  const taken = new Set(elements.map(idOf));
  return nameless.map((root) => {
    const id = asId(is(root, 'bpmn:Process') ? 'process' : 'collaboration', taken);
    taken.add(id);
    root.set('id', id);
    return warning('illegal-id', { element: id });
  });
};
