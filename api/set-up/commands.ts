import { createHash, randomBytes } from 'node:crypto';
import type { output } from 'zod/mini';
import { actAsSystem } from '../../storage/acting.ts';
import type { Connection } from '../../storage/connect.ts';
import { transaction } from '../../storage/transaction.ts';
import { Problem } from '../kit/problem.ts';
import { changeShared } from '../kit/shared-value.ts';
import { throttled } from '../kit/throttle.ts';
import { WrongSetting } from '../kit/wrong-setting.ts';
import { createOrganisation, newOrganisationId } from '../organisations/commands/organisations.ts';
import { enrol, handOver, invite, preparePassword } from '../people/commands/invite.ts';
import type * as contract from './contract.ts';
import { type Mode, runIn, runningMode, storeHolds } from './mode.ts';

export type { Mode };

/**
 * Decides how this process runs: an empty store without a setting becomes a demonstration, any other goes on as what
 * it is. The connection shows that the store is open.
 * @throws {WrongSetting} when the setting contradicts what the store holds.
 */
export const decideMode = async ({ mode }: { mode?: Mode }, _store: Connection): Promise<Mode> => {
  const holds = await storeHolds();
  if (holds === 'demonstration' && mode === 'production')
    throw new WrongSetting(
      'CHARTA_MODE is production, but this store holds a demonstration, whose people anybody may become: use an empty one.',
    );
  if (holds === 'production' && mode === 'demonstration')
    throw new WrongSetting('CHARTA_MODE is demonstration, but this store holds the data of an institution.');
  return runIn(mode ?? (holds === 'nothing' ? 'demonstration' : holds));
};

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Four groups of five signs that nobody confuses. */
const newCode = () =>
  [...randomBytes(20)]
    .map((byte) => alphabet[byte % 32])
    .join('')
    .replace(/(.{5})(?=.)/g, '$1-');

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const typed = (given: string) =>
  given
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/(.{5})(?=.)/g, '$1-');

/** The digests of the codes that open the set-up: each process has printed one of its own. */
const changeCodes = async (change: (codes: string[]) => string[]) =>
  changeShared('set-up', (kept) => JSON.stringify(change(kept ? JSON.parse(kept) : [])));

/** Opens the set-up when nothing has been set up yet. @returns the one-time code to print in the log. */
export const openSetUp = async (): Promise<string | undefined> => {
  if ((await storeHolds()) !== 'nothing') return undefined;
  const code = newCode();
  await changeCodes((codes) => [digest(code), ...codes].slice(0, 10));
  return code;
};

const wrongCode = (message: string) =>
  new Problem('invalid', message, { errors: [{ pointer: '/body/code', message }] });

/** Takes the code, so that it opens once; two who use it at the same moment are not both let in. */
const takeCode = async (given: string): Promise<void> => {
  const wanted = digest(typed(given));
  const take = async () => {
    let had = false;
    await changeCodes((codes) => {
      had = codes.includes(wanted);
      return had ? [] : codes;
    });
    return had || undefined;
  };
  if (!(await throttled([{ name: 'set-up', free: 10, cleared: true }], take)))
    throw wrongCode('This is not the code that the server printed in its log');
};

type Given = output<(typeof contract.setUp)['body']>;

const create = async ({ organisation, administrator, officer }: Given) => {
  const password = await preparePassword(administrator.password, administrator, 'administrator/password');
  const work = () =>
    transaction(async () => {
      await createOrganisation(organisation);
      await enrol({ ...administrator, roles: ['administrator'] }, password);
      return handOver(await invite({ ...officer, roles: ['quality-officer'] }), officer.email);
    });
  return actAsSystem(newOrganisationId(), work);
};

/**
 * Creates the first organisation with its administrator and its quality officer, who are two people: one gives the
 * rights, the other uses them. Closed for good afterwards.
 * @returns the officer's invitation.
 * @throws {Problem} `not-found` when it is not open; `invalid` for a wrong code, a weak password or the same e-mail twice.
 */
export const setUp = async (given: Given) => {
  if (runningMode() === 'demonstration' || (await storeHolds()) !== 'nothing')
    throw new Problem('not-found', 'There is nothing to set up here');
  if (given.administrator.email === given.officer.email)
    throw new Problem('invalid', 'The administrator and the quality officer are two people', {
      errors: [{ pointer: '/body/officer/email', message: 'This is the administrator' }],
    });
  await takeCode(given.code);
  try {
    return await create(given);
  } catch (error) {
    await changeCodes((codes) => [digest(typed(given.code)), ...codes]);
    throw error;
  }
};
