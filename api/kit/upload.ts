import { Readable } from 'node:stream';
import type { Request } from 'express';
import multer, { type StorageEngine } from 'multer';
import { type ObjectStore, type Received, type Stored, TooLarge } from '../../storage/files/object-store.ts';
import { headSize, typeOf } from './content-type.ts';
import { safeName } from './file-name.ts';
import { Problem } from './problem.ts';

/** A file that arrived: the bytes are in the store, the rest is for the database. */
export interface UploadedFile extends Stored {
  name: string;
  /** The media type, found from the content. */
  type: string;
}

/** What our storage engine adds to multer's file. */
interface Taken {
  received: Received;
  type: string;
}

let uploadLimit = 100 * 1024 * 1024;

/** Sets the most bytes that an uploaded file may have, from the settings. */
export const useUploadLimit = (bytes: number): void => {
  uploadLimit = bytes;
};

/** Room for the form around the file: boundaries, headers, small fields. */
const formSize = 1_000_000;
const fieldLimits = { files: 1, fields: 20, parts: 21, fieldSize: 100_000, fieldNameSize: 100, headerPairs: 50 };

/** Passes the bytes on and remembers the first of them. */
const withHead = (bytes: Readable) => {
  let head = Buffer.alloc(0);
  const pass = async function* () {
    for await (const piece of bytes as AsyncIterable<Buffer>) {
      if (head.length < headSize) head = Buffer.concat([head, piece.subarray(0, headSize - head.length)]);
      yield piece;
    }
  };
  return { bytes: Readable.from(pass()), head: () => head };
};

/** A storage engine for multer that streams the file into the store, but keeps nothing yet. */
const intoStore = (store: ObjectStore, organisation: string, limit: number): StorageEngine => ({
  _handleFile: (_request, file, done) => {
    const { bytes, head } = withHead(file.stream);
    const take = async (): Promise<Taken> => {
      const received = await store.receive(organisation, bytes, { limit });
      return { received, type: await typeOf(head(), file.originalname, file.mimetype) };
    };
    take().then((taken) => done(null, taken as object), done);
  },
  _removeFile: (_request, file, done) => {
    (file as unknown as Taken).received.drop().then(() => done(null), done);
  },
});

const tooLarge = (limit: number) =>
  new Problem('too-large', `The file is larger than ${limit} bytes, the most that is taken`, { limit });

/** Failures of the store's disk have an errno; all others come from how the request was made. */
const asUploadProblem = (error: Error): Error => {
  if (error instanceof TooLarge) return tooLarge(error.limit);
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
    return new Problem('unavailable', 'There is no room for the file', { retryAfter: 60 });
  if ('syscall' in error && (error as NodeJS.ErrnoException).code !== 'ECONNRESET') return error;
  return new Problem('invalid', `The upload is not whole or not well-formed: ${error.message}`);
};

const parse = (request: Request, storage: StorageEngine) => {
  const form = multer({ storage, limits: fieldLimits, defParamCharset: 'utf8' }).single('file');
  return new Promise<void>((resolve, reject) => {
    form(request, request.res as NonNullable<Request['res']>, (error?: unknown) =>
      error ? reject(asUploadProblem(error as Error)) : resolve(),
    );
  });
};

/**
 * Takes the file in the field `file` of a multipart request into the store while it arrives: neither memory nor
 * another folder ever holds it whole. When anything fails, also when the sender goes away, nothing is left.
 * @returns what the database has to know of it, after it is safely stored.
 * @throws {Problem} `too-large`, `unsupported` (not multipart), `invalid`, `unavailable` (no room)
 */
export const receiveFile = async (
  request: Request,
  store: ObjectStore,
  organisation: string,
  limit: number = uploadLimit,
): Promise<UploadedFile> => {
  if (!request.is('multipart/form-data')) throw new Problem('unsupported', 'Send the file as multipart/form-data');
  if (Number(request.headers['content-length']) > limit + formSize) throw tooLarge(limit);
  await parse(request, intoStore(store, organisation, limit));
  if (!request.file) throw new Problem('invalid', 'There is no file in the field "file"');
  const { received, type } = request.file as unknown as Taken;
  const stored = await received.keep().finally(received.drop);
  return { ...stored, name: safeName(request.file.originalname), type };
};
