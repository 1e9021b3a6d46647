import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientFor, type S3Settings } from '../../storage/files/s3/client.ts';
import { openS3 } from '../../storage/files/s3.ts';

const { S3_ENDPOINT, S3_ACCESS_KEY = '', S3_SECRET_KEY = '', S3_REGION = 'us-east-1' } = process.env;

/** The server to try, as `../shared/servers/s3-up.sh` names it, with a bucket of the test's own. @throws when none is named */
export const s3Server = (): S3Settings => {
  if (!S3_ENDPOINT) throw new Error('S3_ENDPOINT names the server to try (../shared/servers/s3-up.sh prints it)');
  return {
    endpoint: new URL(S3_ENDPOINT),
    accessKey: S3_ACCESS_KEY,
    secretKey: S3_SECRET_KEY,
    region: S3_REGION,
    bucket: `charta-test-${randomBytes(6).toString('hex')}`,
    lock: 'governance',
    encryption: false,
  };
};

interface Found {
  name: string;
  versionId?: string;
}

/** Removes a test's bucket with all that is in it, locked or not. */
export const removeBucket = async (settings: S3Settings): Promise<void> => {
  const client = clientFor(settings);
  const { bucket } = settings;
  if (!(await client.bucketExists(bucket))) return;
  for await (const upload of client.listIncompleteUploads(bucket, '', true))
    await client.abortMultipartUpload(bucket, upload.key, upload.uploadId);
  const remove = async ({ name, versionId = '' }: Found) => {
    await Promise.resolve(client.setObjectLegalHold(bucket, name, { status: 'OFF', versionId })).catch(() => undefined);
    await client.removeObject(bucket, name, { versionId, governanceBypass: true });
  };
  const found = (await client.listObjects(bucket, '', true, { IncludeVersion: true }).toArray()) as Found[];
  while (found.length > 0) await Promise.all(found.splice(0, 25).map(remove));
  await client.removeBucket(bucket);
};

/** A store in a bucket, what it was told, and how many uploads it has not ended. */
export const openTried = async (settings: S3Settings) => {
  const folder = await mkdtemp(join(tmpdir(), 'charta-s3-'));
  const incoming = join(folder, 'incoming');
  const warnings: string[] = [];
  const links = { secret: Buffer.alloc(32, 7), now: Date.now, base: '/files' };
  const store = await openS3({ s3: settings, links, incoming, warn: (sentence) => warnings.push(sentence) });
  const leftovers = async () => {
    let count = (await readdir(incoming)).length;
    for await (const _ of clientFor(settings).listIncompleteUploads(settings.bucket, '', true)) count += 1;
    return count;
  };
  return { store, incoming, warnings, leftovers, close: () => rm(folder, { recursive: true }) };
};

/** A line to the server that a test can cut: at once, or once so many bytes went up; new calls get through again after `mend`. */
export const lineTo = async ({ endpoint }: S3Settings) => {
  const sockets = new Set<Socket>();
  let [isCut, left] = [false, Number.POSITIVE_INFINITY];
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((here) => {
    if (isCut) return void here.destroy();
    const there = connect(Number(endpoint.port), endpoint.hostname);
    for (const socket of [here, there]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    }
    here.on('data', ({ length }) => {
      left -= length;
      if (left >= 0) return;
      left = Number.POSITIVE_INFINITY;
      drop();
    });
    here.pipe(there).pipe(here);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    endpoint: new URL(`http://127.0.0.1:${port}`),
    cut: () => {
      isCut = true;
      drop();
    },
    cutAfter: (bytes: number) => {
      left = bytes;
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      drop();
      server.close();
    },
  };
};
