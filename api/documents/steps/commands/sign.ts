import { actAsSystem, acting, actingPerson } from '../../../../storage/acting.ts';
import { clock } from '../../../../storage/clock.ts';
import { transaction } from '../../../../storage/transaction.ts';
import { startOfDay } from '../../../kit/days.ts';
import { actingMember } from '../../../kit/person.ts';
import { Problem } from '../../../kit/problem.ts';
import { organisation } from '../../../organisations/queries.ts';
import { provePassword } from '../../../people/commands/account.ts';
import { type KeptCase, loadCase } from '../../versions/case.ts';
import type { KeptVersion } from '../../versions/model.ts';
import { stepOf, turnOf } from '../lifecycle.ts';
import { move } from '../move.ts';
import { release } from './release.ts';

const signatureOf = (version: KeptVersion) => {
  const step = turnOf(version);
  const { verb } = version.route[step - 1]!;
  return { step, meaning: verb, person: actingPerson().id, at: clock.now(), sha256: version.sha256! };
};

const due = ({ effectiveOn }: KeptVersion, timeZone: string) => {
  const now = clock.now().getTime();
  const day = effectiveOn ? startOfDay(effectiveOn, timeZone).getTime() : now;
  return new Date(Math.max(day, now));
};

const mustBeWhatWasRead = ({ version }: KeptCase, sha256: string) => {
  if (version.sha256 !== sha256)
    throw new Problem('stale', 'What you read is not what waits to be signed: read it again', {
      sha256: version.sha256,
    });
};

/**
 * Signs the step whose turn it is. The last step approves; when no later day was set the version comes into force at
 * once, by the system, as its author decided.
 * @param sha256 the digest of what the signer read: nobody signs something else.
 * @throws {Problem} `not-found`, `wrong-state`, `not-allowed`, `stale`
 */
export const sign = async (id: string, password: string, sha256: string) => {
  await provePassword(actingPerson().id, password);
  const { timeZone } = await organisation();
  const version = await transaction(async (trail) => {
    const one = await loadCase(id);
    const { to } = stepOf(one, 'sign', actingMember());
    mustBeWhatWasRead(one, sha256);
    const signature = signatureOf(one.version);
    const signatures = [...one.version.signatures, signature];
    const dueAt = to === 'approved' ? due(one.version, timeZone) : null;
    const { step, meaning } = signature;
    await move(one, 'sign', trail, { set: { signatures, dueAt }, detail: { step, meaning, sha256 } });
    return one.version;
  });
  if (version.state === 'approved' && version.dueAt! <= clock.now())
    await actAsSystem(acting().organisation, () => release(id), version.decidedBy);
};
