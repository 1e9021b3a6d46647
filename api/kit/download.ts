import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import {
  type ByteRange,
  Damaged,
  type Linked,
  NoSuchObject,
  type ObjectStore,
  partsOf,
} from '../../storage/files/object-store.ts';
import { disposition } from './file-name.ts';
import { Problem } from './problem.ts';

/** What a browser may show in the page; everything else it has to save. */
const shown = /^(application\/pdf|image\/(png|jpeg|gif|webp|avif|svg\+xml)|text\/(plain|csv|html|markdown))$/;

/** A file that a person uploaded is nobody's program: no scripts, nothing loaded, an origin of its own. */
const harmless = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";
/** Browsers refuse to show PDF in a sandbox; their viewers run no script of ours. */
const policyOf = (type: string) => (type === 'application/pdf' ? "frame-ancestors 'self'" : harmless);

const describe = (response: Response, { name, type }: Linked, inline: boolean) =>
  response.set({
    'Accept-Ranges': 'bytes',
    'Content-Type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'Content-Disposition': disposition(inline && shown.test(type) ? 'inline' : 'attachment', name),
    'Content-Security-Policy': policyOf(type),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
  });

/** The one range that is asked for; several at once are answered by the whole, as RFC 9110 allows. */
const rangeOf = (request: Request, etag: string, size: number): ByteRange | 'none' | undefined => {
  const onlyIf = request.get('If-Range');
  if (onlyIf !== undefined && onlyIf !== etag) return undefined;
  const ranges = request.range(size);
  if (ranges === -1) return 'none';
  return Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined;
};

/** Says in words what the store met, and in the log that a file is lost: every stored file should be there, whole. */
const asFileProblem = (request: Request, error: Error) => {
  if (!(error instanceof Damaged || error instanceof NoSuchObject)) return error;
  request.log?.error({ err: error }, 'a stored file is lost');
  if (error instanceof NoSuchObject) return new Problem('not-found', 'The file is not in the store');
  return new Problem('unavailable', 'The stored file is damaged and is not handed out');
};

/** The object's bytes, the first of them at hand: a small file that is damaged can still be answered by a problem. */
const opened = async (request: Request, store: ObjectStore, file: Linked, range?: ByteRange) => {
  try {
    const bytes = await store.get(file.key, range);
    await once(bytes, 'readable');
    return bytes;
  } catch (error) {
    throw asFileProblem(request, error as Error);
  }
};

/** Past the first bytes nothing can be said any more: the connection breaks off, and the log tells why. */
const pour = async (bytes: Readable, response: Response) => {
  try {
    await pipeline(bytes, response);
  } catch (error) {
    const wentAway = (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!wentAway) response.req.log?.error({ err: error }, 'a download broke off');
  }
};

const isKnown = (request: Request, etag: string) =>
  (request.get('If-None-Match') ?? '').split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));

const sized = (response: Response, size: number, range?: ByteRange) => {
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  response.set('Content-Length', String(range ? range.end - range.start + 1 : size));
};

/**
 * Answers a request with a stored file: whole, a range, or `304` when the browser has it already.
 * @param how `inline` shows what a browser can show safely, in a sandbox; all else is downloaded.
 * @throws {Problem} `not-found`, `unavailable` (damaged). Damage met later breaks the connection off.
 */
export const sendFile = async (
  response: Response,
  store: ObjectStore,
  file: Linked,
  how: 'download' | 'inline' = 'download',
): Promise<void> => {
  const request = response.req;
  const stat = await store.stat(file.key);
  if (!stat) throw asFileProblem(request, new NoSuchObject(file.key));
  const etag = `"${partsOf(file.key).sha256}"`;
  const caching = { ETag: etag, 'Cache-Control': 'private, no-cache' }; // kept, but one asks each time whether one may
  if (isKnown(request, etag)) return void response.status(304).set(caching).end();
  const range = rangeOf(request, etag, stat.size);
  if (range === 'none') return void response.status(416).set('Content-Range', `bytes */${stat.size}`).end();
  const bytes = request.method === 'HEAD' ? undefined : await opened(request, store, file, range);
  describe(response.set(caching), file, how === 'inline');
  sized(response, stat.size, range);
  if (!bytes) return void response.end();
  await pour(bytes, response);
};
