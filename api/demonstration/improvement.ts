import { readFileSync } from 'node:fs';
import { actAsSystem } from '../../storage/acting.ts';
import { progress } from '../actions/commands/change.ts';
import { openAction } from '../actions/commands/open.ts';
import { cancel, confirm as confirmAction, finish as finishAction, postpone } from '../actions/commands/steps.ts';
import type { NewAction } from '../actions/contract.ts';
import { answer, close, confirm, dismiss, refute } from '../nonconformities/commands/end.ts';
import { changeCase, correct } from '../nonconformities/commands/facts.ts';
import { changeReportSettings, storeCase } from '../nonconformities/commands/report.ts';
import { addAction, analyse, begin, evaluate, finish, planCheck } from '../nonconformities/commands/work.ts';
import type { Analysis, CaseSource, Evaluation } from '../nonconformities/contract.ts';
import type { Props } from './documents.ts';
import { daysAgo, onDay } from './stage.ts';

interface ActionData {
  title: string;
  owner: string;
  /** Days from today. */
  due: number;
  priority?: NewAction['priority'];
  progress?: number;
  done?: string;
}

interface LoneActionData extends ActionData {
  by: string;
  days: number;
  until: 'open' | 'done' | 'confirmed' | 'cancelled';
  proof?: string;
  reason?: string;
  postpone?: string;
}

interface CaseData
  extends Partial<
    Pick<Evaluation, 'grade' | 'extent' | 'elsewhere' | 'elsewhereNote' | 'delivered' | 'needsAction' | 'why'>
  > {
  days: number;
  by: string | null;
  where: string;
  unit: string;
  title: string;
  description: string;
  source?: CaseSource;
  level?: 'internal' | 'restricted';
  owner?: string;
  repeats?: string;
  correction?: string;
  whys?: string[];
  ishikawa?: Partial<Analysis['ishikawa']>;
  rootCause?: string;
  actions?: ActionData[];
  check?: { in: number; measure: string };
  until: 'reported' | 'analysis' | 'action' | 'check' | 'refuted' | 'settled' | 'closed' | 'dismissed';
  note?: string;
  reason?: string;
}

const data = JSON.parse(readFileSync(new URL('./data/improvement.json', import.meta.url), 'utf8')) as {
  actions: LoneActionData[];
  cases: CaseData[];
};

const [officer, auditor] = ['daria.lalelescu', 'george.trandafiroiu'];

const idOf = ({ town }: Props, key: string) => town.people.get(key)?.id ?? '';

const actionOf = (props: Props, { title, owner, due, priority = 'normal' }: ActionData): NewAction => ({
  ...{ title, description: '', owner: idOf(props, owner), due: daysAgo(-due), priority, resources: '' },
});

const isEnding = (until: LoneActionData['until']) => until === 'done' || until === 'confirmed';

const addLone = async (props: Props, one: LoneActionData) => {
  const { as } = props.stage;
  onDay(daysAgo(one.days));
  const id = await as(one.by, () => openAction(actionOf(props, one)));
  onDay(daysAgo(Math.round(one.days / 3)));
  const { progress: share, proof } = one;
  if (share !== undefined || proof) await as(one.owner, () => progress(id, { progress: share, proof }));
  if (one.postpone) await as(one.owner, () => postpone(id, daysAgo(-30), one.postpone ?? ''));
  if (isEnding(one.until)) await as(one.owner, () => finishAction(id));
  if (one.until === 'confirmed') await as(one.by, () => confirmAction(id, 'Văzut la fața locului'));
  if (one.until === 'cancelled') await as(one.by, () => cancel(id, one.reason ?? ''));
};

const reported = async (props: Props, one: CaseData) => {
  const { title, description, where, source = 'report', level = 'internal' } = one;
  const unit = props.town.units.get(one.unit) ?? null;
  const facts = { title, description, where, source, level, unit };
  const { by } = one;
  if (!by) return actAsSystem(props.town.id, () => storeCase(facts));
  return props.stage.as(by, () => storeCase({ ...facts, reportedBy: idOf(props, by) }));
};

const evaluationOf = (one: CaseData): Evaluation => ({
  grade: one.grade ?? 'minor',
  extent: one.extent ?? '',
  elsewhere: one.elsewhere ?? 'no',
  elsewhereNote: one.elsewhereNote ?? '',
  delivered: one.delivered ?? null,
  needsAction: one.needsAction ?? true,
  why: one.why ?? '',
});

const none = { people: [], method: [], systems: [], material: [], environment: [], measurement: [] };

const acted = async (props: Props, one: CaseData, id: string, owner: string) => {
  const { as } = props.stage;
  const { whys = [], ishikawa, rootCause = '', actions = [], check } = one;
  await as(owner, () => analyse(id, { whys, ishikawa: { ...none, ...ishikawa }, text: '', rootCause }));
  for (const action of actions) {
    const added = await as(owner, () => addAction(id, actionOf(props, action)));
    const said = { progress: action.progress, proof: action.done };
    if (action.progress || action.done) await as(action.owner, () => progress(added, said));
    if (action.done) await as(action.owner, () => finishAction(added));
  }
  if (check) await as(owner, () => planCheck(id, { on: daysAgo(-check.in), measure: check.measure }));
  await as(owner, () => begin(id));
};

const answers = {
  risks: { needed: false, note: 'Riscul este deja în registru' },
  system: { needed: true, note: 'Procedura se revizuiește' },
};

const checked = async ({ stage: { as } }: Props, one: CaseData, id: string, owner: string) => {
  await as(owner, () => finish(id));
  if (one.until === 'check') return;
  onDay(daysAgo(-(one.check?.in ?? 0) - 1));
  const note = one.note ?? '';
  if (one.until === 'refuted') return void (await as(auditor, () => refute(id, note)));
  await as(auditor, () => confirm(id, note));
};

const closed = async ({ stage: { as } }: Props, id: string, owner: string) => {
  await as(owner, () => answer(id, answers));
  await as(officer, () => close(id, ''));
};

const addCase = async (props: Props, one: CaseData, known: Map<string, string>) => {
  const { as } = props.stage;
  onDay(daysAgo(one.days));
  const { id } = await reported(props, one);
  known.set(one.title, id);
  const { correction, owner, until } = one;
  if (correction && owner) await as(auditor, () => correct(id, correction));
  const repeats = one.repeats && known.get(one.repeats);
  if (repeats) await as(auditor, () => changeCase(id, { repeats }));
  if (until === 'dismissed') await as(auditor, () => dismiss(id, one.reason ?? ''));
  if (!owner) return;
  await as(auditor, () => evaluate(id, { ...evaluationOf(one), owner: idOf(props, owner) }));
  if (one.actions) await acted(props, one, id, owner);
  if (one.actions && until !== 'action') await checked(props, one, id, owner);
  if (until === 'closed') await closed(props, id, owner);
};

/** Loads a dozen nonconformities and their actions in all states, and some actions from elsewhere. */
export const addImprovement = async (props: Props, say: (line: string) => void): Promise<void> => {
  say('Loading nonconformities and actions …');
  await props.stage.as(officer, () => changeReportSettings({ anonymous: true }));
  const known = new Map<string, string>();
  for (const one of [...data.cases].sort((a, b) => b.days - a.days)) await addCase(props, one, known);
  for (const one of data.actions) await addLone(props, one);
};
