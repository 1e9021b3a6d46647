import mongoose from 'mongoose';
import { type Broken, type Chained, type Checked, chainCheck, type End } from '../chain.ts';
import { asSigned, isSigned, SignedHead } from '../signed-heads.ts';
import { TrailEntry, TrailHead } from '../trail.ts';
import { type About, type Manifest, Unfit } from './format.ts';
import { type Progress, readArchive } from './read.ts';
import { NotOurs } from './tar.ts';

/** What was found of an organisation's trail in an archive. */
export interface ChainFound extends Checked {
  organisation: string;
  /** How many signatures there are, and up to which entry and moment they reach. */
  signatures: number;
  signedUntil?: { number: number; at: string };
  /** The keys that signed. */
  keys: string[];
}

/** An archive that was read to its end and is whole. */
export interface Sound {
  about: About;
  manifest: Manifest;
  trails: ChainFound[];
}

type Found = Record<string, unknown>;
const decode = (bytes: Buffer): Found => mongoose.mongo.BSON.deserialize(bytes) as Found;

/** Gathers one organisation's chain as the archive shows it: signatures, then entries in order, then the head. */
const chainOf = (organisation: string) => {
  const signed: ReturnType<typeof asSigned>[] = [];
  let check: ReturnType<typeof chainCheck> | undefined;
  let end: End | undefined;
  const checking = () => {
    check ??= chainCheck(organisation, signed);
    return check;
  };
  const finish = (): ChainFound => {
    const found = checking().finish(end);
    const forged = signed.find((head) => !isSigned(head));
    const broken: Broken | undefined = forged ? { number: forged.number, why: 'forged' } : found.broken;
    const last = signed.at(-1);
    return {
      ...found,
      organisation,
      signatures: signed.length,
      ...(last && { signedUntil: { number: last.number, at: last.at } }),
      keys: [...new Set(signed.map(({ key }) => key))],
      ...(broken && { broken }),
    };
  };
  const takers: Record<string, (found: Found) => void> = {
    [SignedHead.collection.name]: (found) => void signed.push(asSigned(found as never)),
    [TrailEntry.collection.name]: (found) => void checking().take(found as unknown as Chained),
    [TrailHead.collection.name]: (found) => {
      end = found as unknown as End;
    },
  };
  return { takers, finish };
};

/** Follows the chains of all organisations through an archive. */
export const chainsOf = () => {
  const chains = new Map<string, ReturnType<typeof chainOf>>();
  const of = (organisation: string) => {
    const chain = chains.get(organisation) ?? chainOf(organisation);
    chains.set(organisation, chain);
    return chain;
  };
  const names = [SignedHead, TrailEntry, TrailHead].map(({ collection }) => collection.name);
  const takeAll = (collection: string, documents: Buffer[]) => {
    for (const found of documents.map(decode)) of(String(found.organisation)).takers[collection]?.(found);
  };
  /** @throws {NotOurs} when they cannot be read as what they should be */
  const take = (collection: string, documents: Buffer[]): void => {
    if (!names.includes(collection)) return;
    try {
      takeAll(collection, documents);
    } catch (error) {
      throw new NotOurs(`Documents of ${collection} cannot be read: ${(error as Error).message}`);
    }
  };
  const finish = () => [...chains.values()].map(({ finish }) => finish());
  return { take, finish };
};

/**
 * Reads a whole archive: every byte, count and digest, and the trails in it; a broken trail is told, not thrown.
 * @throws {Unfit}
 */
export const readWhole = async (file: string, progress?: Progress): Promise<Sound> => {
  const chains = chainsOf();
  const visitor = {
    documents: async (collection: string, documents: Buffer[]) => chains.take(collection, documents),
    file: async () => {},
  };
  const read = await readArchive(file, visitor, progress);
  return { ...read, trails: chains.finish() };
};

/** Reads a whole archive and lets only one pass whose trails hold. @throws {Unfit} */
export const checkArchive = async (file: string, progress?: Progress): Promise<Sound> => {
  const sound = await readWhole(file, progress);
  const wrong = sound.trails.find(({ broken }) => broken);
  if (wrong?.broken)
    throw new Unfit(
      'trail',
      `The trail of organisation ${wrong.organisation} does not hold at entry ${wrong.broken.number} (${wrong.broken.why}). Nothing was done`,
    );
  return sound;
};
