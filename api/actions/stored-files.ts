import { heldNow, keptSince } from '../files/commands/keep-years.ts';
import { refersToFiles, type Which } from '../files/commands/referrers.ts';
import { type ActionFields, ActionModel } from './model.ts';

type Kept = Pick<ActionFields, 'code' | 'files' | 'confirmed' | 'cancelled'> & { _id: unknown };

/** Proof stays while the action is under way, and for its years afterwards (ISO 9001 10.2.2). */
const lockOf = ({ confirmed, cancelled }: Kept) => {
  const end = confirmed ?? cancelled;
  return end ? keptSince(end.at) : heldNow;
};

const filterOf = ({ things, sha256s }: Which) => ({
  'files.sha256': sha256s ? { $in: sha256s } : { $exists: true },
  ...(things && { _id: { $in: things } }),
});

refersToFiles('Action', async function* (which) {
  const found = ActionModel.find(filterOf(which)).select('code files confirmed cancelled');
  for await (const one of found.lean().cursor()) {
    const action = one as Kept;
    for (const { sha256, size } of action.files)
      if (!which.sha256s || which.sha256s.includes(sha256))
        yield { sha256, size, id: String(action._id), label: action.code, lock: lockOf(action) };
  }
});
