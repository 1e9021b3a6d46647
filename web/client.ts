import type { Answer, Declared, Input } from '../api/kit/operation.ts';
import { isProblem, problemOf, unreachable } from './problem.ts';

/** What every operation may be given beside its own input. */
export interface Extras {
  /** The `etag` of the thing as it was read; the server refuses (`stale`) when it is no longer that. */
  ifMatch?: string;
  /** The files and fields of an upload (`takes: 'multipart'`). */
  form?: FormData;
  /** Hears how much of an upload has been sent, from 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

interface Given extends Extras {
  params?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** What `call` takes after the operation: nothing, when the operation takes nothing. */
export type Arguments<D extends Declared> = unknown extends Input<D> ? [Extras?] : [Input<D> & Extras];

/** The access token lives here and nowhere else: a page that is closed has lost it. */
let token: string | undefined;

/** Keeps the access token for the requests to come; without one, forgets it. */
export const keepToken = (next?: string) => {
  token = next;
};

/** Whether somebody has signed in on this page. */
export const hasToken = () => token !== undefined;

let renewal: (() => Promise<string>) | undefined;

/** Says how a new access token is got when the old one has run out: by `session.ts`, at start. */
export const renewBy = (renew: () => Promise<string>) => {
  renewal = renew;
};

/** The address of an operation, below `/api`. */
export const addressOf = ({ path }: Pick<Declared, 'path'>, { params = {}, query = {} }: Given = {}): string => {
  const place = path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(String(params[name])));
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
  return `/api${place}${search.size > 0 ? `?${search}` : ''}`;
};

const headersOf = ({ body, ifMatch }: Given): HeadersInit => ({
  accept: 'application/json',
  ...(token && { authorization: `Bearer ${token}` }),
  ...(body !== undefined && { 'content-type': 'application/json' }),
  ...(ifMatch && { 'if-match': ifMatch }),
});

/** `fetch` does not tell how far an upload is. */
const sendWithProgress = (operation: Declared, given: Given): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(operation.method.toUpperCase(), addressOf(operation, given));
    for (const [name, value] of new Headers(headersOf(given))) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => given.onProgress?.(total ? loaded / total : 0);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      const type = request.getResponseHeader('content-type') ?? 'text/plain';
      resolve(
        new Response(request.responseText || null, { status: request.status, headers: { 'content-type': type } }),
      );
    };
    request.send(given.form ?? null);
  });

const send = (operation: Declared, given: Given): Promise<Response> =>
  given.onProgress ? sendWithProgress(operation, given) : sendPlainly(operation, given);

const sendPlainly = (operation: Declared, given: Given): Promise<Response> =>
  fetch(addressOf(operation, given), {
    method: operation.method.toUpperCase(),
    headers: headersOf(given),
    body: given.form ?? (given.body === undefined ? null : JSON.stringify(given.body)),
    signal: given.signal ?? null,
  }).catch((error) => {
    throw error?.name === 'AbortError' ? error : unreachable();
  });

const renewed = async (): Promise<boolean> => {
  try {
    await renewal?.();
    return true;
  } catch (error) {
    if (!isProblem(error, 'unknown-person')) throw error;
    keepToken();
    return false;
  }
};

const ask = async (operation: Declared, given: Given): Promise<Response> => {
  const mayHaveRunOut = token !== undefined && operation.allowed !== 'anyone';
  const first = await send(operation, given);
  const again = first.status === 401 && mayHaveRunOut && (await renewed());
  const response = again ? await send(operation, given) : first;
  if (!response.ok) throw await problemOf(response);
  return response;
};

const read = async (response: Response) =>
  response.headers.get('content-type')?.includes('json') ? response.json() : undefined;

/**
 * Asks the server for an operation of a contract.
 * @returns the operation's answer; `undefined` where it has none.
 * @throws {ProblemError} whatever goes wrong, `unreachable` when no answer comes.
 */
export const call = async <D extends Declared>(operation: D, ...[input]: Arguments<D>): Promise<Answer<D>> =>
  read(await ask(operation, (input ?? {}) as Given));

/** Fetches what an operation streams: a file, an export. @throws {ProblemError} */
export const fetchFile = async <D extends Declared>(operation: D, ...[input]: Arguments<D>): Promise<Blob> =>
  (await ask(operation, (input ?? {}) as Given)).blob();

/** Fetches a file and hands it to the browser to be saved under `name`. @throws {ProblemError} */
export const saveFile = async <D extends Declared>(name: string, operation: D, ...input: Arguments<D>) =>
  saveBlob(name, await fetchFile(operation, ...input));

/** Hands a file that was fetched to the browser to be saved. */
export const saveBlob = (name: string, file: Blob) => {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
