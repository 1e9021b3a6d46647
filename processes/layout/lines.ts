import type { Route } from './route.ts';

/** A straight piece of a route on one line of the lattice. `lo` and `hi` are indices of the lines it runs between. */
export interface Segment {
  route: Route;
  index: number;
  upright: boolean;
  line: number;
  lo: number;
  hi: number;
  /** Where the route goes on at either end: -1 left or up, 1 right or down, 0 into an item. */
  turnLo: number;
  turnHi: number;
  /** How far from its line it is drawn, in pixels. */
  offset: number;
}

/** The segments of all routes, each with the offset that keeps it off the others on its line. */
export interface Tracks {
  of: Map<Route, Segment[]>;
  /** How much room a line's segments take across it; undefined where none run. */
  span(upright: boolean, line: number): number | undefined;
}

export const channelGap = 12;

/** Sets segments that would lie on each other apart, in the order in which they cross each other least. */
export const tracksOf = (routes: Route[], isSmall: (id: string) => boolean): Tracks => {
  const of = new Map(routes.map((route) => [route, segmentsOf(route)]));
  const all = [...of.values()].flat();
  const lines = new Map<string, Segment[]>();
  for (const segment of all) {
    if (segment.route.wire.edge && segment.index === 0) continue;
    const key = `${segment.upright} ${segment.line}`;
    lines.set(key, [...(lines.get(key) ?? []), segment]);
  }
  const spans = new Map<string, number>();
  // The order on one line depends on the order on the lines it turns into: twice round settles it.
  for (const upright of [false, true, false, true]) {
    for (const [key, segments] of lines) {
      if (key.startsWith(`${upright} `)) spans.set(key, setApart(segments, of, isSmall));
    }
  }
  return { of, span: (upright, line) => spans.get(`${upright} ${line}`) };
};

const segmentsOf = (route: Route): Segment[] =>
  route.corners.slice(1).map((end, index) => {
    const start = route.corners[index] ?? end;
    const upright = start.x === end.x;
    const [a, b] = upright ? [start.y, end.y] : [start.x, end.x];
    const turn = (corner: number, beyond: number) => {
      const [here, there] = [route.corners[corner], route.corners[beyond]];
      if (!here || !there) return 0;
      return Math.sign(upright ? there.x - here.x : there.y - here.y);
    };
    const [turnStart, turnEnd] = [turn(index, index - 1), turn(index + 1, index + 2)];
    const [turnLo, turnHi] = a < b ? [turnStart, turnEnd] : [turnEnd, turnStart];
    const line = upright ? start.x : start.y;
    return { route, index, upright, line, lo: Math.min(a, b), hi: Math.max(a, b), turnLo, turnHi, offset: 0 };
  });

const isFirst = (segment: Segment) => segment.index === 0;
const isLast = (segment: Segment) => segment.index === segment.route.corners.length - 2;

/** Lines that meet at the same side of the same item may run into one. */
const mayMeet = (a: Segment, b: Segment) => {
  const [one, other] = [a.route.wire, b.route.wire];
  if (one.kind !== other.kind) return false;
  return (one.to === other.to && isLast(a) && isLast(b)) || (one.from === other.from && isFirst(a) && isFirst(b));
};

const conflict = (a: Segment, b: Segment) => {
  const [lo, hi] = [Math.max(a.lo, b.lo), Math.min(a.hi, b.hi)];
  if (lo > hi || a.route === b.route) return false;
  if (lo === hi && endsInItem(a, lo) && endsInItem(b, lo)) return false;
  return !mayMeet(a, b);
};

const endsInItem = (segment: Segment, at: number) =>
  (segment.lo === at && segment.turnLo === 0) || (segment.hi === at && segment.turnHi === 0);

