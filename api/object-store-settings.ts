import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { S3Settings } from '../storage/files/s3/client.ts';
import { WrongSetting } from './kit/wrong-setting.ts';

/** The settings of an S3 server, by the names that MinIO's own tools use. */
export const objectStoreFields = {
  MINIO_ENDPOINT: z.optional(z.url({ protocol: /^https?$/ })),
  MINIO_ACCESS_KEY: z.optional(z.string()),
  MINIO_SECRET_KEY: z.optional(z.string()),
  /** The names that all servers take. */
  MINIO_BUCKET: z._default(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/)), 'charta'),
  MINIO_REGION: z._default(z.string().check(z.minLength(1)), 'us-east-1'),
  MINIO_LOCK: z._default(z.enum(['governance', 'compliance']), 'governance'),
  MINIO_ENCRYPTION: z._default(z.enum(['none', 'sse-s3']), 'none'),
};
const Fields = z.object(objectStoreFields);

/** The S3 server that is set; `undefined`: none. @throws {WrongSetting} when it is set by halves */
export const objectStoreOf = (set: z.output<typeof Fields>): S3Settings | undefined => {
  const { MINIO_ENDPOINT: endpoint, MINIO_ACCESS_KEY: accessKey, MINIO_SECRET_KEY: secretKey } = set;
  if (!endpoint && !accessKey && !secretKey) return undefined;
  if (!endpoint || !accessKey || !secretKey)
    throw new WrongSetting('MINIO_ENDPOINT, MINIO_ACCESS_KEY and MINIO_SECRET_KEY must be set together.');
  return {
    ...{ accessKey, secretKey },
    endpoint: new URL(endpoint),
    bucket: set.MINIO_BUCKET,
    region: set.MINIO_REGION,
    lock: set.MINIO_LOCK,
    encryption: set.MINIO_ENCRYPTION === 'sse-s3',
  };
};

/** What should not stand in an environment that anybody on the machine can list. */
const secrets = [
  ...['MONGODB_URI', 'MINIO_ACCESS_KEY', 'MINIO_SECRET_KEY', 'CHARTA_SECRET', 'CHARTA_METRICS_TOKEN'],
  'CHARTA_SMTP_PASSWORD',
];

const contentOf = (name: string, path: string) => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new WrongSetting(`${name}_FILE cannot be read: ${(error as Error).message}.`);
  }
};

/**
 * The environment with the secrets that stand in files, as containers get them: `MINIO_SECRET_KEY_FILE` names one.
 * @throws {WrongSetting} when a file cannot be read, or a secret is set twice
 */
export const withSecrets = (environment: Record<string, string | undefined>): Record<string, string | undefined> => {
  const read = secrets.flatMap((name) => {
    const path = environment[`${name}_FILE`];
    if (!path) return [];
    if (environment[name]) throw new WrongSetting(`${name} and ${name}_FILE are both set: one of them is enough.`);
    return [[name, contentOf(name, path)]];
  });
  return { ...environment, ...Object.fromEntries(read) };
};
