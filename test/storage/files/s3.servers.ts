import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { Damaged, keyOf, Locked, NoSuchObject, Unavailable } from '../../../storage/files/object-store.ts';
import { openBucket } from '../../../storage/files/s3/bucket.ts';
import { clientFor } from '../../../storage/files/s3/client.ts';
import { sendFile } from '../../../storage/files/s3/send.ts';
import { lineTo, openTried, removeBucket, s3Server } from '../../support/s3.ts';
import { failureOf, keepsTheContract, keysIn, limit, sha256, streamOf, town } from './contract.ts';

const pass = (milliseconds: number) => sleep(milliseconds);
const large = { limit: 100_000_000 };

describe('an S3 server as object store', () => {
  keepsTheContract(async () => {
    const settings = s3Server();
    const tried = await openTried(settings);
    const close = () => tried.close().then(() => removeBucket(settings));
    return { ...tried, pass, locks: 'governance', close };
  });
});

describe('an S3 server as object store, in a bucket without object lock', () => {
  keepsTheContract(async () => {
    const settings = s3Server();
    await clientFor(settings).makeBucket(settings.bucket, settings.region);
    const tried = await openTried(settings);
    const close = () => tried.close().then(() => removeBucket(settings));
    return { ...tried, pass, locks: 'product', close };
  });
});

