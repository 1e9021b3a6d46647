import { type Lattice, piece, type Side, sideTowards } from './lattice.ts';
import type { Wire } from './scene.ts';

/** Who runs where: what every line that is still to be routed has to look out for. */
export interface Traffic {
  /** The wires on each piece of line. */
  pieces: (Wire[] | undefined)[];
  /** The wires at each side of each item. */
  ports: Map<string, Wire[]>;
}

export const noTraffic = ({ width, levels }: Lattice): Traffic => ({
  pieces: new Array(width * levels.length * 2).fill(undefined),
  ports: new Map(),
});

export const portOf = (id: string, side: Side) => `${id} ${side}`;

/** The sides at which a wire leaves and enters. A wire from the edge of a task leaves the event that sits there. */
const portsOf = (lattice: Lattice, wire: Wire, path: number[]) => {
  const side = (here: number, there: number) => sideTowards(lattice, path.at(here) ?? 0, path.at(there) ?? 0);
  return [portOf(wire.edge ?? wire.from, side(0, 1)), portOf(wire.to, side(-1, -2))];
};

const piecesOf = (lattice: Lattice, path: number[]) =>
  path.slice(1).map((to, index) => {
    const from = path[index] ?? to;
    return piece(lattice, from, sideTowards(lattice, from, to));
  });

export const join = ({ pieces, ports }: Traffic, lattice: Lattice, wire: Wire, path: number[]) => {
  if (path.length === 0) return;
  for (const at of piecesOf(lattice, path)) pieces[at] = [...(pieces[at] ?? []), wire];
  for (const port of portsOf(lattice, wire, path)) ports.set(port, [...(ports.get(port) ?? []), wire]);
};

export const leave = ({ pieces, ports }: Traffic, lattice: Lattice, wire: Wire, path: number[]) => {
  if (path.length === 0) return;
  const others = (wires: Wire[] | undefined) => wires?.filter((other) => other !== wire) ?? [];
  for (const at of piecesOf(lattice, path)) pieces[at] = others(pieces[at]);
  for (const port of portsOf(lattice, wire, path)) ports.set(port, others(ports.get(port)));
};
