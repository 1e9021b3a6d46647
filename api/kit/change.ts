import type { Document } from 'mongoose';
import { Problem } from './problem.ts';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null));

/**
 * Sets the fields on the document, without saving.
 * @returns for the trail: of each field that is different now, its value before and after.
 */
export const change = (document: Document, fields: object) => {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const before = new Map(given.map(([name]) => [name, plain(document.get(name))]));
  document.set(Object.fromEntries(given));
  const changed = given.filter(([name]) => document.isModified(name));
  return Object.fromEntries(
    changed.map(([name]) => [name, { before: before.get(name), after: plain(document.get(name)) }]),
  );
};

/** The tag by which a caller says which state of a document they saw. */
export const etagOf = (document: { __v?: number }): string => String(document.__v ?? 0);

/** Refuses a change of something that the caller saw in an older state. @throws {Problem} `stale` */
export const mustBeAsSeen = (document: { __v?: number }, ifMatch: string | undefined): void => {
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== etagOf(document))
    throw new Problem('stale', 'Somebody else changed it first; load it again and compare');
};
