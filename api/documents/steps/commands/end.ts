import { actingPerson } from '../../../../storage/acting.ts';
import { clock } from '../../../../storage/clock.ts';
import { transaction } from '../../../../storage/transaction.ts';
import { noSuch } from '../../../kit/problem.ts';
import { DocumentModel } from '../../model.ts';
import { loadCase } from '../../versions/case.ts';
import { move } from '../move.ts';

/** Gives a draft up. Its number stays used. @throws {Problem} `not-found`, `wrong-state`, `not-allowed` */
export const discard = (id: string) =>
  transaction(async (trail) => {
    await move(await loadCase(id), 'discard', trail);
  });

/**
 * Withdraws the version in force: the document is valid no longer (ISO 9001 7.5.3.2).
 * @param replacement the document that takes its place, if there is one.
 * @throws {Problem} `not-found`, `wrong-state`, `not-allowed`
 */
export const withdraw = (id: string, reason: string, replacement: string | null = null) =>
  transaction(async (trail) => {
    const one = await loadCase(id);
    if (replacement) await DocumentModel.findById(replacement).orFail(noSuch('document', replacement));
    const now = clock.now();
    const withdrawn = { by: actingPerson().id, at: now, reason, replacement };
    await move(one, 'withdraw', trail, { set: { withdrawn, effectiveUntil: now }, detail: { reason, replacement } });
  });
