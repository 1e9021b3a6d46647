import mongoose from 'mongoose';
import { clock } from '../clock.ts';

interface Mark {
  _id: 'restore';
  since: Date;
  archive: string;
}

const marks = () => mongoose.connection.db!.collection<Mark>('restoring');

/** Thrown when the store holds a restore that did not come to its end: it is not whole, and nobody may work in it. */
export class Incomplete extends Error {
  constructor({ archive, since }: { archive: string; since: Date }) {
    super(
      `This store is incomplete: the restore of ${archive} on ${since.toISOString()} did not come to its end. Run the restore again, into this store or another`,
    );
  }
}

/** Whether a restore into the connected database was broken off. */
export const isIncomplete = async (): Promise<boolean> => (await marks().findOne()) !== null;

/** @throws {Incomplete} when a restore into the connected database was broken off */
export const refuseIncomplete = async (): Promise<void> => {
  const mark = await marks().findOne();
  if (mark) throw new Incomplete(mark);
};

/** From here until `markComplete` the product does not start on the connected database. */
export const markIncomplete = async (archive: string): Promise<void> => {
  await marks().deleteMany({});
  await marks().insertOne({ _id: 'restore', since: clock.now(), archive });
};

export const markComplete = async (): Promise<void> => void (await marks().drop());