const setApart = (segments: Segment[], of: Map<Route, Segment[]>, isSmall: (id: string) => boolean) => {
  let span = 0;
  for (const group of groupsOf(segments)) {
    const levels = levelsOf(inOrder(group, of));
    const most = Math.max(...levels.values());
    const gap = group.some((segment) => touchesSmall(segment, isSmall)) ? 8 : channelGap;
    for (const [segment, level] of levels) segment.offset = (level - most / 2) * gap;
    span = Math.max(span, most * gap);
  }
  return span;
};

const touchesSmall = ({ route, turnLo, turnHi }: Segment, isSmall: (id: string) => boolean) =>
  (turnLo === 0 || turnHi === 0) && (isSmall(route.wire.from) || isSmall(route.wire.to));

/** Segments that conflict with each other, directly or through others. */
const groupsOf = (segments: Segment[]) => {
  const left = new Set(segments);
  const groups: Segment[][] = [];
  for (const segment of segments) {
    if (!left.delete(segment)) continue;
    const group = [segment];
    for (const member of group) {
      for (const other of left) if (conflict(member, other) && left.delete(other)) group.push(other);
    }
    groups.push(group);
  }
  return groups;
};

/** Beyond this many lines on one, no order is better than another, and finding one takes too long. */
const tangle = 250;

const inOrder = (group: Segment[], of: Map<Route, Segment[]>) => {
  if (group.length > tangle) return group;
  const scored = group.map((segment) => ({
    segment,
    score: group.reduce((sum, other) => sum + (other === segment ? 0 : Math.sign(vote(segment, other, of))), 0),
  }));
  return scored.sort((a, b) => a.score - b.score).map(({ segment }) => segment);
};

/** Negative when the first crosses fewer lines by lying left of or above the second. */
const vote = (a: Segment, b: Segment, of: Map<Route, Segment[]>) => {
  let sum = 0;
  for (const [end, turn] of [
    [a.lo, a.turnLo],
    [a.hi, a.turnHi],
  ] as const)
    if (end > b.lo && end < b.hi) sum += turn;
  for (const [end, turn] of [
    [b.lo, b.turnLo],
    [b.hi, b.turnHi],
  ] as const)
    if (end > a.lo && end < a.hi) sum -= turn;
  for (const high of [false, true]) sum += meeting(a, b, high, of);
  for (const [mine, yours] of [
    ['lo', 'hi'],
    ['hi', 'lo'],
  ] as const) {
    if (a[mine] === b[yours]) sum += (mine === 'lo' ? a.turnLo : a.turnHi) - (yours === 'lo' ? b.turnLo : b.turnHi);
  }
  return sum;
};

/** Two segments that end at the same line: who turns left lies left; turning the same way, they have to nest. */
const meeting = (a: Segment, b: Segment, high: boolean, of: Map<Route, Segment[]>) => {
  if ((high ? a.hi : a.lo) !== (high ? b.hi : b.lo)) return 0;
  const [turnA, turnB] = high ? [a.turnHi, b.turnHi] : [a.turnLo, b.turnLo];
  if (turnA !== turnB) return turnA - turnB;
  const nested = Math.sign(offsetBeyond(a, high, of) - offsetBeyond(b, high, of));
  return high ? -nested * turnA : nested * turnA;
};

const offsetBeyond = (segment: Segment, high: boolean, of: Map<Route, Segment[]>) => {
  const { corners } = segment.route;
  const start = corners[segment.index];
  const startsHigh = (segment.upright ? start?.y : start?.x) === segment.hi;
  return of.get(segment.route)?.[segment.index + (startsHigh === high ? -1 : 1)]?.offset ?? 0;
};

const levelsOf = (ordered: Segment[]) => {
  const levels = new Map<Segment, number>();
  if (ordered.length > tangle) return new Map(ordered.map((segment, index) => [segment, index % 20]));
  for (const segment of ordered) {
    let level = 0;
    for (const [other, taken] of levels) if (conflict(segment, other)) level = Math.max(level, taken + 1);
    levels.set(segment, level);
  }
  return levels;
};
