/** A binary heap of numbers by cost: the smallest comes out first. */
export const makeHeap = () => {
  const costs: number[] = [];
  const values: number[] = [];
  const put = (at: number, cost: number, value: number) => {
    costs[at] = cost;
    values[at] = value;
  };
  const cost = (at: number) => costs[at] ?? Number.POSITIVE_INFINITY;
  const push = (newCost: number, value: number) => {
    let at = costs.length;
    for (let parent = (at - 1) >> 1; at > 0 && newCost < cost(parent); parent = (at - 1) >> 1) {
      put(at, cost(parent), values[parent] ?? 0);
      at = parent;
    }
    put(at, newCost, value);
  };
  const sink = (lastCost: number, last: number) => {
    let at = 0;
    for (let child = 1; child < costs.length; child = 2 * at + 1) {
      if (cost(child + 1) < cost(child)) child += 1;
      if (cost(child) >= lastCost) break;
      put(at, cost(child), values[child] ?? 0);
      at = child;
    }
    put(at, lastCost, last);
  };
  const pop = (): number | undefined => {
    const [top, lastCost, last] = [values[0], costs.pop(), values.pop()];
    if (costs.length > 0 && lastCost !== undefined && last !== undefined) sink(lastCost, last);
    return top;
  };
  const clear = () => {
    costs.length = 0;
    values.length = 0;
  };
  return { push, pop, clear };
};
