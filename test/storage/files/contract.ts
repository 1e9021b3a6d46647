import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import {
  keyOf,
  Locked,
  NoSuchObject,
  type ObjectStore,
  type StoreFacts,
  TooLarge,
} from '../../../storage/files/object-store.ts';

/** A store to try out, and how to be rid of it. */
export interface Tried {
  store: ObjectStore;
  /** Counts what it holds beside its objects. */
  leftovers(): Promise<number>;
  /** Lets so many milliseconds pass on the clock that locks go by. */
  pass(milliseconds: number): Promise<void>;
  /** Who guards the locks. */
  locks: StoreFacts['locks'];
  close(): Promise<void>;
}

export const town = 'a'.repeat(24);
export const village = 'b'.repeat(24);
export const limit = 1_000_000;

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
export const streamOf = (bytes: Buffer, piece = 10_000) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    })(),
  );
export const failureOf = async (work: Promise<unknown>): Promise<Error> => {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It went well');
};
export const keysIn = async (store: ObjectStore, prefix?: string) => {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys;
};

const breaksOff = (bytes: Buffer) =>
  Readable.from(
    (async function* () {
      yield bytes;
      throw new Error('the line went dead');
    })(),
  );

/** What every object store keeps, told to mocha about the stores that `open` makes. */
export const keepsTheContract = (open: () => Promise<Tried>) => {
  let tried: Tried;
  let store: ObjectStore;
  const put = (organisation: string, bytes: Buffer) => store.put(organisation, streamOf(bytes), { limit });

  beforeEach(async () => {
    tried = await open();
    store = tried.store;
  });
  afterEach(() => tried.close());

  describe('putting bytes', () => {
    it('answers their digest and size, and gives them back', async () => {
      const bytes = randomBytes(300_001);
      expect(await put(town, bytes)).to.deep.equal({ sha256: sha256(bytes), size: 300_001 });
      expect((await buffer(await store.get(keyOf(town, sha256(bytes))))).equals(bytes)).to.equal(true);
      expect(await tried.leftovers()).to.equal(0);
    });

    it('takes no bytes at all for a file too', async () => {
      const { sha256: digest } = await put(town, Buffer.alloc(0));
      expect(await buffer(await store.get(keyOf(town, digest)))).to.have.length(0);
      expect(await store.stat(keyOf(town, digest))).to.include({ size: 0 });
    });

    it('makes one object of equal bytes, even when they arrive at once', async () => {
      const bytes = randomBytes(50_000);
      await Promise.all([put(town, bytes), put(town, bytes), put(town, bytes)]);
      await put(town, bytes);
      expect(await keysIn(store)).to.deep.equal([keyOf(town, sha256(bytes))]);
      expect(await tried.leftovers()).to.equal(0);
    });

    it('makes two objects of equal bytes of two organisations', async () => {
      const bytes = randomBytes(1_000);
      await put(town, bytes);
      await put(village, bytes);
      await store.delete(keyOf(town, sha256(bytes)));
      expect(await keysIn(store)).to.deep.equal([keyOf(village, sha256(bytes))]);
    });

    it('refuses more than the limit and leaves nothing', async () => {
      const error = await failureOf(put(town, randomBytes(limit + 1)));
      expect(error).to.be.instanceOf(TooLarge).and.include({ limit });
      expect(await keysIn(store)).to.deep.equal([]);
      expect(await tried.leftovers()).to.equal(0);
    });

    it('takes exactly the limit', async () => {
      expect(await put(town, randomBytes(limit))).to.include({ size: limit });
    });

    it('leaves nothing when the bytes break off', async () => {
      const error = await failureOf(store.put(town, breaksOff(randomBytes(200_000)), { limit }));
      expect(error.message).to.equal('the line went dead');
      expect(await keysIn(store)).to.deep.equal([]);
      expect(await tried.leftovers()).to.equal(0);
    });

    it('refuses an organisation whose id is none', async () => {
      for (const organisation of ['', '..', 'tmp', '../../etc', 'A'.repeat(24)])
        expect(await failureOf(put(organisation, randomBytes(10))), organisation).to.be.instanceOf(TypeError);
    });
  });

  describe('receiving bytes', () => {
    it('makes an object of them only when they are kept', async () => {
      const bytes = randomBytes(2_000);
      const received = await store.receive(town, streamOf(bytes), { limit });
      expect(received).to.include({ sha256: sha256(bytes), size: 2_000 });
      expect(await store.stat(keyOf(town, received.sha256))).to.equal(undefined);
      expect(await received.keep()).to.deep.equal({ sha256: sha256(bytes), size: 2_000 });
      await received.drop();
      expect(await store.stat(keyOf(town, received.sha256))).to.include({ size: 2_000 });
    });

    it('leaves nothing of them when they are dropped, and does not touch equal bytes kept before', async () => {
      const bytes = randomBytes(2_000);
      await put(town, bytes);
      await (await store.receive(town, streamOf(bytes), { limit })).drop();
      await (await store.receive(village, streamOf(bytes), { limit })).drop();
      expect(await keysIn(store)).to.deep.equal([keyOf(town, sha256(bytes))]);
      expect(await tried.leftovers()).to.equal(0);
    });
  });

  describe('getting an object', () => {
    const bytes = randomBytes(600_000);
    const key = keyOf(town, sha256(bytes));
    beforeEach(() => put(town, bytes));

    it('gives any range of it, both ends included', async () => {
      for (const [start, end] of [
        [0, 0],
        [0, 99],
        [299_999, 300_001],
        [599_999, 599_999],
        [0, 599_999],
      ] as const) {
        const part = await buffer(await store.get(key, { start, end }));
        expect(part.equals(bytes.subarray(start, end + 1)), `${start}-${end}`).to.equal(true);
      }
    });

    it('gives it again and again', async () => {
      for (let time = 0; time < 3; time++) expect((await buffer(await store.get(key))).equals(bytes)).to.equal(true);
    });

    it('says so when there is none', async () => {
      const missing = keyOf(village, sha256(bytes));
      expect(await failureOf(store.get(missing)))
        .to.be.instanceOf(NoSuchObject)
        .and.include({ key: missing });
      expect(await store.stat(missing)).to.equal(undefined);
      expect(await store.verify(missing)).to.equal('missing');
    });

    it('finds it whole', async () => {
      expect(await store.verify(key)).to.equal('whole');
    });

    it('refuses what is no key', async () => {
      for (const wrong of ['../../etc/passwd', `${town}/../x`, `${key}/x`, `${town}/${'A'.repeat(64)}`] as const) {
        expect(await failureOf(store.get(wrong)), wrong).to.be.instanceOf(TypeError);
        expect(await failureOf(Promise.resolve().then(() => store.stat(wrong))), wrong).to.be.instanceOf(TypeError);
        expect(await failureOf(store.delete(wrong)), wrong).to.be.instanceOf(TypeError);
      }
    });
  });

  describe('deleting an object', () => {
    it('removes it, and is content when it is gone already', async () => {
      const { sha256: digest } = await put(town, randomBytes(100));
      await store.delete(keyOf(town, digest));
      await store.delete(keyOf(town, digest));
      expect(await store.stat(keyOf(town, digest))).to.equal(undefined);
      expect(await keysIn(store)).to.deep.equal([]);
    });
  });

  describe('removing what was stored before a moment', () => {
    it('spares what was stored later, also the same bytes again', async () => {
      const bytes = randomBytes(100);
      const key = keyOf(town, sha256(bytes));
      await put(town, bytes);
      expect(await store.delete(key, new Date(Date.now() - 60_000))).to.equal(false);
      expect(await store.verify(key)).to.equal('whole');
      expect(await store.delete(key, new Date(Date.now() + 60_000))).to.equal(true);
      expect(await store.stat(key)).to.equal(undefined);
    });
  });

  describe('a locked object', () => {
    const bytes = randomBytes(5_000);
    const key = keyOf(town, sha256(bytes));
    const from = (milliseconds: number) => new Date(Math.ceil(Date.now() / 1000) * 1000 + milliseconds);
    beforeEach(() => put(town, bytes));

    it('is not removed before its date, and is after it', async () => {
      const until = from(3_000);
      await store.keepUntil(key, until);
      expect(await store.lockOf(key)).to.deep.equal({ until, held: false });
      expect(await failureOf(store.delete(key)))
        .to.be.instanceOf(Locked)
        .and.include({ key });
      expect((await buffer(await store.get(key))).equals(bytes)).to.equal(true);
      await tried.pass(5_000);
      expect(await store.delete(key)).to.equal(true);
      expect(await keysIn(store)).to.deep.equal([]);
    });

    it('keeps the later of two dates', async () => {
      await store.keepUntil(key, from(5_000));
      await store.keepUntil(key, from(2_000));
      expect((await store.lockOf(key)).until?.getTime()).to.be.greaterThan(from(3_000).getTime());
      await store.keepUntil(key, from(7_000));
      expect((await store.lockOf(key)).until?.getTime()).to.be.greaterThan(from(6_000).getTime() - 1_000);
      await tried.pass(9_000);
      expect(await store.delete(key)).to.equal(true);
    });

    it('stays as long as it is held', async () => {
      await store.hold(key, true);
      await store.hold(key, true);
      expect(await store.lockOf(key)).to.deep.equal({ until: null, held: true });
      expect(await failureOf(store.delete(key))).to.be.instanceOf(Locked);
      await store.hold(key, false);
      expect(await store.lockOf(key)).to.deep.equal({ until: null, held: false });
      expect(await store.delete(key)).to.equal(true);
    });

    it('stays locked and one object when its bytes are stored again, and others of it go free', async () => {
      await store.hold(key, true);
      await put(town, bytes);
      await put(village, bytes);
      expect(await failureOf(store.delete(key))).to.be.instanceOf(Locked);
      expect(await store.delete(keyOf(village, sha256(bytes)))).to.equal(true);
      expect(await keysIn(store)).to.deep.equal([key]);
      await store.hold(key, false);
      await store.delete(key);
      expect(await store.stat(key)).to.equal(undefined);
    });

    it('has to be there', async () => {
      const missing = keyOf(village, sha256(bytes));
      expect(await failureOf(store.keepUntil(missing, from(1_000)))).to.be.instanceOf(NoSuchObject);
      expect(await failureOf(store.hold(missing, true))).to.be.instanceOf(NoSuchObject);
      expect(await store.lockOf(missing)).to.deep.equal({ until: null, held: false });
    });

    it('is guarded by who says so', async () => {
      expect(await store.about()).to.include({ locks: tried.locks });
    });
  });

  describe('listing objects', () => {
    it('names them in order with size and date, below a prefix', async () => {
      const keys: string[] = [];
      for (const size of [1, 2, 3, 4, 5])
        for (const owner of [town, village]) keys.push(keyOf(owner, (await put(owner, randomBytes(size))).sha256));
      keys.sort();
      expect(await keysIn(store)).to.deep.equal(keys);
      expect(await keysIn(store, `${village}/`)).to.deep.equal(keys.slice(5));
      expect(await keysIn(store, keys[7]?.slice(0, 30))).to.deep.equal(keys.slice(7, 8));
      expect(await keysIn(store, 'c')).to.deep.equal([]);
      for await (const { size, modified } of store.list()) {
        expect(size).to.be.within(1, 5);
        expect(modified.getTime()).to.be.closeTo(Date.now(), 60_000);
      }
    });
  });

  describe('a signed link', () => {
    const terms = { seconds: 60, name: 'Hotărâre nr. 5 & anexă.pdf', type: 'application/pdf' };
    const key = keyOf(town, sha256(Buffer.from('link')));

    it('grants one object under its name and type', async () => {
      const link = await store.signedLink(key, terms);
      expect(store.verifyLink(link)).to.deep.equal({ key, name: terms.name, type: terms.type });
    });

    it('grants nothing once it is altered or expired', async () => {
      const link = await store.signedLink(key, terms);
      const other = keyOf(village, sha256(Buffer.from('link')));
      const altered = [
        link.replace(key, other),
        link.replace('.pdf', '.exe'),
        link.replace('application%2Fpdf', 'text%2Fhtml'),
        link.replace(/expires=\d+/, 'expires=99999999999'),
        link.replace(/signed=.../, 'signed=AAA'),
        link.replace(/signed=.*/, 'signed='),
        link.replace(/&signed=.*/, ''),
        `/elsewhere${link}`,
        '/',
        '',
      ];
      for (const address of altered) expect(store.verifyLink(address), address).to.equal(undefined);
      expect(store.verifyLink(await store.signedLink(key, { ...terms, seconds: -1 }))).to.equal(undefined);
    });
  });
};
