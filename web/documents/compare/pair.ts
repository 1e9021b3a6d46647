import type { VersionHead } from '../../../api/documents/versions/contract.ts';

/**
 * The two versions that are compared: those that are asked for; otherwise the newest, with the one in force, or with the
 * one before where it is itself in force.
 * @param versions newest first.
 */
export const pairOf = (
  versions: readonly VersionHead[],
  inForce: string | undefined,
  asked: { from?: string | undefined; to?: string | undefined },
) => {
  const place = (id: string | undefined) => versions.findIndex((one) => one.id === id);
  const to = versions[Math.max(0, place(asked.to))];
  const other = inForce && inForce !== to?.id ? versions[place(inForce)] : undefined;
  const before = versions[place(to?.id) + 1] ?? versions[0];
  return { from: versions[place(asked.from)] ?? other ?? before, to };
};
