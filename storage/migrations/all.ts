import type { mongo } from 'mongoose';

type Db = mongo.Db;
type Session = mongo.ClientSession;

/** A change of how things are stored, done once to every store that was written before it. */
export interface Migration {
  /** Counts from 1 without a gap; it never changes once it was released. */
  number: number;
  /** What it does, as an order. */
  name: string;
  /**
   * Changes the data, with the session in every call: all of it is done or nothing. It sees collections, not models,
   * because a model changes with the code and a migration does not.
   */
  up(db: Db, session: Session): Promise<void>;
}

/** Every migration there ever was, in order. A new one comes last. */
export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'derive the register anew, as a withdrawn document shows its last version in force since',
    up: async (db, session) => {
      await db.collection('bookmarks').deleteMany({ follower: 'register of documents' }, { session });
    },
  },
];
