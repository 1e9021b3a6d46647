import type { Doc } from './types.ts';
export const projector = (projection: Doc | undefined, _o: unknown): ((doc: Doc) => Doc) | undefined =>
  projection && Object.keys(projection).length ? (doc) => doc : undefined;
