import { type Call, type Command, collectionOf, docOption, type Handler, namespaceOf } from '../call.ts';
import { CommandError } from '../errors.ts';
import { type Plan, planFor, type Query } from '../plan.ts';
import type { IndexPlan } from '../plan-index.ts';
import { type Doc, isDoc } from '../values/types.ts';

/** Which plan a command would take. It is told honestly and briefly: which indexes, and whether they give the order. */
const explain: Handler = (call) => {
  const inner = docOption(call.command, 'explain');
  const name = inner && Object.keys(inner)[0];
  if (!inner || !name) throw new CommandError(14, "BSON field 'explain' must be a command");
  const about: Call = { ...call, name, command: inner };
  const collection = collectionOf(about);
  const query = queryIn(name, inner);
  const plan: Plan = collection
    ? planFor(call.engine.disk, collection, query, call.transaction?.view ?? {})
    : { kind: 'scan', reverse: false };
  const winningPlan = withSort(stageOf(plan), query, plan);
  return {
    queryPlanner: { namespace: namespaceOf(about), parsedQuery: query.filter, winningPlan, rejectedPlans: [] },
    ok: 1,
  };
};

const queryIn = (name: string, command: Doc): Query => {
  const doc = (value: unknown): Doc | undefined => (isDoc(value) ? value : undefined);
  const first = (list: unknown): Doc => doc(Array.isArray(list) ? list[0] : undefined) ?? {};
  const options = { sort: doc(command.sort), hint: command.hint, collation: doc(command.collation) };
  if (name === 'aggregate') return { ...options, filter: doc(first(command.pipeline).$match) ?? {} };
  if (name === 'update') return { filter: doc(first(command.updates).q) ?? {} };
  if (name === 'delete') return { filter: doc(first(command.deletes).q) ?? {} };
  return { ...options, filter: doc(command.filter) ?? doc(command.query) ?? {} };
};

const stageOf = (plan: Plan): Doc => {
  if (plan.kind === 'scan') return { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' };
  if (plan.kind === 'index') return { stage: 'FETCH', inputStage: scanOf(plan.plan) };
  return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.plans.map(scanOf) } };
};

const scanOf = ({ index, reverse, ranges, exact }: IndexPlan): Doc => ({
  stage: 'IXSCAN',
  indexName: index.name,
  keyPattern: index.pattern,
  isMultiKey: index.multikey,
  direction: reverse ? 'backward' : 'forward',
  ranges: ranges.length,
  exact,
});

const withSort = (stage: Doc, { sort }: Query, plan: Plan): Doc => {
  const wanted = sort && Object.keys(sort).length > 0 && !('$natural' in sort);
  return wanted && !(plan.kind === 'index' && plan.plan.sorted)
    ? { stage: 'SORT', sortPattern: sort, inputStage: stage }
    : stage;
};

/** explain */
export const explainCommands: Record<string, Command> = {
  explain: { run: explain, options: ['verbosity'], inTransaction: true },
};
