import { acting } from '../../../storage/acting.ts';
import { objectStore } from '../../../storage/files/current.ts';
import { keyOf, Locked } from '../../../storage/files/object-store.ts';
import { follow } from '../../../storage/follow.ts';
import type { StoredEntry } from '../../../storage/trail.ts';
import { lockFiles } from '../../files/commands/lock.ts';
import { referencesTo } from '../../files/commands/referrers.ts';

/** What something else refers to stays for its sake; what is locked still, the nightly sweep takes when the lock ends. */
const destroy = async (sha256: string, storedBefore: Date) => {
  const references = (await referencesTo([sha256])).get(sha256) ?? [];
  if (references.length > 0) return;
  try {
    await objectStore().delete(keyOf(acting().organisation, sha256), storedBefore);
  } catch (error) {
    if (!(error instanceof Locked)) throw error;
  }
};

const destroyFilesOf = async ({ at, detail }: StoredEntry) => {
  const { files } = detail as { files: string[] };
  await lockFiles(files); // lifts what was locked for the sake of the record alone
  for (const sha256 of files) await destroy(sha256, at);
};

/** Files are destroyed when their disposal is committed, and again if that was broken off: it is done twice unharmed. */
follow('files of what is disposed of', async (entries) => {
  for (const entry of entries) if (entry.event === 'record.disposed') await destroyFilesOf(entry);
});
