/** What SVG calls `matrix(a b c d e f)`. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Point {
  x: number;
  y: number;
}

export const identity: Matrix = [1, 0, 0, 1, 0, 0];
export const translation = (x: number, y: number): Matrix => [1, 0, 0, 1, x, y];
export const scaling = (x: number, y: number): Matrix => [x, 0, 0, y, 0, 0];
export const rotation = (degrees: number): Matrix => {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return [cosine, sine, -sine, cosine, 0, 0];
};

/** The matrix that applies `n` first, then `m`. */
export const multiplied = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

export const moved = ([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});

/** The attribute's text; nothing for a matrix that changes nothing. */
export const asTransform = (matrix: Matrix): string => {
  const [a, b, c, d, e, f] = matrix;
  if (a !== 1 || b !== 0 || c !== 0 || d !== 1) return `matrix(${matrix.join(' ')})`;
  return e === 0 && f === 0 ? '' : `translate(${e} ${f})`;
};

/** Reads what {@link asTransform} writes; this is the only form that reaches the document. */
export const ofTransform = (transform: string | null): Matrix => {
  const numbers = (transform?.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  if (numbers.length === 2) return translation(numbers[0] as number, numbers[1] as number);
  return numbers.length === 6 ? (numbers as unknown as Matrix) : identity;
};
