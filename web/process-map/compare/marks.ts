import type { output } from 'zod/mini';
import type { DiagramChange } from '../../../api/process-map/diagram/contract.ts';

export type Difference = output<typeof DiagramChange>;
export type Mark = 'added' | 'removed' | 'changed';

const markOf = ({ change }: Difference): Mark => (change === 'added' || change === 'removed' ? change : 'changed');

/** How the elements are marked in the picture of the older or of the newer version: what is not in it is not marked. */
export const marksIn = (side: 'from' | 'to', differences: readonly Difference[]): ReadonlyMap<string, Mark> => {
  const absent = side === 'from' ? 'added' : 'removed';
  const marks = differences.map((one) => [one.element, markOf(one)] as const);
  return new Map(marks.filter(([, mark]) => mark !== absent));
};
