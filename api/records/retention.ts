import { dayAfter, monthsAfter } from '../kit/days.ts';
import type { Rule } from './types/contract.ts';

/** The days that a period may begin with. */
export interface Days {
  /** Of the evidence, and of filing. */
  evidenceOn: string;
  filedOn: string;
  /** When the event happened; nothing before it has. */
  eventOn: string | null;
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const beginOf = ({ trigger }: Pick<Rule, 'trigger'>, { evidenceOn, filedOn, eventOn }: Days): string | null => {
  if (trigger === 'filing') return filedOn;
  // Archives count from the first of January after the year in which the file was closed.
  return trigger === 'end-of-year' ? `${Number(evidenceOn.slice(0, 4)) + 1}-01-01` : eventOn;
};

/** The last day on which a record has to be kept; `null` when it is kept for good, or as long as its event has not come. */
export const endOf = (rule: Rule, days: Days): string | null => {
  const begin = beginOf(rule, days);
  return rule.months === null || begin === null ? null : dayBefore(monthsAfter(begin, rule.months));
};

/** The first day on which a record that has to be kept until `end` may be disposed of. */
export const freeOn = (end: string): string => dayAfter(end);

/** Whether the last day of keeping is over. */
export const isOver = (end: string | null, today: string): boolean => end !== null && end < today;

/** Whether one end is later than another; nothing is later than no end. */
export const isLater = (end: string | null, than: string | null): boolean =>
  than !== null && (end === null || end > than);
