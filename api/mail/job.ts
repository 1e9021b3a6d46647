import { actAsSystem } from '../../storage/acting.ts';
import { clock } from '../../storage/clock.ts';
import type { Job } from '../kit/jobs.ts';
import { allOrganisationIds } from '../organisations/queries.ts';
import { MessageModel } from './model.ts';
import { sendDue } from './send.ts';
import { tellByClock } from './tell.ts';

const minute = 60_000;
const year = 366 * 24 * 60 * minute;

/** What is over for a year is nobody's business any more; what happened stands in the trail. */
const forgetOld = async () => {
  const old = { state: { $ne: 'waiting' as const }, madeAt: { $lt: new Date(clock.now().getTime() - year) } };
  await MessageModel.deleteMany(old);
};

const remind = async (signal: AbortSignal): Promise<number> => {
  let told = 0;
  for (const id of await allOrganisationIds()) {
    if (signal.aborted) break;
    await actAsSystem(id, async () => {
      told += await tellByClock();
      await forgetOld();
    });
  }
  return told;
};

/** Mail goes out every minute; what the clock brings is looked for every hour. */
export const mailJobs: readonly Job[] = [
  { name: 'mail', every: minute, run: (signal) => sendDue(signal) },
  { name: 'reminders', every: 60 * minute, run: remind },
];
