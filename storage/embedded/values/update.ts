import type { Doc } from './types.ts';
export const updater = (update: Doc | Doc[], _o: unknown) => (doc: Doc, _i?: { insert?: boolean }): { doc: Doc; changed: boolean } => {
  const u = update as Record<string, Doc>;
  const out: Doc = { ...doc };
  for (const [k, v] of Object.entries(u.$set ?? {})) out[k] = v;
  for (const [k, v] of Object.entries(u.$inc ?? {})) out[k] = Number(out[k] ?? 0) + Number(v);
  return { doc: out, changed: true };
};
export const upsertSeed = (filter: Doc): Doc => ({ ...filter });
