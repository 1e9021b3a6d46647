import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { removeBucket, s3Server } from './s3.ts';

const root = new URL('../../', import.meta.url);

/** The product as an operator starts it, in a process of its own. */
export interface Product {
  base: string;
  /** The one-time code of the set-up, when it printed one. */
  code: string;
  /** All that it said so far. */
  said(): string;
  stop(): Promise<void>;
  /** As a power cut does it. */
  kill(): Promise<void>;
}

const ended = async (child: ChildProcess, signal: NodeJS.Signals) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
};

const starting = (child: ChildProcess) => {
  let said = '';
  return new Promise<{ base: string; said: () => string }>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      const [, base] = / is at (https?:\S+)/.exec(said) ?? [];
      if (base) resolve({ base, said: () => said });
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${said}`)));
  });
};

/** Starts the product with these settings. @throws with what it said when it does not start */
export const startProduct = async (settings: Record<string, string>): Promise<Product> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/start.ts'], {
    cwd: root,
    env: { ...process.env, CHARTA_PORT: '0', CHARTA_MODE: 'production', CHARTA_LOG: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { base, said } = await starting(child);
  const [, code = ''] = /good for one use: (\S+)/.exec(said()) ?? [];
  return { base, code, said, stop: () => ended(child, 'SIGTERM'), kill: () => ended(child, 'SIGKILL') };
};

/** What `/metrics` is read with. */
export const metricsToken = 'of-the-supervision';

/** A database and a bucket of the test's own on the servers at MONGODB_URI and S3_ENDPOINT, and the settings for them. */
export const ownServers = async () => {
  const { MONGODB_URI: given } = process.env;
  if (!given) throw new Error('MONGODB_URI names the server to test');
  const address = new URL(given);
  address.pathname = `/charta_product_${randomBytes(4).toString('hex')}`;
  const [s3, folder] = [s3Server(), await mkdtemp(join(tmpdir(), 'charta-product-'))];
  const secrets = {
    MONGODB_URI: address.href,
    MINIO_SECRET_KEY: s3.secretKey,
    CHARTA_SECRET: randomBytes(24).toString('hex'),
    CHARTA_METRICS_TOKEN: metricsToken,
  };
  const files = await Promise.all(
    Object.entries(secrets).map(async ([name, secret]) => {
      await writeFile(join(folder, name), `${secret}\n`, { mode: 0o600 });
      return [`${name}_FILE`, join(folder, name)];
    }),
  );
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Charta</title>');
  const settings = {
    ...{ MINIO_ENDPOINT: s3.endpoint.href, MINIO_ACCESS_KEY: s3.accessKey, MINIO_BUCKET: s3.bucket },
    ...{ MONGODB_URI: '', MINIO_REGION: s3.region, CHARTA_CLIENT: folder },
    ...(Object.fromEntries(files) as Record<string, string>),
  };
  const client = await new MongoClient(address.href).connect();
  const remove = async () => {
    await client.db().dropDatabase();
    await client.close();
    await removeBucket(s3);
    await rm(folder, { recursive: true });
  };
  return {
    settings: (name: string) => ({ ...settings, CHARTA_DATA: join(folder, name) }),
    database: client.db(),
    remove,
  };
};
