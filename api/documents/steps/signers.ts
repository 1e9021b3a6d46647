/** A step of a route as far as it matters who could sign it: all of these persons, or any one of them. */
export interface Owed {
  rule: 'all' | 'any';
  persons: readonly string[];
}

type Taken = Map<string, number>;

/** Finds somebody for a step; whoever was thought of for another one may stand in if that one finds somebody else. */
const fill = (steps: readonly Owed[], step: number, taken: Taken, asked: Set<string>): boolean =>
  (steps[step]?.persons ?? []).some((person) => {
    if (asked.has(person)) return false;
    asked.add(person);
    const other = taken.get(person);
    const free = other === undefined || (steps[other]?.rule === 'any' && fill(steps, other, taken, asked));
    if (free) taken.set(person, step);
    return free;
  });

const takeAll = ({ persons }: Owed, step: number, taken: Taken) => {
  if (persons.length === 0 || persons.some((person) => taken.has(person))) return false;
  for (const person of persons) taken.set(person, step);
  return true;
};

/**
 * Looks whether a route can be signed to its end when nobody signs two of its steps (property 3).
 * @returns the place of the first step, from 0, for which nobody is left; `undefined` when there are enough.
 */
export const stepWithoutSigner = (steps: readonly Owed[]): number | undefined => {
  const taken: Taken = new Map();
  const places = [...steps.keys()].toSorted(
    (a, b) => Number(steps[a]?.rule === 'any') - Number(steps[b]?.rule === 'any'),
  );
  return places.find((place) => {
    const step = steps[place];
    return step?.rule === 'all' ? !takeAll(step, place, taken) : !fill(steps, place, taken, new Set());
  });
};
