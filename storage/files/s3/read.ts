import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Damaged, type Key, NoSuchObject, type ObjectStore, partsOf } from '../object-store.ts';
import { checked } from '../whole.ts';
import { type Bucket, listed, unlessMissing } from './client.ts';

const verifying =
  (get: ObjectStore['get']): ObjectStore['verify'] =>
  async (key) => {
    try {
      await pipeline(await get(key), new Writable({ write: (_piece, _encoding, done) => done() }));
      return 'whole';
    } catch (error) {
      if (error instanceof Damaged) return 'damaged';
      if (error instanceof NoSuchObject) return 'missing';
      throw error;
    }
  };

/** The reading part of the store. */
export const reading = (bucket: () => Promise<Bucket>) => {
  const get: ObjectStore['get'] = async (key, range) => {
    partsOf(key);
    const { client, name } = await bucket();
    const call = range
      ? client.getPartialObject(name, key, range.start, range.end - range.start + 1)
      : client.getObject(name, key);
    const bytes = await unlessMissing(call);
    if (!bytes) throw new NoSuchObject(key);
    return range ? bytes : checked(key, bytes);
  };

  const stat: ObjectStore['stat'] = async (key) => {
    partsOf(key);
    const { client, name } = await bucket();
    const found = await unlessMissing(client.statObject(name, key));
    return found && { size: found.size, modified: found.lastModified };
  };
  return { get, stat, verify: verifying(get) };
};

const isKey = (name: string): name is Key => /^[0-9a-f]{24}\/[0-9a-f]{64}$/.test(name);

/** The listing part of the store: what is no object of an organisation is passed over. */
export const listing = (bucket: () => Promise<Bucket>): Pick<ObjectStore, 'list'> => ({
  list: async function* (prefix = '') {
    const { client, name } = await bucket();
    type Item = { name?: string; size: number; lastModified: Date };
    for await (const item of listed<Item>(client.listObjectsV2(name, prefix, true)))
      if (isKey(item.name ?? '')) yield { key: item.name as Key, size: item.size, modified: item.lastModified };
  },
});
