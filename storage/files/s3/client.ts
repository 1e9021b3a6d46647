import * as http from 'node:http';
import * as https from 'node:https';
import { Client } from 'minio';
import { Unavailable } from '../object-store.ts';

/** Where the server is, who asks, and how it shall keep what it gets. */
export interface S3Settings {
  endpoint: URL;
  accessKey: string;
  secretKey: string;
  bucket: string;
  region: string;
  /** How the server's locks hold: in governance its administrator can still lift them, in compliance nobody can. */
  lock: 'governance' | 'compliance';
  /** Whether the server is asked to encrypt what it stores, with its own keys (SSE-S3). */
  encryption: boolean;
}

/** A bucket, ready for use. */
export interface Bucket {
  client: Client;
  name: string;
  /** Whether the server itself refuses to remove what is locked. */
  locks: S3Settings['lock'] | 'product';
  /** Sent along with every object. */
  headers: Record<string, string>;
}

const patience = 15_000;

/** A server that says nothing is no server; once it answers, a slow reader may take all the time that it needs. */
const patient = (protocol: typeof http | typeof https) => ({
  request: ((options: http.RequestOptions, answered: (response: http.IncomingMessage) => void) => {
    const request = protocol.request(options, (response) => {
      request.setTimeout(0);
      answered(response);
    });
    return request.setTimeout(patience, () => request.destroy(new Error(`No answer within ${patience / 1000} s`)));
  }) as typeof http.request,
});

/** A client of the server; it asks nothing yet. */
export const clientFor = ({ endpoint, accessKey, secretKey, region }: S3Settings): Client => {
  const useSSL = endpoint.protocol === 'https:';
  return new Client({
    endPoint: endpoint.hostname,
    ...(endpoint.port && { port: Number(endpoint.port) }),
    ...{ useSSL, accessKey, secretKey, region },
    transport: patient(useSSL ? https : http),
    retryOptions: { disableRetry: true }, // it would wait and print; whoever asked is told to come again
  });
};

/** The code of a server's refusal; empty when nobody answered. */
export const codeOf = (error: unknown): string => String((error as { code?: unknown })?.code ?? '');

/** The call's answer. @throws {Unavailable} */
export const asked = async <T>(call: PromiseLike<T>): Promise<T> => {
  try {
    return await call;
  } catch (error) {
    throw error instanceof Unavailable ? error : new Unavailable({ cause: error });
  }
};

/** The call's answer; `undefined` when the server refuses it with one of the codes. @throws {Unavailable} */
export const unlessRefused = async <T>(codes: readonly string[], call: PromiseLike<T>): Promise<T | undefined> => {
  try {
    return await call;
  } catch (error) {
    if (codes.includes(codeOf(error))) return undefined;
    throw new Unavailable({ cause: error });
  }
};

/** What servers say when there is no such object. */
export const missing = ['NoSuchKey', 'NotFound'];

/** What servers say when an object, or the bucket, has no lock. */
export const withoutLock = ['ObjectLockConfigurationNotFoundError', 'NoSuchObjectLockConfiguration', 'InvalidRequest'];

/** The call's answer; `undefined` when it is about an object that is not there. @throws {Unavailable} */
export const unlessMissing = <T>(call: PromiseLike<T>): Promise<T | undefined> => unlessRefused(missing, call);

/** What a listing names, as it comes. @throws {Unavailable} */
export const listed = async function* <T>(stream: AsyncIterable<unknown>): AsyncGenerator<T> {
  try {
    for await (const item of stream) yield item as T;
  } catch (error) {
    throw new Unavailable({ cause: error });
  }
};
