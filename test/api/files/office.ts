import { createHash, randomBytes } from 'node:crypto';
import { reviseDocument } from '../../../api/documents/contract.ts';
import { attachFile, getVersion, type Version } from '../../../api/documents/versions/contract.ts';
import { clock } from '../../../storage/clock.ts';
import { type Key, keyOf } from '../../../storage/files/object-store.ts';
import { qualityOffice } from '../../support/documents.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

/** A file as people attach it. */
export const pdf = (size = 64) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)]);

/** A quality office whose versions have files. */
export const officeWithFiles = async () => {
  const office = await qualityOffice();
  const attach = (id: string, bytes: Buffer) =>
    office.author.uploads(
      attachFile,
      { params: { id }, query: {} },
      new File([new Uint8Array(bytes)], 'Cerere tip.pdf'),
    );
  const key = (bytes: Buffer): Key => keyOf(office.id, createHash('sha256').update(bytes).digest('hex'));
  const draftWith = async (bytes: Buffer): Promise<Version> => {
    const { id } = await office.draft();
    await attach(id, bytes);
    return office.author.calls(getVersion, { params: { id } });
  };
  const inForceWith = async (bytes: Buffer) => office.approve(await draftWith(bytes));
  /** The next version of a document, with the files of the one in force. */
  const nextOf = async ({ document }: Version) => {
    const { id } = await office.author.calls(reviseDocument, { params: { id: document }, body: {} });
    return office.save(office.author, id);
  };
  return { ...office, attach, key, draftWith, inForceWith, nextOf };
};

const present = clock.now;

/** Moves the clock on. */
export const pass = (milliseconds: number): void => {
  const now = clock.now;
  clock.now = () => new Date(now().getTime() + milliseconds);
};

/** Sets the clock right again. */
export const setClockRight = (): void => {
  clock.now = present;
};
