import { clock } from '../../../storage/clock.ts';
import { dayAt, monthsAfter } from '../../kit/days.ts';
import type { Duty, Patience } from '../../kit/duty.ts';
import type { Member } from '../../kit/person.ts';
import { organisation } from '../../organisations/queries.ts';
import { maySee } from '../access.ts';
import { type ReadDocument, readDocuments } from '../model.ts';
import { openTo, turnOf } from '../steps/lifecycle.ts';
import { oneType } from '../types/queries.ts';
import { factsOnly, numberOf, VersionModel } from '../versions/model.ts';
import type { StoredFacts } from '../versions/view.ts';

interface Case {
  version: StoredFacts;
  document: ReadDocument;
}
type Kind = Pick<Duty, 'kind' | 'mark' | 'since'> & Partial<Duty>;

const make = ({ version, document }: Case, person: string, what: Kind): Duty => ({
  ...{ person, code: document.code, title: version.title, number: numberOf(version) },
  path: `/documents/${version.document}?version=${version._id}`,
  thing: { kind: 'Version', id: String(version._id) },
  restricted: document.confidentiality.level === 'restricted',
  ...what,
});

const toSign = (one: Case, members: readonly Member[]): Duty[] => {
  const { version } = one;
  const turn = turnOf(version);
  const step = version.route[turn - 1]?.verb;
  const [submitted, last] = [version.signatures[0], version.signatures.at(-1)];
  if (!step || !submitted || !last) return [];
  const mark = `${version._id} ${submitted.at.getTime()} ${turn}`;
  return members
    .filter((member) => openTo(member, one).includes('sign'))
    .map(({ id }) => make(one, id, { kind: 'sign', mark, since: last.at, step }));
};

const toRevise = (one: Case, members: readonly Member[]): Duty[] => {
  const { sentBack, writers, _id } = one.version;
  if (!sentBack) return [];
  const what = { kind: 'revise', mark: `${_id} ${sentBack.at.getTime()}`, since: sentBack.at } as const;
  return members
    .filter(({ id }) => writers.includes(id))
    .map(({ id }) => make(one, id, { ...what, reason: sentBack.reason }));
};

const inForce = (one: Case, members: readonly Member[]): Duty[] => {
  const { writers, effectiveFrom, updatedAt, _id } = one.version;
  const theirs = new Set([...writers, one.document.owner]);
  const what = { kind: 'in-force', mark: String(_id), since: effectiveFrom ?? updatedAt } as const;
  return members.filter(({ id }) => theirs.has(id)).map(({ id }) => make(one, id, what));
};

const byState = { 'in-review': toSign, draft: toRevise, effective: inForce } as const;
const isTold = (state: string): state is keyof typeof byState => state in byState;

const casesOf = async (conditions: object): Promise<Case[]> => {
  const versions = (await VersionModel.find(conditions).select(factsOnly).lean()) as StoredFacts[];
  const documents = await readDocuments(versions.map(({ document }) => document));
  return versions.flatMap((version, index) => {
    const document = documents[index];
    return document ? [{ version, document }] : [];
  });
};

const ofCase = (one: Case, members: readonly Member[]): Duty[] => {
  const { state } = one.version;
  const seeing = members.filter((member) => maySee(member, one.document, one.version));
  return isTold(state) ? byState[state](one, seeing) : [];
};

/** What there is to do or to know about a version, by those of the members who may see it. */
export const dutiesOfVersion = async (id: string, members: readonly Member[]): Promise<Duty[]> =>
  (await casesOf({ _id: id })).flatMap((one) => ofCase(one, members));

/** What there is to do about all versions that are under way. */
export const dutiesUnderWay = async (members: readonly Member[]): Promise<Duty[]> =>
  (await casesOf({ state: { $in: ['draft', 'in-review'] } })).flatMap((one) => ofCase(one, members));

const reviewDay = async ({ version, document }: Case, timeZone: string): Promise<string | undefined> => {
  const { reviewMonths } = await oneType(document.type);
  return version.effectiveFrom && reviewMonths
    ? monthsAfter(dayAt(version.effectiveFrom, timeZone), reviewMonths)
    : undefined;
};

const daysPast = (due: string, today: string) => (Date.parse(today) - Date.parse(due)) / 86_400_000;

const toReview = (one: Case, members: readonly Member[], when: { due: string; past: number; escalate: number }) => {
  const { due, past, escalate } = when;
  const id = String(one.version._id);
  const what = { mark: `${id} ${due}`, since: clock.now(), due, thing: { kind: 'Review', id } } as const;
  const owner = members.filter(({ id }) => id === one.document.owner);
  const officers = past > escalate ? members.filter((member) => member.can('documents:control')) : [];
  return [
    ...owner.map((member) => make(one, member.id, { ...what, kind: 'review' })),
    ...officers.map((member) => make(one, member.id, { ...what, kind: 'review-late' })),
  ];
};

/** Whose documents are to be reviewed within thirty days or are overdue (ISO 9001 7.5.2 c); the officer, when long overdue. */
export const dutiesOfReview = async (
  members: readonly Member[],
  { escalate }: Patience,
  only: { _id?: string } = {},
): Promise<Duty[]> => {
  const { timeZone } = await organisation();
  const today = dayAt(clock.now(), timeZone);
  const found: Duty[] = [];
  for (const one of await casesOf({ ...only, state: 'effective' })) {
    const due = await reviewDay(one, timeZone);
    const past = due === undefined ? -Infinity : daysPast(due, today);
    const seeing = members.filter((member) => maySee(member, one.document, one.version));
    if (due !== undefined && past >= -30) found.push(...toReview(one, seeing, { due, past, escalate }));
  }
  return found;
};
