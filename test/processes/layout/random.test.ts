import { expect } from 'chai';
import fc from 'fast-check';
import { arrange } from '../../../processes/layout.ts';
import type { Model, Node, NodeKind } from '../../../processes/model.ts';
import { measure } from './measures.ts';

const nothing = { links: [], limits: [], inputs: [], outputs: [] };
const kinds: NodeKind[] = ['start', 'end', 'catch', 'task', 'task', 'task', 'sub-process', 'exclusive', 'parallel'];

/** Any diagram of up to four lanes and twenty steps, joined as chance would have it, and a party outside. */
const diagrams: fc.Arbitrary<Model> = fc
  .record({
    lanes: fc.integer({ min: 1, max: 4 }),
    nodes: fc.array(fc.record({ kind: fc.constantFrom(...kinds), lane: fc.nat(), name: fc.lorem({ maxCount: 5 }) }), {
      maxLength: 20,
    }),
    flows: fc.array(fc.record({ from: fc.nat(), to: fc.nat(), isNamed: fc.boolean() }), { maxLength: 30 }),
    outside: fc.array(fc.record({ partner: fc.nat(), speaks: fc.boolean() }), { maxLength: 4 }),
    timers: fc.array(fc.record({ host: fc.nat(), to: fc.nat() }), { maxLength: 2 }),
  })
  .map(({ lanes, nodes, flows, outside, timers }) => {
    const steps = nodes.map(
      ({ kind, lane, name }, index): Node => ({
        id: `n${index}`,
        kind,
        type: kind,
        name,
        pool: 'hall',
        lane: `l${lane % lanes}`,
        ...nothing,
      }),
    );
    const pick = (number: number) => `n${number % Math.max(1, nodes.length)}`;
    const tasks = steps.filter(({ kind }) => kind === 'task' || kind === 'sub-process');
    const events = tasks.length === 0 ? [] : timers;
    const hostOf = (number: number) => tasks[number % tasks.length]?.id;
    return {
      pools: [
        { id: 'hall', name: 'Hall', process: 'p', implicit: false, external: false, party: {}, ...nothing },
        { id: 'citizen', name: 'Citizen', process: 'q', implicit: false, external: true, party: {}, ...nothing },
      ],
      lanes: Array.from({ length: lanes }, (_, index) => ({
        id: `l${index}`,
        name: `Lane ${index}`,
        pool: 'hall',
        party: {},
      })),
      nodes: [
        ...steps,
        ...outside.map(
          (_, index): Node => ({ id: `x${index}`, kind: 'task', type: 'Task', pool: 'citizen', ...nothing }),
        ),
        ...events.map(
          ({ host }, index): Node => ({
            id: `t${index}`,
            kind: 'boundary',
            type: 'BoundaryEvent',
            pool: 'hall',
            attachedTo: hostOf(host),
            ...nothing,
          }),
        ),
      ],
      flows: [
        ...flows.map(({ from, to, isNamed }, index) => ({
          id: `f${index}`,
          from: pick(from),
          to: pick(to),
          name: isNamed ? 'yes' : undefined,
          isDefault: false,
        })),
        ...events.map(({ to }, index) => ({ id: `e${index}`, from: `t${index}`, to: pick(to), isDefault: false })),
      ],
      messages:
        nodes.length === 0
          ? []
          : outside.map(({ partner, speaks }, index) => {
              const [from, to] = speaks ? [`x${index}`, pick(partner)] : [pick(partner), `x${index}`];
              return { id: `m${index}`, from, to };
            }),
      things: [],
      ties: [],
    };
  });

describe('laying out any diagram at all', () => {
  it('lets no shape lie on another, no line run through a shape, and every line run straight or at right angles', () => {
    fc.assert(
      fc.property(diagrams, (model) => {
        const { overlaps, throughShapes, crooked } = measure(arrange(model));
        expect({ overlaps, throughShapes, crooked }).to.deep.equal({ overlaps: [], throughShapes: [], crooked: [] });
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same picture for the same diagram', () => {
    fc.assert(
      fc.property(diagrams, (model) => {
        expect(arrange(model)).to.deep.equal(arrange(structuredClone(model)));
      }),
      { numRuns: 15 },
    );
  });
});
