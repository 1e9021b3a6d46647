/** Thrown when a line is full; `seconds` is how long to wait before asking again. */
export class LineFull extends Error {
  constructor(readonly seconds: number) {
    super('Too many writers wait');
  }
}

/** Lets one piece of work of each key run at a time, the others wait in order, at most `most` of them. */
export class Line {
  readonly #tails = new Map<string, { last: Promise<unknown>; waiting: number }>();

  constructor(readonly most: number) {}

  /** How many stand in each line now, the one whose turn it is with them. */
  get lengths(): number[] {
    return [...this.#tails.values()].map(({ waiting }) => waiting);
  }

  /** Does the work when its turn comes. @throws {LineFull} when the line of the key is full. */
  async wait<T>(key: string, work: () => Promise<T>): Promise<T> {
    const tail = this.#tails.get(key) ?? { last: Promise.resolve(), waiting: 0 };
    if (tail.waiting >= this.most) throw new LineFull(1);
    const turn = tail.last.then(work, work);
    tail.last = turn.catch(() => undefined);
    tail.waiting += 1;
    this.#tails.set(key, tail);
    try {
      return await turn;
    } finally {
      tail.waiting -= 1;
      if (tail.waiting === 0) this.#tails.delete(key);
    }
  }
}

/**
 * Lets what waits under a key be done in its order, what came meanwhile together; at most `most` wait.
 * `work` is given all that wait, the oldest first, and says how many of these it has done: one at least. It never throws.
 */
export class Queue<Item> {
  readonly #waiting = new Map<string, Item[]>();

  constructor(
    readonly most: number,
    readonly work: (items: readonly Item[]) => Promise<number>,
  ) {}

  /** How many wait under each key now, those that are worked on with them. */
  get lengths(): number[] {
    return [...this.#waiting.values()].map(({ length }) => length);
  }

  /** @throws {LineFull} when too many wait under the key */
  add(key: string, item: Item): void {
    const waiting = this.#waiting.get(key);
    if (waiting && waiting.length >= this.most) throw new LineFull(1);
    if (waiting) waiting.push(item);
    else void this.#run(key, [item]);
  }

  async #run(key: string, items: Item[]) {
    this.#waiting.set(key, items);
    while (items.length > 0) {
      const done = await this.work(items);
      items.splice(0, done);
    }
    this.#waiting.delete(key);
  }
}