describe('a bucket on an S3 server', () => {
  const settings = s3Server();
  let tried: Awaited<ReturnType<typeof openTried>>;
  let line: Awaited<ReturnType<typeof lineTo>>;
  const client = clientFor(settings);
  beforeEach(async () => {
    line = await lineTo(settings);
    tried = await openTried({ ...settings, endpoint: line.endpoint });
  });
  afterEach(async () => {
    line.close();
    await tried.close();
    await removeBucket(settings);
  });
  const put = (bytes: Buffer) => tried.store.put(town, streamOf(bytes, 1_000_000), large);

  it('is made with versions and object lock, and opened again as it is', async () => {
    await put(Buffer.from('one'));
    expect(await client.getBucketVersioning(settings.bucket)).to.include({ Status: 'Enabled' });
    expect(await client.getObjectLockConfig(settings.bucket)).to.include({ objectLockEnabled: 'Enabled' });
    const again = await openTried(settings);
    expect(await again.store.about()).to.deep.equal({
      kind: 's3',
      place: `${settings.endpoint.origin}/${settings.bucket}`,
      locks: 'governance',
    });
    expect(await keysIn(again.store)).to.have.length(1);
    expect([...tried.warnings, ...again.warnings]).to.deep.equal([]);
    await again.close();
  });

  it('is used with a warning when it has no object lock', async () => {
    await client.makeBucket(settings.bucket, settings.region);
    await put(Buffer.from('one'));
    expect(tried.warnings).to.have.length(1);
    expect(tried.warnings[0]).to.include('object lock');
    expect(await client.getBucketVersioning(settings.bucket)).to.include({ Status: 'Enabled' });
  });

  it('takes a large file in parts and gives it back whole', async () => {
    const bytes = randomBytes(40_000_001);
    const key = keyOf(town, (await put(bytes)).sha256);
    expect((await client.statObject(settings.bucket, key)).etag).to.match(/-3$/);
    expect((await buffer(await tried.store.get(key))).equals(bytes)).to.equal(true);
    const end = await buffer(await tried.store.get(key, { start: 39_999_990, end: 40_000_000 }));
    expect(end.equals(bytes.subarray(39_999_990))).to.equal(true);
    expect(await tried.leftovers()).to.equal(0);
  });

  it('takes equal large files at once as one object of one version', async () => {
    const bytes = randomBytes(20_000_000);
    await Promise.all([put(bytes), put(bytes)]);
    const versions: unknown[] = [];
    for await (const version of client.listObjects(settings.bucket, '', true, { IncludeVersion: true }))
      versions.push(version);
    expect(versions).to.have.length(1);
  });

  for (const size of [1_000, 20_000_000])
    it(`refuses ${size} bytes that are not those of their name, and keeps nothing of them`, async () => {
      const bucket = await openBucket(settings, () => undefined);
      const folder = await mkdtemp(join(tmpdir(), 'charta-wrong-'));
      await writeFile(join(folder, 'wrong'), randomBytes(size));
      const named = { sha256: sha256(Buffer.from('right')), size };
      const sending = sendFile(bucket, keyOf(town, named.sha256), join(folder, 'wrong'), named);
      expect(await failureOf(sending)).to.be.instanceOf(Damaged);
      expect(await keysIn(tried.store)).to.deep.equal([]);
      expect(await tried.leftovers()).to.equal(0);
      await rm(folder, { recursive: true });
    });

  it('locks so that the server itself refuses, whoever asks', async () => {
    const bytes = Buffer.from('signed');
    const key = keyOf(town, (await put(bytes)).sha256);
    await tried.store.keepUntil(key, new Date(Date.now() + 60_000));
    const versionId = (await client.statObject(settings.bucket, key)).versionId ?? '';
    const refused = await failureOf(client.removeObject(settings.bucket, key, { versionId }));
    expect(refused).to.include({ code: 'AccessDenied' });
    await client.removeObject(settings.bucket, key); // only hides it
    await put(bytes);
    expect(await tried.store.verify(key)).to.equal('whole');
  });

  it('locks for good in compliance mode', async () => {
    const strict = await openTried({ ...settings, lock: 'compliance' });
    const key = keyOf(town, (await put(Buffer.from('for good'))).sha256);
    await strict.store.keepUntil(key, new Date(Date.now() + 3_000));
    const versionId = (await client.statObject(settings.bucket, key)).versionId ?? '';
    const bypass = client.removeObject(settings.bucket, key, { versionId, governanceBypass: true });
    expect(await failureOf(bypass)).to.include({ code: 'AccessDenied' });
    expect(await failureOf(strict.store.delete(key))).to.be.instanceOf(Locked);
    await sleep(5_000);
    expect(await strict.store.delete(key)).to.equal(true);
    await strict.close();
  });

  it('names the damage and mends it by the same bytes, which take over the lock', async () => {
    const bytes = Buffer.from('to be kept');
    const key = keyOf(town, sha256(bytes));
    await put(Buffer.from('make the bucket'));
    await client.putObject(settings.bucket, key, Buffer.from('to be kepT'));
    await tried.store.hold(key, true);
    expect(await tried.store.verify(key)).to.equal('damaged');
    expect(await failureOf(tried.store.get(key).then(buffer))).to.be.instanceOf(Damaged);
    await put(bytes);
    expect(await tried.store.verify(key)).to.equal('whole');
    expect(await tried.store.lockOf(key)).to.deep.equal({ until: null, held: true });
  });

  it('lists more objects than a page holds', async () => {
    await put(Buffer.from('0'));
    const bucket = await openBucket(settings, () => undefined);
    for (let from = 0; from < 1_100; from += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, one) =>
          bucket.client.putObject(settings.bucket, keyOf(town, sha256(Buffer.from(`${from + one}`))), `${from + one}`),
        ),
      );
    expect(await keysIn(tried.store)).to.have.length(1_100);
  });

  describe('when the line to it is dead', () => {
    const bytes = randomBytes(20_000_000);
    const key = keyOf(town, sha256(bytes));

    it('refuses whatever is asked, and works again when the line does', async () => {
      line.cut();
      for (const work of [
        () => put(bytes),
        () => tried.store.get(key),
        () => tried.store.stat(key),
        () => tried.store.verify(key),
        () => tried.store.delete(key),
        () => keysIn(tried.store),
        () => tried.store.hold(key, true),
        () => tried.store.about(),
      ])
        expect(await failureOf(work())).to.be.instanceOf(Unavailable);
      line.mend();
      expect(await failureOf(tried.store.get(key))).to.be.instanceOf(NoSuchObject);
      await put(bytes);
      expect(await tried.store.verify(key)).to.equal('whole');
    });

    it('keeps nothing of an upload that broke off between its parts', async () => {
      await put(Buffer.from('make the bucket'));
      line.cutAfter(18_000_000);
      expect(await failureOf(put(bytes))).to.be.instanceOf(Unavailable);
      expect(await tried.store.stat(key)).to.equal(undefined);
      expect(await tried.leftovers()).to.equal(0);
    });

    it('sweeps what an upload left that could not even be given up', async () => {
      await put(Buffer.from('make the bucket'));
      await client.initiateNewMultipartUpload(settings.bucket, key, {});
      await tried.store.sweep(new Date(Date.now() - 60_000));
      expect(await tried.leftovers()).to.equal(1);
      await tried.store.sweep(new Date(Date.now() + 60_000));
      expect(await tried.leftovers()).to.equal(0);
    });

    it('breaks a download off rather than ending it short', async () => {
      await put(bytes);
      const reading = await tried.store.get(key);
      await new Promise((resolve) => reading.once('readable', resolve));
      line.cut();
      expect(await failureOf(buffer(reading))).to.be.an('error');
    });
  });

  it('refuses to encrypt at the first call where the server has no keys for it', async () => {
    const encrypting = await openTried({ ...settings, encryption: true });
    const tryIt = encrypting.store.put(town, createReadStream('README.md'), { limit });
    expect(await failureOf(tryIt)).to.be.instanceOf(Unavailable);
    await encrypting.close();
  });
});
