import type { Grid } from './grid.ts';
import { down, isLevel, type Lattice, left, neighbour, piece, right, type Side, up } from './lattice.ts';
import { isGateway } from './measure.ts';
import type { Scene, Wire } from './scene.ts';
import { portOf, type Traffic } from './traffic.ts';

/** What a line pays on its way; the cheapest way is the one a careful person would draw. A unit is about a pixel. */
const tolls = {
  column: 75,
  row: 45,
  gap: 25,
  bend: 70,
  cross: 50,
  /** Beside another in a channel; beside another at a task, which is wide; on another at an event, which is not. */
  beside: 6,
  aside: 70,
  onTop: 200,
  /** More than so many make a way neither better nor worse. */
  noticed: 12,
  /** Together with others to the same end, or from the same start. */
  merging: 4,
  forking: 15,
  /** A message inside a pool, or round all pools. */
  inside: 30,
  outside: 60,
  /** A side of an item that others use. */
  wrongWay: 110,
  sideBySide: 30,
  otherKind: 60,
  sameWay: 8,
  sameWayOut: 40,
  sameWayOutOfGateway: 120,
  crowded: 2000,
};

/** What each side costs to leave and to enter: right, down, left, up. */
const leaving = {
  step: [0, 85, 150, 85],
  gateway: [0, 10, 130, 10],
  back: [60, 25, 60, 25],
  message: [70, 0, 70, 0],
  tie: [90, 0, 90, 0],
};
const entering = {
  step: [150, 70, 0, 70],
  gateway: [170, 130, 0, 130],
  back: [80, 20, 80, 20],
  message: [70, 0, 70, 0],
  tie: [90, 0, 90, 0],
};

export interface Plan {
  scene: Scene;
  grid: Grid;
  lattice: Lattice;
  traffic: Traffic;
  /** Events on the upper edge of their task. */
  raised: Set<string>;
}

/** What one wire has to pay. */
export interface Tolls {
  bend: number;
  leave(side: Side): number;
  enter(side: Side): number;
  /** Along a piece of line, from a crossing in a direction. */
  pass(at: number, side: Side): number;
  /** Straight over a crossing. */
  cross(at: number, side: Side): number;
  /** No more than the rest of the way can cost. */
  atLeast(at: number, target: number): number;
}

export const tollsFor = (plan: Plan, wire: Wire): Tolls => {
  const [out, into] = [leaving[mannerAt(plan, wire, wire.from)], entering[mannerAt(plan, wire, wire.to)]];
  return {
    bend: tolls.bend,
    leave: (side) => (out[side] ?? 0) + portToll(plan, wire, wire.edge ?? wire.from, side),
    enter: (side) => (into[side] ?? 0) + portToll(plan, wire, wire.to, side),
    pass: (at, side) => lengthToll(plan.lattice, wire, at, side) + companyToll(plan, wire, at, side),
    cross: (at, side) => crossToll(plan, wire, at, side),
    atLeast: (at, target) => leastToll(plan.lattice, at, target),
  };
};

const mannerAt = ({ scene, grid }: Plan, wire: Wire, id: string) => {
  if (wire.kind !== 'flow') return wire.kind;
  if (grid.back.has(wire.id)) return 'back';
  return isGateway(scene.items.get(id)?.kind ?? 'dock') ? 'gateway' : 'step';
};

const leastToll = ({ width, levels }: Lattice, at: number, target: number) => {
  const [row, targetRow] = [levels[Math.floor(at / width)]?.row ?? 0, levels[Math.floor(target / width)]?.row ?? 0];
  const columns = Math.abs((at % width) - (target % width));
  return columns * tolls.column + Math.max(0, Math.abs(row - targetRow) - 1) * tolls.row * 2;
};

const lengthToll = ({ width, levels }: Lattice, wire: Wire, at: number, side: Side) => {
  const line = Math.floor(at / width);
  const here = levels[line];
  if (isLevel(side)) {
    if (wire.kind !== 'message') return tolls.column;
    if (line === 0 || line === levels.length - 1) return tolls.column + tolls.outside;
    return tolls.column + (here?.kind === 'gap' ? 0 : tolls.inside);
  }
  const there = levels[side === down ? line + 1 : line - 1];
  return here?.kind === 'middle' || there?.kind === 'middle' ? tolls.row : tolls.gap;
};

/** Lines in a channel are set apart later; through the middle of rows and columns there is less room for that. */
const companyToll = ({ lattice, traffic }: Plan, wire: Wire, at: number, side: Side) => {
  const company = traffic.pieces[piece(lattice, at, side)];
  if (!company || company.length === 0) return 0;
  const { width, levels } = lattice;
  const inChannel = isLevel(side) ? levels[Math.floor(at / width)]?.kind !== 'middle' : (at % width) % 2 === 0;
  let sum = 0;
  for (let index = 0; index < company.length && index < tolls.noticed; index += 1) {
    const other = company[index];
    if (other?.kind === wire.kind && other.to === wire.to) sum += tolls.merging;
    else if (other?.kind === wire.kind && other.from === wire.from) sum += tolls.forking;
    else if (inChannel) sum += tolls.beside;
    else sum += wire.isNarrow || other?.isNarrow ? tolls.onTop : tolls.aside;
  }
  return sum;
};

const crossToll = ({ lattice, traffic }: Plan, wire: Wire, at: number, side: Side) => {
  const [before, after] = isLevel(side) ? [up, down] : [left, right];
  if (neighbour(lattice, at, before) < 0 || neighbour(lattice, at, after) < 0) return 0;
  const [here, beyond] = [traffic.pieces[piece(lattice, at, before)], traffic.pieces[piece(lattice, at, after)]];
  if (!here || !beyond) return 0;
  if (here.length > tolls.noticed) return tolls.noticed * tolls.cross;
  let sum = 0;
  for (const other of here) if (other !== wire && beyond.includes(other)) sum += tolls.cross;
  return sum;
};

const portToll = (plan: Plan, wire: Wire, id: string, side: Side) => {
  const sum = isCrowded(plan, id, side) ? tolls.crowded : 0;
  const others = plan.traffic.ports.get(portOf(id, side));
  if (!others) return sum;
  return others.slice(0, tolls.noticed).reduce((all, other) => all + sharingToll(plan, wire, other, id), sum);
};

const sharingToll = ({ scene }: Plan, wire: Wire, other: Wire, id: string) => {
  const [enters, otherEnters] = [wire.to === id, other.to === id];
  if (enters !== otherEnters) return wire.kind === 'flow' || wire.isNarrow ? tolls.wrongWay : tolls.sideBySide;
  if (enters) return other.kind === wire.kind ? tolls.sameWay : tolls.otherKind;
  return isGateway(scene.items.get(id)?.kind ?? 'dock') ? tolls.sameWayOutOfGateway : tolls.sameWayOut;
};

/** Two events on an edge reach to its middle. */
const isCrowded = ({ scene, raised }: Plan, id: string, side: Side) => {
  const onEdge = scene.boundaries.get(id);
  return onEdge !== undefined && onEdge.filter((event) => side === (raised.has(event.id) ? up : down)).length > 1;
};
