/** What is moved and scaled: the canvas of bpmn-js, which itself listens to a mouse and a wheel only. */
export interface Sheet {
  getContainer(): HTMLElement;
  scroll(by: { dx: number; dy: number }): void;
  zoom(level?: number | 'fit-viewport', center?: { x: number; y: number } | 'auto'): number;
}

interface Point {
  x: number;
  y: number;
}

const [smallest, largest] = [0.1, 4];
const between = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

/** Scales as the fingers part, around the point between them. */
const pinch = (sheet: Sheet, other: Point, before: Point, now: Point) => {
  const { left, top } = sheet.getContainer().getBoundingClientRect();
  const middle = between(other, now);
  const level = sheet.zoom() * (distance(other, now) / Math.max(1, distance(other, before)));
  sheet.zoom(Math.min(largest, Math.max(smallest, level)), { x: middle.x - left, y: middle.y - top });
};

/**
 * Lets one finger move the sheet and two scale it. A tap stays a click.
 * @returns what ends it.
 */
export const moveByTouch = (sheet: Sheet): (() => void) => {
  const container = sheet.getContainer();
  const fingers = new Map<number, Point>();
  const down = ({ pointerType, pointerId, clientX: x, clientY: y }: PointerEvent) => {
    if (pointerType === 'touch') fingers.set(pointerId, { x, y });
  };
  const move = ({ pointerId, clientX: x, clientY: y }: PointerEvent) => {
    const before = fingers.get(pointerId);
    if (!before) return;
    fingers.set(pointerId, { x, y });
    const [other] = [...fingers].filter(([id]) => id !== pointerId).map(([, point]) => point);
    if (other) pinch(sheet, other, before, { x, y });
    sheet.scroll(other ? { dx: (x - before.x) / 2, dy: (y - before.y) / 2 } : { dx: x - before.x, dy: y - before.y });
  };
  const up = ({ pointerId }: PointerEvent) => void fingers.delete(pointerId);
  container.addEventListener('pointerdown', down);
  container.addEventListener('pointermove', move);
  for (const end of ['pointerup', 'pointercancel'] as const) container.addEventListener(end, up);
  return () => {
    container.removeEventListener('pointerdown', down);
    container.removeEventListener('pointermove', move);
    for (const end of ['pointerup', 'pointercancel'] as const) container.removeEventListener(end, up);
  };
};
