import { follow } from '../../../storage/follow.ts';
import { actionsOf } from '../../actions/queries.ts';
import { sortKeyOf, tokensOf } from '../../kit/tokens.ts';
import { audienceOf } from '../access.ts';
import { CaseModel, type ReadCase } from '../model.ts';
import { CaseEntry, type EntryFields } from './model.ts';

const occurrencesOf = async (one: ReadCase) =>
  1 + (await CaseModel.countDocuments({ first: one.first ?? String(one._id) }));

const wordsOf = ({ code, title, description, where, step }: ReadCase) =>
  tokensOf([code, title, description, where, step].join('\n'));

const entryOf = async (one: ReadCase): Promise<EntryFields> => {
  const id = String(one._id);
  const actions = await actionsOf(id);
  const { code, title, source, unit, owner, state, reportedAt } = one;
  return {
    ...{ case: id, code, title, source, unit, owner, state, reportedAt },
    grade: one.evaluation?.grade ?? null,
    openActions: actions.filter((action) => action.state === 'open').length,
    actions: actions.length,
    checkOn: one.planned?.on ?? null,
    reopened: one.checks.filter(({ effective }) => !effective).length,
    occurrences: await occurrencesOf(one),
    audience: audienceOf(
      one,
      actions.flatMap(({ owners }) => owners),
    ),
    codeKey: sortKeyOf(code),
    titleKey: sortKeyOf(title),
    tokens: wordsOf(one),
  };
};

const enter = async (one: ReadCase) => {
  const found = await CaseEntry.findOne({ case: String(one._id) });
  await (found ?? new CaseEntry()).set(await entryOf(one)).save();
};

/** A case is entered anew together with those of its kind, which count it. */
const enterWithKin = async (id: string) => {
  const one = (await CaseModel.findById(id).lean()) as ReadCase | null;
  if (!one) return;
  const root = one.first ?? id;
  const kin = (await CaseModel.find({ $or: [{ _id: root }, { first: root }] }).lean()) as ReadCase[];
  for (const each of kin) await enter(each);
};

interface Told {
  subject?: { kind: string; id: string } | null;
  detail: unknown;
}

/** The cases that an entry tells of: its own, the one that it was counted with before, or that of an action. */
const casesOf = ({ subject, detail }: Told): unknown[] => {
  const { source, first } = detail as { source?: unknown; first?: { before: unknown } };
  if (subject?.kind === 'Nonconformity') return [subject.id, first?.before];
  return subject?.kind === 'Action' ? [source] : [];
};

follow('register of nonconformities', async (entries) => {
  const touched = new Set(entries.flatMap(casesOf).filter((id) => typeof id === 'string'));
  for (const id of touched) await enterWithKin(id);
});
