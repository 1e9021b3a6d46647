import { CommandError } from '../../errors.ts';
import { dayOfYear, isoWeek, isoWeekYear, week } from './calendar.ts';
import { fromLocal, offsetAt, toLocal } from './zone.ts';

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const WRITERS: Record<string, (local: Date, minutes: number) => string> = {
  Y: (local) => pad(local.getUTCFullYear(), 4),
  m: (local) => pad(local.getUTCMonth() + 1, 2),
  d: (local) => pad(local.getUTCDate(), 2),
  H: (local) => pad(local.getUTCHours(), 2),
  M: (local) => pad(local.getUTCMinutes(), 2),
  S: (local) => pad(local.getUTCSeconds(), 2),
  L: (local) => pad(local.getUTCMilliseconds(), 3),
  j: (local) => pad(dayOfYear(local), 3),
  b: (local) => MONTHS[local.getUTCMonth()]!.slice(0, 3),
  B: (local) => MONTHS[local.getUTCMonth()]!,
  w: (local) => String(local.getUTCDay() + 1),
  u: (local) => String(local.getUTCDay() || 7),
  U: (local) => pad(week(local), 2),
  V: (local) => pad(isoWeek(local), 2),
  G: (local) => pad(isoWeekYear(local), 4),
  z: (_, minutes) =>
    `${minutes < 0 ? '-' : '+'}${pad(Math.trunc(Math.abs(minutes) / 60), 2)}${pad(Math.abs(minutes) % 60, 2)}`,
  Z: (_, minutes) => String(minutes),
  '%': () => '%',
};

/** A date in a format of `%Y-%m-%d`. @throws CommandError 18536 for a specifier that does not exist */
export const formatDate = (date: Date, format: string, zone: string): string => {
  const local = toLocal(date, zone);
  const minutes = offsetAt(date.getTime(), zone) / 60_000;
  return format.replace(/%([\s\S]?)/g, (_, specifier: string) => {
    const write = WRITERS[specifier];
    if (!write) throw new CommandError(18536, `Invalid format character '%${specifier}' in format string`);
    return write(local, minutes);
  });
};

const unreadable = (text: string, why = 'it is not a date') =>
  new CommandError(241, `Error parsing date string '${text}'; ${why}`);

const ISO =
  /^(\d{4})-?(\d\d)?-?(\d\d)?(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?$/;

/**
 * Reads a date in ISO form; without an offset of its own it is in the zone given.
 * @throws CommandError 241
 */
export const parseDate = (text: string, zone = 'UTC'): Date => {
  const found = ISO.exec(text.trim());
  if (!found) throw unreadable(text);
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction = '0', offset] = found;
  const milliseconds = Math.trunc(Number(`0.${fraction}`) * 1000);
  return localDate(text, [year, month, day, hour, minute, second].map(Number), milliseconds, offset ?? zone);
};

const localDate = (text: string, parts: number[], milliseconds: number, zone: string): Date => {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) {
    throw unreadable(text, 'there is no such date');
  }
  return fromLocal(local.getTime(), zone);
};

const READERS: Record<string, string> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  L: '(?<L>\\d{1,3})',
  b: '(?<b>[A-Za-z]{3})',
  B: '(?<B>[A-Za-z]+)',
  z: '(?<z>Z|[+-]\\d\\d:?\\d\\d)',
  '%': '%',
};

/** Reads a date in a format of `%d/%m/%Y`. @throws CommandError 241, or 18536 for a specifier that cannot be read */
export const parseDateBy = (text: string, format: string, zone: string): Date => {
  const pattern = format.replace(/%([\s\S]?)|[.*+?^${}()|[\]\\]/g, (piece, specifier?: string) => {
    if (specifier === undefined) return `\\${piece}`;
    const reader = READERS[specifier];
    if (!reader) throw new CommandError(18536, `Invalid format character '%${specifier}' in format string`);
    return reader;
  });
  const parts = new RegExp(`^${pattern}$`).exec(text)?.groups;
  if (!parts) throw unreadable(text, `it is not in the format '${format}'`);
  const { Y = '1970', d = '1', H = '0', M = '0', S = '0', L = '0', z } = parts;
  return localDate(text, [Y, monthOf(parts), d, H, M, S].map(Number), Number(L.padEnd(3, '0')), z ?? zone);
};

const monthOf = ({ m, b, B }: Record<string, string | undefined>): string => {
  const name = (B ?? b)?.toLowerCase();
  if (!name) return m ?? '1';
  return String(
    MONTHS.findIndex((month) => month.toLowerCase() === name || month.slice(0, 3).toLowerCase() === name) + 1,
  );
};
