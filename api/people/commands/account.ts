import { type Acting, actAs, actingPerson } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { transaction } from '../../../storage/transaction.ts';
import { change } from '../../kit/change.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import { lifecycle } from '../lifecycle.ts';
import { inOrganisationOf, memberByLink, readToken } from '../links.ts';
import { Account, type AccountDocument } from '../model.ts';
import { accountBy, mustBePassword, type PreparedPassword, preparePassword, setPassword } from '../passwords.ts';
import { passwordAtLink } from '../queries.ts';

const own = (id: string) => Account.findById(id).orFail(noSuch('person', id));

/** Changes one's own name or language. The trail tells that a name changed, never the name. */
export const changeMe = (fields: { name?: string | undefined; language?: string | undefined }) =>
  transaction(async (trail) => {
    const account = await own(actingPerson().id);
    const { language, name } = change(account, fields);
    await account.save();
    trail('account.changed', account, { ...(language && { language }), ...(name && { name: 'changed' }) });
    return account;
  });

/** Chooses another password, proving the present one. @throws {Problem} `invalid` at `/body/current` or `/body/next`, `too-many` */
export const changePassword = async (current: string, next: string) => {
  const account = await own(actingPerson().id);
  await mustBePassword(account, current, 'current');
  const prepared = await preparePassword(next, account, 'next');
  await storePassword(account.id, prepared, 'account.password-changed');
};

const storePassword = (id: string, prepared: PreparedPassword, event: string) =>
  transaction(async (trail) => {
    const account = await own(id);
    await setPassword(account, prepared).save();
    trail(event, account);
  });

/**
 * Proves again that the acting person is who they are, for a signature. Call it before the transaction.
 * @throws {Problem} `not-allowed` after an administrator's reset, until the owner has chosen a new password; `invalid`
 * at `/body/password` when it is wrong; `too-many` after too many wrong ones.
 */
export const provePassword = async (personId: string, password: string): Promise<void> => {
  const account = await own(personId);
  if (account.passwordResetBy)
    throw new Problem('not-allowed', 'Your password was reset: choose a new one before you sign', {
      reason: 'password-reset',
    });
  await mustBePassword(account, password, 'password');
};

const asOwner = <T>(organisation: string, account: AccountDocument, work: () => Promise<T>) => {
  const who: Acting = { organisation, person: { id: String(account.id), can: () => false } };
  return actAs(who, work);
};

const join = (token: string, prepared?: PreparedPassword) =>
  transaction(async (trail) => {
    const member = await memberByLink(token);
    const account = await own(String(member.account));
    const joins = member.link?.purpose === 'invitation';
    if (joins) {
      const { to, event } = lifecycle.step(member, 'join', actingPerson());
      member.set({ state: to, joinedAt: clock.now() });
      trail(event, account);
    }
    if (prepared) {
      await setPassword(account, prepared).save();
      trail('account.password-chosen', account);
    }
    await member.set('link', null).save();
  });

/**
 * Uses a one-time link: who was invited comes in, who lost the password has a new one.
 * @throws {Problem} `not-found` when the link was used or has run out; `invalid` at `/body/password`; `too-many`
 */
export const useLink = (token: string, password: string): Promise<void> =>
  inOrganisationOf(token, async () => {
    const member = await memberByLink(token);
    const account = await own(String(member.account));
    const choose = passwordAtLink(account) === 'choose';
    if (!choose) await mustBePassword(account, password, 'password');
    const prepared = choose ? await preparePassword(password, account) : undefined;
    await asOwner(readToken(token).organisation, account, () => join(token, prepared));
  });

/**
 * The account that e-mail and password belong to; takes as long when there is none. The caller counts the attempts.
 * @returns its id and organisations.
 */
export const proveByEmail = async (email: string, password: string) => {
  const account = await accountBy(email, password);
  return account && { id: String(account.id), organisations: account.organisations.map(String) };
};
