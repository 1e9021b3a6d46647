import { dayAfter, dayAt, startOfDay } from '../kit/days.ts';
import type { MailSettings } from './contract.ts';

const hour = 3_600_000;
const minute = 60_000;

const hourShown = (moment: Date, timeZone: string) =>
  Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(moment));

/** When the clock on the wall shows the full hour on that day; the day may be an hour shorter or longer than others. */
const momentOn = (day: string, wanted: number, timeZone: string): Date => {
  const about = new Date(startOfDay(day, timeZone).getTime() + wanted * hour);
  return new Date(about.getTime() + (wanted - hourShown(about, timeZone)) * hour);
};

/** The next moment at which the daily mail goes out, after this one. */
export const nextDigest = (after: Date, { digestHour }: Pick<MailSettings, 'digestHour'>, timeZone: string): Date => {
  const today = dayAt(after, timeZone);
  const first = momentOn(today, digestHour, timeZone);
  return first > after ? first : momentOn(dayAfter(today), digestHour, timeZone);
};

/** How long is waited after so many attempts in vain: one minute, two, four … at most six hours. */
export const delayAfter = (attempts: number): number => Math.min(2 ** Math.max(0, attempts - 1) * minute, 6 * hour);

/** After so long an undelivered message is given up: what it told is older than a working week. */
export const patienceWithServer = 5 * 24 * hour;
