import type { Service, Shape } from './services.ts';

/** What the tools create, by their names in the palette: a mouse would place them, the keyboard cannot. */
const created: Record<string, string> = {
  'create.start-event': 'bpmn:StartEvent',
  'create.intermediate-event': 'bpmn:IntermediateThrowEvent',
  'create.end-event': 'bpmn:EndEvent',
  'create.exclusive-gateway': 'bpmn:ExclusiveGateway',
  'create.task': 'bpmn:Task',
  'create.data-object': 'bpmn:DataObjectReference',
  'create.data-store': 'bpmn:DataStoreReference',
  'create.subprocess-expanded': 'bpmn:SubProcess',
  'create.participant-expanded': 'bpmn:Participant',
  'create.group': 'bpmn:Group',
};

const isStep = (shape: Shape | undefined) => shape?.businessObject.$instanceOf('bpmn:FlowNode') ?? false;

const middleOf = (get: Service) => {
  const { x, y, width, height } = get('canvas').viewbox();
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
};

/** After the selected step, connected to it; otherwise in the middle of what is in sight. */
const create = (get: Service, type: string): Shape => {
  const [selected] = get('selection').get();
  const isExpanded = type === 'bpmn:SubProcess' || type === 'bpmn:Participant';
  const shape = get('elementFactory').createShape({ type, ...(isExpanded && { isExpanded }) });
  if (selected && isStep(selected) && isStep(shape) && type !== 'bpmn:StartEvent')
    return get('autoPlace').append(selected, shape);
  return get('modeling').createShape(shape, middleOf(get), parentFor(get, type, selected));
};

/** The pool of what is selected, or the first one; pools themselves lie on the sheet. */
const parentFor = (get: Service, type: string, selected: Shape | undefined): Shape => {
  const root = get('canvas').getRootElement();
  if (type === 'bpmn:Participant' || type === 'bpmn:Group') return root;
  const isPool = (one: Shape) => one.businessObject.$instanceOf('bpmn:Participant');
  for (let at = selected; at; at = at.parent) if (isPool(at)) return at;
  return get('elementRegistry').find(isPool) ?? root;
};

const press = (get: Service, entry: HTMLElement) => {
  const type = created[entry.dataset.action ?? ''];
  if (!type) return entry.click();
  get('selection').select(create(get, type));
  get('canvas').focus();
};

const asButton = (entry: Element) => {
  if (entry.hasAttribute('tabindex')) return;
  const name = entry.getAttribute('aria-label') || entry.getAttribute('title') || '';
  const attributes = { role: 'button', tabindex: '0', 'aria-label': name, title: name }; // each of the two has only one
  for (const [attribute, value] of Object.entries(attributes)) entry.setAttribute(attribute, value);
};

/**
 * Makes buttons of the tools and of what is offered beside the selected element, which bpmn-js makes for a mouse only:
 * Tab leads to them, Enter and Space press them.
 * @returns what ends it.
 */
export const reachByKeyboard = (get: Service): (() => void) => {
  const container = get('canvas').getContainer();
  const offer = () => container.querySelectorAll('.djs-palette .entry, .djs-context-pad .entry').forEach(asButton);
  const observer = new MutationObserver(offer);
  const onKey = (event: KeyboardEvent) => {
    const entry = (event.target as Element).closest<HTMLElement>('.entry');
    if (!entry || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    press(get, entry);
  };
  offer();
  observer.observe(container, { childList: true, subtree: true });
  container.addEventListener('keydown', onKey);
  return () => {
    observer.disconnect();
    container.removeEventListener('keydown', onKey);
  };
};
