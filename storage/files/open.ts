import { S3Error } from 'minio';
import { openFolder } from './folder.ts';
import type { LinkSettings } from './links.ts';
import { type ObjectStore, Unavailable } from './object-store.ts';
import type { Warn } from './s3/bucket.ts';
import type { S3Settings } from './s3/client.ts';
import { openS3 } from './s3.ts';

/** Where the bytes of files are: in the folder, or on an S3 server; then the folder is for what arrives. */
export interface StorePlace {
  folder: string;
  s3?: S3Settings;
}

/** What every store is opened with. */
export interface StoreSetup {
  links: LinkSettings;
  /** Arriving bytes that nobody wrote to for so long (ms) are leftovers at start. */
  leftoverAfter?: number;
  /** Is told what whoever runs the product should know of the server. */
  warn: Warn;
}

/** Thrown when the S3 server answers, but not to these settings. */
export class RefusedByServer extends Error {}

/** A server that is away may come; one that refuses will go on refusing. */
const firstLook = async (store: ObjectStore, { endpoint, bucket }: S3Settings, warn: Warn) => {
  try {
    await store.about();
  } catch (error) {
    const cause = error instanceof Unavailable ? (error.cause as Error & { code?: string }) : undefined;
    if (!cause) throw error;
    const said = [cause.code, cause.message].filter(Boolean).join(': ');
    if (cause instanceof S3Error && !/^(SlowDown|ServiceUnavailable|InternalError)$/.test(cause.code ?? ''))
      throw new RefusedByServer(`The S3 server at ${endpoint.origin} refuses the bucket ${bucket} (${said})`);
    warn(`The S3 server at ${endpoint.origin} does not answer (${said}): files can be stored and read once it does.`);
  }
};

/**
 * Opens the store that the settings name.
 * @throws {RefusedByServer} when an S3 server does not take the settings; one that is away is only warned of.
 */
export const openStore = async ({ folder, s3 }: StorePlace, { warn, ...setup }: StoreSetup): Promise<ObjectStore> => {
  if (!s3) return openFolder(folder, setup);
  const store = await openS3({ s3, incoming: folder, warn, ...setup });
  await firstLook(store, s3, warn);
  return store;
};
