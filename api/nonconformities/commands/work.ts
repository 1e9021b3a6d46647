import { acting, actingPerson } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { transaction } from '../../../storage/transaction.ts';
import { openAction } from '../../actions/commands/open.ts';
import type { NewAction } from '../../actions/contract.ts';
import { Problem } from '../../kit/problem.ts';
import { standingIn } from '../../people/queries.ts';
import type { Analysis, Evaluation } from '../contract.ts';
import type { Planned } from '../model.ts';
import { loadCase, mayStep, move } from '../move.ts';
import { openActionsTo } from './partakers.ts';

const now = () => ({ by: actingPerson().id, at: clock.now() });

const mustWorkHere = async (owner: string) => {
  if (!(await standingIn(acting().organisation, owner)))
    throw new Problem('invalid', 'The owner is nobody who works here', {
      errors: [{ pointer: '/body/owner', message: 'Nobody who works here' }],
    });
};

const ownedBy = (owner: string, before: readonly string[]) => ({ owner, owners: [...new Set([...before, owner])] });

/**
 * Evaluates a case and gives it an owner; where no cause has to be removed it is settled (ISO 9001 10.2.1 b).
 * @throws {Problem} `wrong-state`, `not-allowed`, `invalid`
 */
export const evaluate = (id: string, { owner, ...said }: Evaluation & { owner: string }) =>
  transaction(async (trail) => {
    const one = await loadCase(id);
    await mayStep(one, 'evaluate');
    await mustWorkHere(owner);
    const set = { evaluation: { ...said, ...now() }, ...ownedBy(owner, one.owners) };
    await move(one, 'evaluate', trail, { set, detail: { ...said, owner } });
    if (one.level === 'restricted') await openActionsTo(one);
  });

/** Gives a case another owner. @throws {Problem} `wrong-state`, `not-allowed`, `invalid` */
export const assign = (id: string, owner: string) =>
  transaction(async (trail) => {
    const one = await loadCase(id);
    await mayStep(one, 'assign');
    await mustWorkHere(owner);
    const change = { before: one.owner, after: owner };
    await move(one, 'assign', trail, { set: ownedBy(owner, one.owners), detail: { owner: change } });
    if (one.level === 'restricted') await openActionsTo(one);
  });

/** Saves the analysis of causes. @throws {Problem} `wrong-state`, `not-allowed` */
export const analyse = (id: string, analysis: Analysis) =>
  transaction(async (trail) =>
    move(await loadCase(id), 'analyse', trail, {
      set: { analysis: { ...analysis, ...now() } },
      detail: { rootCause: analysis.rootCause },
    }),
  );

/**
 * Opens a corrective action of a case in the register of actions.
 * @returns the action's id.
 * @throws {Problem} `wrong-state`, `not-allowed`, `invalid`
 */
export const addAction = (id: string, given: NewAction): Promise<string> =>
  transaction(async (trail) => {
    const one = await loadCase(id);
    await mayStep(one, 'addAction');
    const source = { kind: 'nonconformity' as const, id, code: one.code };
    const action = await openAction(given, { source, restricted: one.level === 'restricted' });
    if (one.level === 'restricted') await openActionsTo(one);
    await move(one, 'addAction', trail, { detail: { action, title: given.title } });
    return action;
  });

/** Plans when and by which measure effectiveness is checked. @throws {Problem} `wrong-state`, `not-allowed` */
export const planCheck = (id: string, planned: Planned) =>
  transaction(async (trail) =>
    move(await loadCase(id), 'planCheck', trail, { set: { planned }, detail: { ...planned } }),
  );

/** Ends the analysis. @throws {Problem} `wrong-state` while cause, action or check are missing, `not-allowed` */
export const begin = (id: string) => transaction(async (trail) => move(await loadCase(id), 'begin', trail));

/** Hands a case over to its check. @throws {Problem} `wrong-state` while an action is open, `not-allowed` */
export const finish = (id: string) => transaction(async (trail) => move(await loadCase(id), 'finish', trail));
