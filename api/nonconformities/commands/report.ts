import { actAsSystem, acting, actingPerson } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { transaction } from '../../../storage/transaction.ts';
import { dayAt } from '../../kit/days.ts';
import { signedInMember } from '../../kit/person.ts';
import { Problem } from '../../kit/problem.ts';
import { takeYearCode } from '../../kit/series.ts';
import { organisation } from '../../organisations/queries.ts';
import type { CaseFields } from '../model.ts';
import { CaseModel, ReportSettings } from '../model.ts';
import { reportSettings } from '../queries.ts';
import { newReceipt, receiptHash } from '../receipt.ts';

type Facts = Partial<CaseFields> & Pick<CaseFields, 'title' | 'source'>;

/** Stores a case in its first state. Day and code are those of the organisation. @returns id and code */
export const storeCase = async (facts: Facts, detail: Record<string, unknown> = {}) => {
  const { timeZone } = await organisation();
  const year = dayAt(clock.now(), timeZone).slice(0, 4);
  return transaction(async (trail) => {
    const code = await takeYearCode('NC', year);
    const one = new CaseModel({ level: 'internal', ...facts, code, state: 'reported', reportedAt: clock.now() });
    await one.save();
    trail('nonconformity.reported', one, { code, title: one.title, source: one.source, ...detail });
    return { id: one.id as string, code };
  });
};

const titleOf = (what: string) => {
  const [line = ''] = what.split('\n');
  return line.length <= 120
    ? line
    : `${line.slice(0, line.lastIndexOf(' ', 118) > 60 ? line.lastIndexOf(' ', 118) : 118)} …`;
};

const refuseAnonymous = () => {
  throw new Problem('wrong-state', 'This organisation does not let people report without their name');
};

/**
 * Reports a problem: what, and where. Without a name, neither the case nor the trail knows who it was.
 * @returns code and receipt; the id only where it is the reporter's to see.
 * @throws {Problem} `wrong-state` when reports need a name here
 */
export const reportProblem = async (said: { what: string; where: string; anonymous: boolean }) => {
  const member = signedInMember();
  const receipt = newReceipt();
  const facts = {
    title: titleOf(said.what),
    description: said.what,
    where: said.where,
    source: 'report' as const,
    receipt: receiptHash(receipt),
  };
  if (said.anonymous) {
    if (!(await reportSettings()).anonymous) refuseAnonymous();
    const { code } = await actAsSystem(acting().organisation, () => storeCase(facts));
    return { id: null, code, receipt };
  }
  const unit = member.units[0] ?? null;
  const { id, code } = await storeCase({ ...facts, unit, reportedBy: member.id });
  return { id: member.can('nonconformities:read') ? id : null, code, receipt };
};

/** Records a nonconformity that somebody found, an auditor for example. @returns its id. */
export const recordCase = async (facts: Facts): Promise<string> =>
  (await storeCase({ ...facts, reportedBy: actingPerson().id })).id;

/** Says whether problems may be reported without a name. */
export const changeReportSettings = (said: { anonymous: boolean }) =>
  transaction(async (trail) => {
    const settings = (await ReportSettings.findOne()) ?? new ReportSettings();
    const before = settings.anonymous;
    await settings.set(said).save();
    trail('report-settings.changed', settings, { anonymous: { before, after: said.anonymous } });
  });
