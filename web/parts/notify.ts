/** Something said in passing, perhaps with a way to undo it. */
export interface Notice {
  id: number;
  text: string;
  undo?: () => Promise<unknown> | unknown;
}

let notices: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();

const show = (next: readonly Notice[]) => {
  notices = next;
  for (const listener of listeners) listener();
};

/** The notices on the screen, for `useSyncExternalStore`. */
export const currentNotices = () => notices;

/** Hears of every change of the notices; the answer ends it. */
export const onNotices = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Takes a notice from the screen. */
export const dismiss = (id: number) => show(notices.filter((notice) => notice.id !== id));

/** Says that something was done; with `undo`, for long enough to change one's mind. */
export const notify = (text: string, undo?: Notice['undo']) => {
  last += 1;
  const id = last;
  show([...notices, { id, text, ...(undo && { undo }) }].slice(-3));
  setTimeout(() => dismiss(id), undo ? 15_000 : 7_000);
};
