import { loadCatalog, saveCounters } from './catalog.ts';
import { type Commits, groupCommits } from './commits.ts';
import { type Cursors, newCursors } from './cursors.ts';
import { type Disk, openDisk } from './disk.ts';
import type { Locks } from './locks.ts';
import type { Sessions } from './sessions.ts';
import type { Catalog } from './state.ts';

/** All that a running engine is made of. */
export type Engine = {
  disk: Disk;
  catalog: Catalog;
  commits: Commits;
  locks: Locks;
  sessions: Sessions;
  cursors: Cursors;
  /** the address it answers at, as drivers are told it */
  address: string;
};

/** Opens the data of a folder that has been taken already. */
export const openEngine = (folder: string, durable: boolean, address: string): Engine => {
  const disk = openDisk(folder, durable);
  return {
    disk,
    catalog: loadCatalog(disk),
    commits: groupCommits(disk, (touched) => saveCounters(disk, touched)),
    locks: new Map(),
    sessions: new Map(),
    cursors: newCursors(),
    address,
  };
};
