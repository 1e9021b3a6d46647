import { clock } from '../../storage/clock.ts';
import { dayAt } from '../kit/days.ts';
import { organisation } from '../organisations/queries.ts';
import type { Urgency } from './contract.ts';

const day = 86_400_000;

/** The day that it is where the acting organisation is. */
export const todayHere = async (): Promise<string> => dayAt(clock.now(), (await organisation()).timeZone);

/** The day so many days later. */
export const daysAfter = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day);

/** How urgent something is that has so many days left: one is reminded 14, 3 and 0 days before, and afterwards. */
export const urgencyOf = (daysLeft: number): Urgency => {
  if (daysLeft < 0) return 'overdue';
  if (daysLeft === 0) return 'today';
  if (daysLeft <= 3) return 'soon';
  return daysLeft <= 14 ? 'near' : 'later';
};

/** The due days of an urgency, as a condition on the field. */
export const dueWithin = (urgency: Urgency, today: string) => {
  const within: Record<Urgency, object> = {
    overdue: { $lt: today },
    today: { $gte: today, $lte: today },
    soon: { $gt: today, $lte: daysAfter(today, 3) },
    near: { $gt: daysAfter(today, 3), $lte: daysAfter(today, 14) },
    later: { $gt: daysAfter(today, 14) },
  };
  return { due: within[urgency] };
};
