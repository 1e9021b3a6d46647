import { heldNow, keptSince } from '../files/commands/keep-years.ts';
import { refersToFiles, type Which } from '../files/commands/referrers.ts';
import { type CaseFields, CaseModel } from './model.ts';

type Kept = Pick<CaseFields, 'code' | 'files' | 'ended'> & { _id: unknown };

/** Evidence stays while the case is under way, and for its years afterwards (ISO 9001 10.2.2). */
const lockOf = ({ ended }: Kept) => (ended ? keptSince(ended.at) : heldNow);

const filterOf = ({ things, sha256s }: Which) => ({
  'files.sha256': sha256s ? { $in: sha256s } : { $exists: true },
  ...(things && { _id: { $in: things } }),
});

refersToFiles('Nonconformity', async function* (which) {
  const found = CaseModel.find(filterOf(which)).select('code files ended');
  for await (const one of found.lean().cursor()) {
    const kept = one as Kept;
    for (const { sha256, size } of kept.files)
      if (!which.sha256s || which.sha256s.includes(sha256))
        yield { sha256, size, id: String(kept._id), label: kept.code, lock: lockOf(kept) };
  }
});
