import { clock } from '../../../storage/clock.ts';
import { inForceOf } from '../../documents/queries.ts';
import type { Duty, Patience } from '../../kit/duty.ts';
import type { Member } from '../../kit/person.ts';
import { ReadingTask, type TaskFields } from '../model.ts';

const day = 86_400_000;

const make = (task: TaskFields, restricted: boolean): Duty => {
  const { document, version, person, code, title, number, since } = task;
  return {
    ...{ person, code, title, number, since, restricted, kind: 'read', mark: version },
    path: `/documents/${document}`,
    thing: { kind: 'Document', id: document },
  };
};

/** Who is only informed is not chased up; the others once in each of so many days. */
const chased = (task: TaskFields, duty: Duty, { chase }: Patience): Duty | undefined => {
  const now = clock.now();
  const round = Math.floor((now.getTime() - task.since.getTime()) / (chase * day));
  if (task.purpose !== 'apply' || round < 1) return undefined;
  return { ...duty, kind: 'read-late', mark: `${task.version} ${round}`, since: now };
};

const dutiesFor = async (tasks: readonly TaskFields[], members: readonly Member[], patience: Patience) => {
  const byId = new Map(members.map((member) => [member.id, member]));
  const documents = new Map<string, Awaited<ReturnType<typeof inForceOf>>>();
  const found: Duty[] = [];
  for (const task of tasks) {
    const { document } = task;
    if (!documents.has(document)) documents.set(document, await inForceOf(document));
    const [inForce, member] = [documents.get(document), byId.get(task.person)];
    if (inForce?.id !== task.version || !member || !inForce.maySee(member)) continue;
    const duty = make(task, inForce.restricted);
    found.push(chased(task, duty, patience) ?? duty);
  }
  return found;
};

const unread = { acknowledgedAt: null };

/** What the members have to read of a document, and what they have had to read for long. */
export const dutiesOfReading = async (document: string, members: readonly Member[], patience: Patience) =>
  dutiesFor(await ReadingTask.find({ document, ...unread }).lean(), members, patience);

/** What the members have to read. */
export const dutiesToRead = async (members: readonly Member[], patience: Patience) => {
  const people = members.map(({ id }) => id);
  return dutiesFor(await ReadingTask.find({ person: { $in: people }, ...unread }).lean(), members, patience);
};
