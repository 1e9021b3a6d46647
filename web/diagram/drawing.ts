import Modeler from 'bpmn-js/lib/Modeler';
import { chartaDescriptor } from '../../processes/extension.ts';
import { reachByKeyboard } from './by-keyboard.ts';
import { moveByTouch } from './by-touch.ts';
import { type Change, type Chosen, changeChosen, chosenOf } from './chosen.ts';
import type { Service, Shape } from './services.ts';
import { loadWords, translation } from './translate.ts';

type Language = Parameters<typeof loadWords>[0];

/** What can be undone and redone now. */
export interface Steps {
  undo: boolean;
  redo: boolean;
}

/** An element to choose from a list: by keyboard, on a phone, or because it is hard to hit. */
export interface Listed {
  id: string;
  part: 'pool' | 'lane' | 'step' | 'flow';
  name: string;
}

/** A diagram that is being drawn. */
export interface Drawing {
  /** The diagram as BPMN. */
  getXml: () => Promise<string>;
  /** Opens another diagram in its place. */
  setXml: (xml: string) => Promise<void>;
  undo: () => void;
  redo: () => void;
  /** Selects an element and brings it into sight. @returns whether there is one. */
  select: (element: string) => boolean;
  /** Everything that can be selected, in the order of the diagram. */
  elements: () => Listed[];
  /** Draws a line from one step to another, where BPMN allows one. @returns whether it did. */
  connect: (from: string, to: string) => boolean;
  /** What an element is called; a flow by what it connects. */
  nameOf: (element: string) => string;
  /** Changes what is said of an element, as a step that can be undone. */
  change: (element: string, change: Change) => void;
  zoom: (by: number | 'fit') => void;
  /** Shows or hides the tools. @returns whether they are shown now. */
  toggleTools: (shown?: boolean) => boolean;
  speak: (language: Language) => Promise<void>;
  destroy: () => void;
}

export interface Watching {
  /** Something was drawn, undone or redone. */
  onChange: () => void;
  onSelect: (chosen: Chosen | undefined) => void;
  onSteps: (steps: Steps) => void;
}

const margin = 24;
const toolsWidth = 128;

/** The whole diagram, beside the tools rather than below them. */
const showAll = (get: Service) => {
  const canvas = get('canvas');
  canvas.zoom('fit-viewport');
  const { inner, outer } = canvas.viewbox();
  const left = get('palette').isOpen() ? toolsWidth : margin;
  const room = { width: outer.width - left - margin, height: outer.height - 2 * margin };
  if (room.width <= 0 || inner.width <= 0) return;
  const scale = Math.min(1, room.width / inner.width, room.height / inner.height);
  const place = { x: inner.x - left / scale, y: inner.y - margin / scale };
  canvas.viewbox({ ...place, width: outer.width / scale, height: outer.height / scale });
};

const zoom = (get: Service, by: number | 'fit') => {
  if (by === 'fit') showAll(get);
  else get('canvas').zoom(Math.min(4, Math.max(0.1, get('canvas').zoom() * by)), 'auto');
};

const select = (get: Service, id: string) => {
  const shape = get('elementRegistry').get(id);
  if (!shape) return false;
  get('selection').select(shape);
  get('canvas').scrollToElement(shape);
  return true;
};

const nameOf = (shape: Shape | undefined): string => {
  if (!shape) return '';
  const { name } = chosenOf(shape);
  return name || !shape.source ? name : `${nameOf(shape.source)} → ${nameOf(shape.target)}`;
};

const partOf = ({ businessObject: thing }: Shape): Listed['part'] | undefined => {
  if (thing.$instanceOf('bpmn:Participant')) return 'pool';
  if (thing.$instanceOf('bpmn:Lane')) return 'lane';
  if (thing.$instanceOf('bpmn:FlowNode')) return 'step';
  return thing.$instanceOf('bpmn:SequenceFlow') ? 'flow' : undefined;
};

const elementsOf = (get: Service): Listed[] =>
  get('elementRegistry')
    .filter((shape) => !shape.labelTarget)
    .flatMap((shape) => {
      const part = partOf(shape);
      return part ? [{ id: shape.id, part, name: nameOf(shape) }] : [];
    });

const connect = (get: Service, from: string, to: string) => {
  const [source, target] = [get('elementRegistry').get(from), get('elementRegistry').get(to)];
  return source !== undefined && target !== undefined && get('modeling').connect(source, target) !== undefined;
};

const watch = (get: Service, { onChange, onSelect, onSteps }: Watching) => {
  const tell = () => {
    const [first, ...others] = get('selection').get();
    onSelect(first && others.length === 0 ? chosenOf(first.labelTarget ?? first) : undefined);
  };
  get('eventBus').on('selection.changed', tell);
  get('eventBus').on('commandStack.changed', ({ trigger }) => {
    onSteps({ undo: get('commandStack').canUndo(), redo: get('commandStack').canRedo() });
    tell();
    if (trigger !== 'clear') onChange(); // cleared when another diagram is opened
  });
};

/** Opens a diagram to be drawn in an element of the page. @throws what bpmn-js cannot read */
export const openDrawing = async (
  container: HTMLElement,
  { xml, language, ...watching }: Watching & { xml: string; language: Language },
): Promise<Drawing> => {
  const { translate, speak } = translation(await loadWords(language));
  const modeler = new Modeler({
    container,
    moddleExtensions: { charta: chartaDescriptor },
    additionalModules: [{ translate: ['value', translate] }],
  });
  const get: Service = (name) => modeler.get(name);
  const setXml = async (next: string) => {
    const shown = get('palette').isOpen();
    await modeler.importXML(next);
    if (!shown) get('palette').close();
    showAll(get);
  };
  await modeler.importXML(xml);
  watch(get, watching);
  const ends = [reachByKeyboard(get), moveByTouch(get('canvas'))];
  return {
    setXml,
    getXml: async () => (await modeler.saveXML({ format: true })).xml ?? '',
    undo: () => get('commandStack').undo(),
    redo: () => get('commandStack').redo(),
    select: (id) => select(get, id),
    change: (id, change) => {
      const shape: Shape | undefined = get('elementRegistry').get(id);
      if (shape) changeChosen(get, shape, change);
    },
    elements: () => elementsOf(get),
    connect: (from, to) => connect(get, from, to),
    nameOf: (id) => nameOf(get('elementRegistry').get(id)),
    zoom: (by) => zoom(get, by),
    toggleTools: (shown = !get('palette').isOpen()) => {
      get('palette')[shown ? 'open' : 'close']();
      return shown;
    },
    speak: async (next) => {
      speak(await loadWords(next));
      get('eventBus').fire('i18n.changed');
    },
    destroy: () => {
      for (const end of ends) end();
      modeler.destroy();
    },
  };
};
