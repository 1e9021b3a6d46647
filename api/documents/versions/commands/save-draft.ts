import { isDeepStrictEqual } from 'node:util';
import { actingPerson } from '../../../../storage/acting.ts';
import { clock } from '../../../../storage/clock.ts';
import { transaction } from '../../../../storage/transaction.ts';
import { change, etagOf } from '../../../kit/change.ts';
import { actingMember } from '../../../kit/person.ts';
import { Problem } from '../../../kit/problem.ts';
import { compare } from '../../content/compare.ts';
import type { Draft, Section } from '../../content/contract.ts';
import { nodesOf } from '../../content/text.ts';
import { stepOf } from '../../steps/lifecycle.ts';
import { loadCase } from '../case.ts';
import { type KeptVersion, numberOf } from '../model.ts';

/** Saves of one person that follow each other within so many minutes are one editing session: one entry in the trail. */
export const sessionMinutes = 30;

const draftOf = (version: KeptVersion): Draft => {
  const { title, sections, links, reason, effectiveOn } = version.toObject();
  return { title, sections, links, reason, effectiveOn };
};

const stale = (version: KeptVersion, yours: Draft) => {
  const current = draftOf(version);
  const { by, at } = version.lastEdit ?? { by: null, at: version.updatedAt };
  const extra = { etag: etagOf(version), by, at, current, comparison: compare(current, yours) };
  return new Problem('stale', 'Somebody else saved this draft first; nothing of yours was stored', extra);
};

const requireImages = (version: KeptVersion, { sections }: Draft) => {
  const files = new Set(version.files.map(({ sha256 }) => sha256));
  const missing = sections.flatMap(({ id, body }) =>
    nodesOf(body)
      .filter(({ type, attrs }) => type === 'image' && !files.has(String(attrs?.sha256)))
      .map(() => ({ pointer: `/body/sections/${id}`, message: 'It shows an image that is not attached' })),
  );
  if (missing.length > 0) throw new Problem('invalid', 'Attach the images first', { errors: missing });
};

const changedSections = (before: readonly Section[], after: readonly Section[]) => {
  const same = (section: Section) => before.some((other) => isDeepStrictEqual(other, section));
  const gone = before.filter(({ id }) => !after.some((section) => section.id === id));
  return [...after.filter((section) => !same(section)), ...gone].map(({ id }) => id);
};

const edit = (version: KeptVersion, draft: Draft) => {
  const by = actingPerson().id;
  const before = draftOf(version);
  const values = change(version, { title: draft.title, reason: draft.reason, effectiveOn: draft.effectiveOn });
  version.set({ sections: draft.sections, links: draft.links, lastEdit: { by, at: clock.now() } });
  version.writers = [...new Set([...version.writers, by])];
  if (values.effectiveOn) version.decidedBy = by;
  return { values, sections: changedSections(before.sections, draft.sections) };
};

const plain = (draft: Draft) => JSON.parse(JSON.stringify(draft)); // what was left out is not what is empty

/** The draft that is edited, when it lies there as who edited it saw it. */
const draftAsSeen = async (id: string, draft: Draft, ifMatch: string | undefined) => {
  const one = await loadCase(id);
  const { event } = stepOf(one, 'edit', actingMember());
  if (!ifMatch) throw new Problem('invalid', 'Say by If-Match which state of the draft you edited');
  if (ifMatch !== etagOf(one.version)) throw stale(one.version, draft);
  return { ...one, event };
};

/**
 * Saves a draft; when nothing is different, nothing happens. Whoever saves becomes one of its writers.
 * @param ifMatch the draft that was edited: another one that lies there by now is never overwritten (property 8).
 * @throws {Problem} `not-found`, `wrong-state`, `not-allowed`, `invalid`, `stale` with the text that lies there
 */
export const saveDraft = async (id: string, draft: Draft, ifMatch: string | undefined): Promise<void> => {
  const seen = await draftAsSeen(id, draft, ifMatch);
  if (isDeepStrictEqual(plain(draftOf(seen.version)), plain(draft))) return; // nothing to save, nor to tell
  await transaction(async (trail) => {
    const { version, document, event } = await draftAsSeen(id, draft, ifMatch);
    requireImages(version, draft);
    const { values, sections } = edit(version, draft);
    await version.save();
    const isNews = Object.keys(values).length > 0 || !(await trail.goesOn(event, version, sessionMinutes));
    if (isNews) trail(event, version, { document: document.id, number: numberOf(version), ...values, sections });
  });
};
