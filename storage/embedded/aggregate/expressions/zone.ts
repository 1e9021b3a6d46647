import { CommandError } from '../../errors.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  try {
    const format =
      formats.get(zone) ??
      new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' });
    formats.set(zone, format);
    return format;
  } catch {
    throw new CommandError(40485, `unrecognized time zone identifier: "${zone}"`);
  }
};

/**
 * How far a time zone is ahead of UTC at a time, in milliseconds. Zones are names (`Europe/Lisbon`) or offsets (`+01:00`).
 * @throws CommandError 40485 for a zone that does not exist
 */
export const offsetAt = (time: number, zone: string): number => {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (fixed) return offset(fixed[1]!, fixed[2]!, fixed[3]);
  const name = formatOf(zone)
    .formatToParts(time)
    .find(({ type }) => type === 'timeZoneName')!.value;
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)!;
  return sign ? offset(sign, hours!, minutes) : 0;
};

const offset = (sign: string, hours: string, minutes = '0'): number =>
  (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;

/** The time as the clocks of a zone show it, as if they showed UTC: its UTC parts are the local ones. */
export const toLocal = (date: Date, zone: string): Date => new Date(date.getTime() + offsetAt(date.getTime(), zone));

/** The time at which the clocks of a zone show this. */
export const fromLocal = (local: number, zone: string): Date => {
  const guess = local - offsetAt(local, zone);
  return new Date(local - offsetAt(guess, zone));
};
