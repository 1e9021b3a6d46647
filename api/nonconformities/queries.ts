import { actionsOf } from '../actions/queries.ts';
import { signedInMember } from '../kit/person.ts';
import { noSuch } from '../kit/problem.ts';
import { historyOf } from '../trail/queries.ts';
import { audienceOf, keysOf } from './access.ts';
import { CaseModel, type ReadCase, ReportSettings } from './model.ts';
import { receiptHash } from './receipt.ts';
import { showCase } from './view.ts';

/** A case that the acting member may see. @throws {Problem} `not-found` */
export const readCase = async (id: string): Promise<ReadCase> => {
  const found = (await CaseModel.findById(id).lean()) as ReadCase | null;
  if (!found) throw noSuch('nonconformity', id)();
  const actors = (await actionsOf(id)).flatMap(({ owners }) => owners);
  const keys = keysOf(signedInMember());
  if (!audienceOf(found, actors).some((key) => keys.includes(key))) throw noSuch('nonconformity', id)();
  return found;
};

/** One case as the acting member may see it. @throws {Problem} `not-found` */
export const oneCase = async (id: string) => showCase(await readCase(id));

/** What happened to a case and its actions, newest first. @throws {Problem} `not-found` */
export const trailOfCase = async (id: string) => {
  await readCase(id);
  const actions = (await actionsOf(id)).map(({ _id }) => String(_id));
  return { items: (await historyOf([id, ...actions])).sort((a, b) => b.number - a.number) };
};

/** How a reported problem stands, for whoever has its receipt. @throws {Problem} `not-found` */
export const askReceipt = async (receipt: string) => {
  const found = await CaseModel.findOne({ receipt: receiptHash(receipt) }).lean();
  if (!found) throw noSuch('receipt', receipt)();
  const { code, title, state, reportedAt, ended } = found;
  return { code, title, state, reportedAt: reportedAt.toISOString(), reason: ended?.reason ?? null };
};

/** How problems may be reported here. */
export const reportSettings = async () => ({ anonymous: (await ReportSettings.findOne().lean())?.anonymous ?? false });
