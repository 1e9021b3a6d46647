import type { Details, Flow, Lane, Limit, Link, Message, Model, Node, Pool, Thing } from './model.ts';
import { readModel } from './read.ts';

export type Part = 'pool' | 'lane' | 'step' | 'flow' | 'message' | 'thing';

/** One difference between two versions of a diagram. `before` and `after` are the older and the newer value. */
export type Change = { part: Part; id: string; name?: string } & (
  | { kind: 'added' | 'removed' }
  | {
      kind: 'renamed' | 'moved' | 'rewired' | 'retyped' | 'redescribed' | 'reassigned';
      before?: string;
      after?: string;
    }
  | { kind: 'relinked'; before: Link[]; after: Link[] }
  | { kind: 'relimited'; before: Limit[]; after: Limit[] }
  | {
      kind: 'resupplied';
      before: { inputs: string[]; outputs: string[] };
      after: { inputs: string[]; outputs: string[] };
    }
);

/** What changed from one BPMN text to another in meaning; where things are drawn does not count. */
export const compare = async (before: string, after: string): Promise<Change[]> =>
  compareModels(await readModel(before), await readModel(after));

/** The same, of models: first what was removed, then what changed or was added, in the order of the diagram. */
export const compareModels = (before: Model, after: Model): Change[] => {
  const match = matchModels(before, after);
  const changes = [
    ...parts(match.pools, 'pool', poolChanges),
    ...parts(match.lanes, 'lane', (old, now) => laneChanges(old, now, match)),
    ...parts(match.nodes, 'step', (old, now) => nodeChanges(old, now, match)),
    ...parts(match.things, 'thing', () => []),
    ...parts(match.flows, 'flow', (old, now) => wireChanges(old, now, match)),
    ...parts(match.messages, 'message', (old, now) => wireChanges(old, now, match)),
  ];
  const [oldWay, newWay] = [waysIn(before, match.oldName), waysIn(after, match.newName)];
  return changes.map((change) => {
    if (change.name || (change.kind !== 'added' && change.kind !== 'removed')) return change;
    const name = (change.kind === 'removed' ? oldWay : newWay)(change.id);
    return name ? { ...change, name } : change;
  });
};

/** What came or went without a name, flows and messages, is called by its ends. */
const waysIn = ({ flows, messages }: Model, nameOf: Match['oldName']) => {
  const wires = new Map([...flows, ...messages].map((wire) => [wire.id, wire]));
  return (id: string) => {
    const wire = wires.get(id);
    return wire && wayOf(wire, nameOf);
  };
};

const wayOf = ({ from, to }: Flow | Message, nameOf: Match['oldName']) =>
  `${nameOf(from) ?? from} → ${nameOf(to) ?? to}`;

interface Pairs<T> {
  pairs: [before: T, after: T][];
  removed: T[];
  added: T[];
}

interface Match {
  pools: Pairs<Pool>;
  lanes: Pairs<Lane>;
  nodes: Pairs<Node>;
  things: Pairs<Thing>;
  flows: Pairs<Flow>;
  messages: Pairs<Message>;
  /** The id in the newer version of what had an id in the older. */
  newId: Map<string, string>;
  /** The name of a pool, lane or node in the version that an id is taken from. */
  oldName: (id: string | undefined) => string | undefined;
  newName: (id: string | undefined) => string | undefined;
}

interface Named {
  id: string;
  name?: string;
}

type Difference = Change extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'part' | 'id' | 'name'>
    : never
  : never;

const parts = <T extends Named>(
  { pairs, removed, added }: Pairs<T>,
  part: Part,
  differ: (old: T, now: T) => Difference[],
) => {
  const own =
    (kind: 'added' | 'removed') =>
    ({ id, name }: T): Change => ({ kind, part, id, name });
  const changed = pairs.flatMap(([old, now]) =>
    [...renamed(old, now), ...differ(old, now)].map(
      (change) => ({ part, id: now.id, name: now.name, ...change }) as Change,
    ),
  );
  return [...removed.map(own('removed')), ...changed, ...added.map(own('added'))];
};

const renamed = (old: Named, now: Named): Difference[] => differing('renamed', old.name, now.name);

type Plain = 'renamed' | 'moved' | 'rewired' | 'retyped' | 'redescribed' | 'reassigned';

const differing = (kind: Plain, before: string | undefined, after: string | undefined): Difference[] =>
  before === after ? [] : [{ kind, before, after }];

