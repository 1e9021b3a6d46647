import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform } from 'node:stream';
import { Damaged, type Key, partsOf } from './object-store.ts';

/**
 * Passes the bytes on and checks them against the digest in the key. The last piece is held back until the digest is
 * known, so that a damaged object can never arrive complete.
 */
export const checked = (key: Key, bytes: Readable, onWhole: () => void = () => {}): Readable => {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  const check = new Transform({
    highWaterMark: bytes.readableHighWaterMark,
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      const before = held;
      held = piece;
      done(null, before);
    },
    flush(done) {
      if (hash.digest('hex') !== partsOf(key).sha256) return done(new Damaged(key));
      onWhole();
      done(null, held);
    },
  });
  return pipeline(bytes, check, () => {}); // an error reaches whoever reads `check`
};
