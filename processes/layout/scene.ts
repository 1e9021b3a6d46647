import type { Lane, Model, Node, Pool } from '../model.ts';
import { isSmall, type Size, sizeOf, wrap } from './measure.ts';

/** What stands in one cell of the grid: a flow node, a thing beside it, or the place where a message meets a pool. */
export interface Item {
  id: string;
  kind: Node['kind'] | 'data' | 'store' | 'note' | 'dock';
  name?: string;
  pool: string;
  lane?: string;
  size: Size;
}

export interface Wire {
  id: string;
  kind: 'flow' | 'message' | 'tie';
  name?: string;
  from: string;
  to: string;
  /** The boundary event that the flow leaves, when `from` is the task it sits on. */
  edge?: string;
  /** It joins an event or a gateway, too small for lines to come in side by side. */
  isNarrow: boolean;
}

/** What is drawn on one plane: the whole diagram without the insides of its sub-processes, or one such inside. */
export interface Scene {
  pools: Pool[];
  lanes: Lane[];
  items: Map<string, Item>;
  wires: Wire[];
  /** The events on the edge of a task, by task. */
  boundaries: Map<string, Node[]>;
}

/** The scene of the main plane, or of the inside of one sub-process. */
export const sceneOf = (model: Model, scope?: string): Scene => {
  const nodes = new Map(model.nodes.map((node) => [node.id, node]));
  const here = model.nodes.filter((node) => node.parent === scope);
  const scene: Scene = {
    pools: scope ? insideOf(nodes.get(scope)) : model.pools,
    lanes: scope ? [] : model.lanes,
    items: new Map(),
    wires: [],
    boundaries: new Map(),
  };
  for (const node of here) {
    const host = node.kind === 'boundary' ? nodes.get(node.attachedTo ?? '') : undefined;
    if (host && host.parent === scope) scene.boundaries.set(host.id, [...(scene.boundaries.get(host.id) ?? []), node]);
    else addItem(scene, { ...node, lane: scope ? undefined : node.lane });
  }
  for (const thing of model.things) if (thing.parent === scope) addThing(scene, model, thing);
  addWires(scene, model, nodes, scope);
  widenTasks(scene);
  return scene;
};

const insideOf = (parent: Node | undefined): Pool[] => {
  const nothing = { links: [], limits: [], inputs: [], outputs: [] };
  return [{ id: parent?.pool ?? '', implicit: true, external: false, party: {}, ...nothing }];
};

const addItem = (scene: Scene, { id, kind, name, pool, lane }: Omit<Item, 'size'>) =>
  scene.items.set(id, { id, kind, name, pool, lane, size: sizeOf(kind) });

/** A name of three lines runs into the sign in the corner of its task: then all tasks of the diagram are wider. */
const widenTasks = (scene: Scene) => {
  const tasks = [...scene.items.values()].filter(({ size }) => size === sizeOf('task'));
  if (!tasks.some(({ name, size }) => name && wrap(name, size.width - 16, 12).length > 2)) return;
  for (const task of tasks) task.size = { ...task.size, width: 140 };
};

const addThing = (scene: Scene, model: Model, thing: Model['things'][number]) => {
  const tie = model.ties.find(({ from, to }) => from === thing.id || to === thing.id);
  const beside = scene.items.get(tie?.from === thing.id ? tie.to : (tie?.from ?? ''));
  const pool = beside?.pool ?? (thing.pool || scene.pools[0]?.id);
  if (pool !== undefined) addItem(scene, { ...thing, pool, lane: beside?.lane });
};

const addWires = (scene: Scene, model: Model, nodes: Map<string, Node>, scope: string | undefined) => {
  const hosts = new Map(
    [...scene.boundaries].flatMap(([host, events]) => events.map((event) => [event.id, host] as const)),
  );
  const add = (kind: Wire['kind'], wire: { id: string; name?: string }, from?: string, to?: string) => {
    const host = hosts.get(from ?? '');
    const [start, end] = [host ?? from, hosts.get(to ?? '') ?? to];
    if (!start || !end || start === end || !scene.items.has(start) || !scene.items.has(end)) return;
    const isNarrow = [start, end].some((id) => isSmall(scene.items.get(id)?.kind ?? 'dock'));
    scene.wires.push({ id: wire.id, kind, name: wire.name, from: start, to: end, edge: host && from, isNarrow });
  };
  for (const flow of model.flows) add('flow', flow, flow.from, flow.to);
  if (!scope) for (const message of model.messages) add('message', message, ...endsOf(scene, nodes, message));
  for (const tie of model.ties) add('tie', tie, tie.from, tie.to);
};

/** The items that a message joins: a node, the sub-process that hides it, or a dock in the pool it names. */
const endsOf = (scene: Scene, nodes: Map<string, Node>, message: { id: string; from: string; to: string }) =>
  [message.from, message.to].map((end, index) => {
    let node = nodes.get(end);
    while (node?.parent) node = nodes.get(node.parent);
    if (node) return node.id;
    if (!scene.pools.some((pool) => pool.id === end)) return undefined;
    const id = `${message.id}#${index}`;
    addItem(scene, { id, kind: 'dock', pool: end });
    return id;
  });
