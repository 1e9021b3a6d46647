import { signedInMember } from '../../kit/person.ts';
import { readDocuments } from '../model.ts';
import { openTo, turnOf } from '../steps/lifecycle.ts';
import { factsOnly, numberOf, VersionModel } from '../versions/model.ts';
import type { StoredFacts } from '../versions/view.ts';
import type { Waiting } from './contract.ts';

const whatOf = (version: StoredFacts): Waiting['what'] => {
  if (version.state === 'in-review') return 'sign';
  return version.sentBack ? 'revise' : 'finish';
};

const show = (version: StoredFacts, code: string): Waiting => ({
  what: whatOf(version),
  document: { id: version.document, code },
  version: { id: String(version._id), number: numberOf(version), state: version.state },
  title: version.title,
  step: version.state === 'in-review' ? (version.route[turnOf(version) - 1]?.verb ?? null) : null,
  since: version.updatedAt.toISOString(),
});

/** What waits for the acting member: signatures first, then what was sent back, then drafts of their own; oldest first. */
export const waiting = async () => {
  const member = signedInMember();
  const versions = await VersionModel.find({ $or: [{ state: 'in-review' }, { state: 'draft', writers: member.id }] })
    .select(factsOnly)
    .lean();
  const documents = await readDocuments(versions.map(({ document }) => document));
  const items = versions.flatMap((version, index) => {
    const document = documents[index];
    const isTheirs = document && (version.state === 'draft' || openTo(member, { version, document }).includes('sign'));
    return isTheirs ? [show(version, document.code)] : [];
  });
  const order = ['sign', 'revise', 'finish'];
  items.sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what) || a.since.localeCompare(b.since));
  return { items };
};
