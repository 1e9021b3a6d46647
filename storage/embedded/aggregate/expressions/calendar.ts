import { CommandError } from '../../errors.ts';

const DAY = 86_400_000;

// All dates here are local ones in the dress of UTC (see `toLocal`).

const startOfYear = (year: number): number => new Date(0).setUTCFullYear(year);

export const dayOfYear = (local: Date): number =>
  Math.floor((local.getTime() - startOfYear(local.getUTCFullYear())) / DAY) + 1;

/** The week of the year, 0 to 53; weeks begin on Sunday, the first one with the first Sunday. */
export const week = (local: Date): number => Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7);

// The Thursday of a week says which year the week belongs to (ISO 8601).
const thursday = (local: Date): Date => new Date(local.getTime() + (4 - (local.getUTCDay() || 7)) * DAY);

export const isoWeek = (local: Date): number => Math.floor((dayOfYear(thursday(local)) - 1) / 7) + 1;

export const isoWeekYear = (local: Date): number => thursday(local).getUTCFullYear();

export const UNITS = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;
export type Unit = (typeof UNITS)[number];

const LENGTHS: Partial<Record<Unit, number>> = {
  week: 7 * DAY,
  day: DAY,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

const MONTHS: Partial<Record<Unit, number>> = { year: 12, quarter: 3, month: 1 };

/** Moves a local time on; a day that the month does not have becomes its last. */
export const plus = (local: number, unit: Unit, amount: number): number => {
  const months = MONTHS[unit];
  if (months === undefined) return local + amount * LENGTHS[unit]!;
  const date = new Date(local);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + amount * months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, lastDay));
};

const monthsSince2000 = (local: number): number => {
  const date = new Date(local);
  return (date.getUTCFullYear() - 2000) * 12 + date.getUTCMonth();
};

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The first such day of the year 2000, from which weeks are counted. @throws CommandError 5439015 for no day of the week */
const firstWeek = (startOfWeek: string): number => {
  const day = DAYS.findIndex(
    (name) => name === startOfWeek.toLowerCase() || name.slice(0, 3) === startOfWeek.toLowerCase(),
  );
  if (day < 0) throw new CommandError(5439015, `unknown day of week value: ${startOfWeek}`);
  return Date.UTC(2000, 0, 3 + day);
};

const YEAR_2000 = Date.UTC(2000, 0, 1);

/** How many whole units lie between the year 2000 and a local time. */
export const unitsSince2000 = (local: number, unit: Unit, startOfWeek: string): number => {
  const months = MONTHS[unit];
  if (months !== undefined) return Math.floor(monthsSince2000(local) / months);
  const start = unit === 'week' ? firstWeek(startOfWeek) : YEAR_2000;
  return Math.floor((local - start) / LENGTHS[unit]!);
};

/** The local time so many units from the year 2000. */
export const after2000 = (units: number, unit: Unit, startOfWeek: string): number =>
  plus(unit === 'week' ? firstWeek(startOfWeek) : YEAR_2000, unit, units);
