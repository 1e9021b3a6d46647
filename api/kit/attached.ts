import type { Request, Response } from 'express';
import { Schema } from 'mongoose';
import { acting } from '../../storage/acting.ts';
import { objectStore } from '../../storage/files/current.ts';
import { keyOf } from '../../storage/files/object-store.ts';
import { sendFile } from './download.ts';
import type { AttachedFile } from './fields.ts';
import { noSuch, Problem } from './problem.ts';
import { receiveFile } from './upload.ts';

/** How a feature keeps a file beside a thing of its own. */
export const attachedSchema = new Schema<AttachedFile>(
  { sha256: String, name: String, size: Number, type: { type: String } },
  { _id: false, id: false },
);

/** Takes an uploaded file into the acting organisation's store. @throws {Problem} as `receiveFile` */
export const receiveAttached = async (request: Request): Promise<AttachedFile> => {
  const { sha256, name, size, type } = await receiveFile(request, objectStore(), acting().organisation);
  return { sha256, name, size, type };
};

/** The files with one more. @throws {Problem} `taken` when these bytes are there already */
export const withFile = (files: readonly AttachedFile[], file: AttachedFile): AttachedFile[] => {
  const same = files.find(({ sha256 }) => sha256 === file.sha256);
  if (same) throw new Problem('taken', `It is attached already, as ${same.name}`, { name: same.name });
  return [...files, file];
};

/** Answers with one of a thing's files. @throws {Problem} `not-found` */
export const sendAttached = async (
  response: Response,
  files: readonly AttachedFile[],
  { sha256, download }: { sha256: string; download: string | undefined },
): Promise<void> => {
  const found = files.find((file) => file.sha256 === sha256);
  if (!found) throw noSuch('file', sha256)();
  const file = { key: keyOf(acting().organisation, sha256), name: found.name, type: found.type };
  await sendFile(response, objectStore(), file, download === undefined ? 'inline' : 'download');
};