const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Matches by id, and what is left by its name and kind: a diagram that was drawn again has new ids everywhere. */
const matchModels = (before: Model, after: Model): Match => {
  const pools = pair(before.pools, after.pools, (pool) => wordsOf(pool));
  const lanes = pair(before.lanes, after.lanes, (lane) => wordsOf(lane));
  const nodes = pair(before.nodes, after.nodes, (node) => node.name && `${node.kind} ${wordsOf(node)}`);
  const things = pair(before.things, after.things, (thing) => thing.name && `${thing.kind} ${wordsOf(thing)}`);
  const matched = [...pools.pairs, ...lanes.pairs, ...nodes.pairs, ...things.pairs];
  const newId = new Map(matched.map(([old, now]) => [old.id, now.id]));
  const ends = (wire: Flow | Message, ids: Map<string, string>) =>
    `${ids.get(wire.from) ?? wire.from} ${ids.get(wire.to) ?? wire.to}`;
  return {
    pools,
    lanes,
    nodes,
    things,
    flows: pair(before.flows, after.flows, (flow, isOld) => ends(flow, isOld ? newId : new Map())),
    messages: pair(before.messages, after.messages, (message, isOld) => ends(message, isOld ? newId : new Map())),
    newId,
    oldName: namesIn(before),
    newName: namesIn(after),
  };
};

const namesIn = ({ pools, lanes, nodes }: Model) => {
  const names = new Map([...pools, ...lanes, ...nodes].map(({ id, name }) => [id, name]));
  return (id: string | undefined) => (id === undefined ? undefined : names.get(id));
};

const wordsOf = ({ name }: Named) => name?.toLowerCase().replace(/\s+/g, ' ');

const pair = <T extends Named>(
  before: T[],
  after: T[],
  likeness: (item: T, isOld: boolean) => string | undefined,
): Pairs<T> => {
  const byId = new Map(after.map((item) => [item.id, item]));
  const known = new Set(before.map(({ id }) => id));
  const byLikeness = new Map<string, T[]>();
  for (const item of after.filter(({ id }) => !known.has(id))) {
    const like = likeness(item, false);
    if (like) byLikeness.set(like, [...(byLikeness.get(like) ?? []), item]);
  }
  const pairs = before.flatMap((old): [T, T][] => {
    const now = byId.get(old.id) ?? byLikeness.get(likeness(old, true) ?? '')?.shift();
    return now ? [[old, now]] : [];
  });
  const [olds, nows] = [new Set(pairs.map(([old]) => old)), new Set(pairs.map(([, now]) => now))];
  return { pairs, removed: before.filter((item) => !olds.has(item)), added: after.filter((item) => !nows.has(item)) };
};

const partyText = ({ kind, id }: { kind?: string; id?: string }) => [kind, id].filter(Boolean).join(' ') || undefined;

const poolChanges = (old: Pool, now: Pool): Difference[] => [
  ...differing('reassigned', poolParty(old), poolParty(now)),
  ...detailChanges(old, now),
];

const poolParty = (pool: Pool) => (pool.external ? 'external' : partyText(pool.party));

const laneChanges = (old: Lane, now: Lane, { newId, oldName, newName }: Match): Difference[] => [
  ...differing('reassigned', partyText(old.party), partyText(now.party)),
  ...((old.parent && newId.get(old.parent)) === now.parent
    ? []
    : [{ kind: 'moved' as const, before: oldName(old.parent), after: newName(now.parent) }]),
  ...differing('redescribed', old.documentation, now.documentation),
];

const nodeChanges = (old: Node, now: Node, match: Match): Difference[] => {
  const isSameLane = (old.lane && match.newId.get(old.lane)) === now.lane && match.newId.get(old.pool) === now.pool;
  const [before, after] = [match.oldName(old.lane ?? old.pool), match.newName(now.lane ?? now.pool)];
  return [
    ...differing('retyped', typeOf(old), typeOf(now)),
    ...(isSameLane ? [] : [{ kind: 'moved' as const, before, after }]),
    ...detailChanges(old, now),
  ];
};

const typeOf = ({ type, trigger }: Node) => (trigger ? `${type} ${trigger}` : type);

const detailChanges = (old: Details, now: Details): Difference[] => {
  const supplies = ({ inputs, outputs }: Details) => ({ inputs, outputs });
  return [
    ...differing('redescribed', old.documentation, now.documentation),
    ...(equal(old.links, now.links) ? [] : [{ kind: 'relinked' as const, before: old.links, after: now.links }]),
    ...(equal(old.limits, now.limits) ? [] : [{ kind: 'relimited' as const, before: old.limits, after: now.limits }]),
    ...(equal(supplies(old), supplies(now))
      ? []
      : [{ kind: 'resupplied' as const, before: supplies(old), after: supplies(now) }]),
  ];
};

const wireChanges = (old: Flow | Message, now: Flow | Message, { newId, oldName, newName }: Match): Difference[] => {
  const sameEnds = (newId.get(old.from) ?? old.from) === now.from && (newId.get(old.to) ?? old.to) === now.to;
  return sameEnds ? [] : [{ kind: 'rewired', before: wayOf(old, oldName), after: wayOf(now, newName) }];
};
