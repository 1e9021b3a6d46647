import { clock } from '../../storage/clock.ts';
import { Problem } from '../kit/problem.ts';
import { throttled } from '../kit/throttle.ts';
import { organisationById } from '../organisations/queries.ts';
import { weakness } from './common-passwords.ts';
import { hashPassword, isPassword } from './hash.ts';
import { Account, type AccountDocument } from './model.ts';

/** Refuses at one place of the body. */
export const refuse = (field: string, message: string) =>
  new Problem('invalid', message, { errors: [{ pointer: `/body/${field}`, message }] });

/** Refuses a password that would be guessed soon. @throws {Problem} `invalid` at `/body/<field>` */
const mustBeStrong = async (
  password: string,
  about: { name: string; email: string; home?: unknown },
  field: string,
) => {
  const { name } = about.home ? await organisationById(String(about.home)) : { name: '' };
  const why = weakness(password, [about.name, about.email, name, 'charta']);
  if (why) throw refuse(field, why);
};

/** A password that was hashed before the transaction that stores it, because hashing takes its time on purpose. */
export interface PreparedPassword {
  hash: string;
}

/** Checks and hashes a password for `account`. @throws {Problem} `invalid` at `/body/<field>` */
export const preparePassword = async (
  password: string,
  about: { name: string; email: string; home?: unknown },
  field = 'password',
): Promise<PreparedPassword> => {
  await mustBeStrong(password, about, field);
  return { hash: await hashPassword(password) };
};

/** Gives the account the password; whatever an administrator's reset had barred is open again. */
export const setPassword = (account: AccountDocument, { hash }: PreparedPassword) =>
  account.set({ hash, passwordChangedAt: clock.now(), passwordResetBy: null });

const ownAttempts = (id: string) => [{ name: `proof ${id}`, free: 5, cleared: true }];

/** Proves that it is the account's password. @throws {Problem} `too-many`; `invalid` at `/body/<field>` */
export const mustBePassword = async (account: AccountDocument, password: string, field: string) => {
  const right = await throttled(ownAttempts(String(account.id)), async () =>
    (await isPassword(password, account.hash)) ? true : undefined,
  );
  if (!right) throw refuse(field, 'This is not your password');
};

/** The account of the e-mail when the password is its; takes as long when there is none. Count attempts by `throttled`. */
export const accountBy = async (email: string, password: string): Promise<AccountDocument | undefined> => {
  const account = await Account.findOne({ email });
  const right = await isPassword(password, account?.hash);
  return right && account ? account : undefined;
};
