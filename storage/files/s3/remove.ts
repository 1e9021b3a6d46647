import type { Line } from '../../line.ts';
import { type LockRecords, requireUnlocked } from '../locks.ts';
import { type Key, partsOf } from '../object-store.ts';
import { asked, type Bucket, listed } from './client.ts';
import { recordOf } from './locks.ts';

interface Version {
  name: string;
  versionId?: string;
  lastModified: Date;
}

const versionsOf = async ({ client, name }: Bucket, object: string) => {
  const found: Version[] = [];
  for await (const version of listed<Version>(client.listObjects(name, object, true, { IncludeVersion: true })))
    found.push(version);
  return found;
};

/** Removes one version of an object for good. */
export const removeVersion = (
  { client, name }: Bucket,
  { name: object, versionId }: Pick<Version, 'name' | 'versionId'>,
) => asked(client.removeObject(name, object, versionId ? { versionId } : {}));

/** The removing part of the store. It removes every version: a mere deletion would only hide them. */
export const removing = (bucket: () => Promise<Bucket>, locks: LockRecords, line: Line) => {
  const remove = async (key: Key, storedBefore?: Date) => {
    const from = await bucket();
    requireUnlocked(key, await locks.read(key), Date.now());
    const versions = await versionsOf(from, key);
    const due = versions.filter(({ lastModified }) => !storedBefore || lastModified <= storedBefore);
    const record =
      from.locks === 'product' && due.length === versions.length ? await versionsOf(from, recordOf(key)) : [];
    for (const version of [...due, ...record]) await removeVersion(from, version);
    return due.length === versions.length;
  };
  return {
    delete: async (key: Key, storedBefore?: Date) => {
      partsOf(key);
      return line.wait(key, () => remove(key, storedBefore));
    },
  };
};
