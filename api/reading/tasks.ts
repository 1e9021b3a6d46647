import { follow } from '../../storage/follow.ts';
import { inForceOf } from '../documents/queries.ts';
import { type Member, memberOf } from '../kit/person.ts';
import { activeMembers } from '../people/queries.ts';
import { purposeFor } from './lifecycle.ts';
import {
  AcknowledgementModel,
  type DistributionFields,
  DistributionModel,
  ReadingTask,
  type TaskFields,
} from './model.ts';

type InForce = NonNullable<Awaited<ReturnType<typeof inForceOf>>>;
type Recipients = DistributionFields['recipients'];

/** The later of the version's day and the one on which the first list that names somebody did so. */
const sinceFor = ({ since }: InForce, recipients: Recipients, member: Member) => {
  const named = recipients.filter((one) => purposeFor([one], member) !== undefined).map((one) => one.since.getTime());
  return Math.max(since.getTime(), Math.min(...named));
};

const wantedOf = (document: string, inForce: InForce, recipients: Recipients, member: Member): TaskFields[] => {
  const purpose = purposeFor(recipients, member);
  if (!purpose || !inForce.maySee(member)) return [];
  const { id: version, number, code, title } = inForce;
  const since = new Date(sinceFor(inForce, recipients, member));
  return [{ document, version, number, code, title, purpose, since, person: member.id, acknowledgedAt: null }];
};

/** What stands already keeps its `since`, unless it is for another version. */
const store = async (wanted: TaskFields, placed: Date | undefined): Promise<void> => {
  const { document, person, version } = wanted;
  const found = await ReadingTask.findOne({ document, person });
  const said = await AcknowledgementModel.findOne({ version, person }).lean();
  const later = new Date(Math.max(wanted.since.getTime(), placed?.getTime() ?? 0));
  const since = found?.version === version ? found.since : later;
  await (found ?? new ReadingTask()).set({ ...wanted, since, acknowledgedAt: said?.at ?? null }).save();
};

/** Gives what is in force of a document to those who are to read it, and takes it from everybody else. */
const derive = async (document: string, members: readonly Member[], placed: ReadonlyMap<string, Date>) => {
  const distribution = await DistributionModel.findOne({ document }).lean();
  if (!distribution) return;
  const inForce = await inForceOf(document);
  const wanted = inForce
    ? members.flatMap((member) => wantedOf(document, inForce, distribution.recipients, member))
    : [];
  for (const one of wanted) await store(one, placed.get(one.person));
  await ReadingTask.deleteMany({ document, person: { $nin: wanted.map(({ person }) => person) } });
};

interface Told {
  event: string;
  subject: { kind: string; id: string };
  detail: Record<string, unknown>;
  at: Date;
}

const documentsIn = (entries: readonly Told[]): string[] =>
  entries.flatMap(({ subject, detail }) => {
    if (subject.kind === 'Document') return [subject.id];
    const named = ['Version', 'Distribution', 'Acknowledgement'].includes(subject.kind);
    return named && typeof detail.document === 'string' ? [detail.document] : [];
  });

/** When people came or changed their place: all that is distributed may be theirs to read since then. */
const placedIn = (entries: readonly Told[]): Map<string, Date> =>
  new Map(entries.filter(({ event }) => event.startsWith('member.')).map(({ subject, at }) => [subject.id, at]));

const everyDocument = async () =>
  (await DistributionModel.find().select('document').lean()).map(({ document }) => document);

follow('reading', async (entries) => {
  const placed = placedIn(entries);
  const touched = new Set([...documentsIn(entries), ...(placed.size > 0 ? await everyDocument() : [])]);
  if (touched.size === 0) return;
  const members = (await activeMembers()).map(memberOf);
  for (const document of touched) await derive(document, members, placed);
});
