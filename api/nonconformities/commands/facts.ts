import { actingPerson } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import type { Trail } from '../../../storage/trail.ts';
import { transaction } from '../../../storage/transaction.ts';
import { withFile } from '../../kit/attached.ts';
import { change, mustBeAsSeen } from '../../kit/change.ts';
import type { AttachedFile } from '../../kit/fields.ts';
import { Problem } from '../../kit/problem.ts';
import { type CaseFields, CaseModel } from '../model.ts';
import { loadCase, mayStep, move } from '../move.ts';
import { readCase } from '../queries.ts';
import { openActionsTo } from './partakers.ts';

type Facts = {
  [Field in 'title' | 'description' | 'level' | 'where' | 'unit' | 'process' | 'step' | 'document']?:
    | CaseFields[Field]
    | undefined;
};

/**
 * The first case of a kind, by any of them.
 * @throws {Problem} `not-found`, also where who acts may not see it; `invalid` when it would repeat itself
 */
const firstOf = async (repeats: string, of: string): Promise<string> => {
  const earlier = await readCase(repeats);
  const first = earlier.first ?? String(earlier._id);
  if (first === of)
    throw new Problem('invalid', 'The earlier case names this one as its first', {
      errors: [{ pointer: '/body/repeats', message: 'It would repeat itself' }],
    });
  return first;
};

/** What repeated a case is of the same kind as what that one repeats. */
const takeAlong = async (id: string, first: string, trail: Trail) => {
  for (const one of await CaseModel.find({ first: id })) {
    await one.set({ first }).save();
    trail('nonconformity.changed', one, { code: one.code, first: { before: id, after: first } });
  }
};

/**
 * Changes words and place of a case, who may see it, and which earlier one it repeats.
 * @throws {Problem} `not-found`, `wrong-state`, `not-allowed`, `stale`
 */
export const changeCase = (
  id: string,
  { repeats, ...facts }: Facts & { repeats?: string | null | undefined },
  ifMatch?: string,
) =>
  transaction(async (trail) => {
    const one = await loadCase(id);
    mustBeAsSeen(one, ifMatch);
    await mayStep(one, 'change');
    const first = repeats ? await firstOf(repeats, id) : repeats;
    const detail = change(one, { ...facts, first });
    await move(one, 'change', trail, { detail });
    if (detail.first && first) await takeAlong(id, first, trail);
    if (detail.level) await openActionsTo(one);
  });

/** Says what was done at once to put it right (ISO 9001 10.2.1 a). @throws {Problem} `wrong-state`, `not-allowed` */
export const correct = (id: string, text: string) =>
  transaction(async (trail) => {
    const correction = { by: actingPerson().id, at: clock.now(), text };
    return move(await loadCase(id), 'correct', trail, { set: { correction }, detail: { text } });
  });

/** Whether a file may be attached now: nobody sends a large one in vain. @throws {Problem} */
export const mayAttach = async (id: string) => mayStep(await loadCase(id), 'attach');

/** Attaches a file that lies in the store already. @throws {Problem} as `mayAttach`, `taken` */
export const attachFile = (id: string, file: AttachedFile) =>
  transaction(async (trail) => {
    const one = await loadCase(id);
    const { name, sha256 } = file;
    return move(one, 'attach', trail, {
      set: { files: withFile(one.files, file) },
      detail: { file: { name, sha256 } },
    });
  });
