import { heldNow } from '../../files/commands/keep-years.ts';
import { refersToFiles, type Which } from '../../files/commands/referrers.ts';
import { DisposalModel } from './model.ts';

const filterOf = ({ things, sha256s }: Which) => ({
  ...(things && { _id: { $in: things } }),
  ...(sha256s && {
    $or: [{ 'commission.file.sha256': { $in: sha256s } }, { 'archives.file.sha256': { $in: sha256s } }],
  }),
});

/** What allowed a disposal is kept for good: it is all that proves it. */
refersToFiles('Disposal', async function* (which) {
  for await (const one of DisposalModel.find(filterOf(which)).lean().cursor())
    for (const file of [one.commission?.file, one.archives?.file])
      if (file && (!which.sha256s || which.sha256s.includes(file.sha256)))
        yield { sha256: file.sha256, size: file.size, id: String(one._id), label: one.code, lock: heldNow };
});
