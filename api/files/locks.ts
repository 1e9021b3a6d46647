import { follow } from '../../storage/follow.ts';
import { lockFilesOf } from './commands/lock.ts';
import { referringKinds } from './commands/referrers.ts';

/** Whatever happened to a thing may change how long its files have to stay. */
follow('locks of files', async (entries) => {
  for (const kind of referringKinds()) {
    const things = new Set(entries.flatMap(({ subject }) => (subject?.kind === kind ? [subject.id] : [])));
    if (things.size > 0) await lockFilesOf(kind, [...things]);
  }
});
