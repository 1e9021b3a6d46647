import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { RequestHandler } from 'express';

const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name))}`)
    : [];

/**
 * Serves the built web client: files under `/assets/` carry their hash and are kept for a year, compressed at build
 * time; every other address is the client's own and gets its page.
 * @param folder where the build put the client.
 */
export const webClient = (folder: string): RequestHandler => {
  const files = new Set(filesBelow(folder));
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const path = files.has(request.path) ? request.path : '/index.html';
    if (path === '/index.html' && /\.\w+$/.test(request.path) && request.path !== '/index.html') return next();
    const encoding = encodings.find(({ name, ending }) => request.acceptsEncodings(name) && files.has(path + ending));
    response.type(path.slice(path.lastIndexOf('.')));
    response.vary('Accept-Encoding');
    if (encoding) response.setHeader('Content-Encoding', encoding.name);
    const cacheControl = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    response.setHeader('Cache-Control', cacheControl);
    response.sendFile(path + (encoding?.ending ?? ''), { root: folder, cacheControl: false }, (error) => {
      if (!error) return;
      const gone = (error as NodeJS.ErrnoException).code === 'ENOENT' && !response.headersSent;
      if (gone) for (const name of ['Content-Encoding', 'Content-Type', 'Cache-Control']) response.removeHeader(name);
      next(gone ? undefined : error); // a build under the running server has put others in their place
    });
  };
};
