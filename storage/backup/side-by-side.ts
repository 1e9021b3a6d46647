/**
 * Does pieces of work side by side, so many at once: each waits for the disk, not for the others.
 * @returns `add` begins one, when there is room; `end` waits for all. Both throw what went wrong first.
 */
export const sideBySide = (most: number) => {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const check = () => {
    if (failures.length > 0) throw failures[0];
  };
  const add = async (work: () => Promise<void>): Promise<void> => {
    check();
    const one: Promise<void> = work()
      .catch((error) => void failures.push(error))
      .finally(() => running.delete(one));
    running.add(one);
    if (running.size >= most) await Promise.race(running);
  };
  const end = async (): Promise<void> => {
    await Promise.all(running);
    check();
  };
  return { add, end };
};
