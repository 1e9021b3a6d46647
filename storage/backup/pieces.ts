/** Bytes that arrive in pieces of any size, taken in the sizes that one needs; never more in memory than a piece. */
export interface Pieces {
  /** Exactly so many bytes at once. @throws {CutShort} */
  take(size: number): Promise<Buffer>;
  /** So many bytes, passed on as they come. @throws {CutShort} */
  pass(size: number): AsyncGenerator<Buffer, void, undefined>;
}

/** Thrown when the bytes end too early. */
export class CutShort extends Error {}

/** @param onPiece hears every byte that was taken, once and in order */
export const piecesOf = (source: AsyncIterable<Buffer>, onPiece: (bytes: Buffer) => void): Pieces => {
  const iterator = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  const next = async (size: number): Promise<Buffer> => {
    if (held.length === 0) {
      const { value, done } = await iterator.next();
      if (done) throw new CutShort('The bytes end too early');
      held = value;
    }
    const piece = held.subarray(0, size);
    held = held.subarray(piece.length);
    onPiece(piece);
    return piece;
  };

  const pass = async function* (size: number) {
    for (let left = size; left > 0; ) {
      const piece = await next(left);
      left -= piece.length;
      if (piece.length > 0) yield piece;
    }
  };

  const take = async (size: number) => {
    const pieces: Buffer[] = [];
    for await (const piece of pass(size)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  return { take, pass };
};
