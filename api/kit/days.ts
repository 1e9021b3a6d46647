const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (timeZone: string) => {
  const known = formats.get(timeZone);
  if (known) return known;
  const all = Object.fromEntries(parts.map((part) => [part, 'numeric']));
  const made = new Intl.DateTimeFormat('en', { ...all, timeZone, hourCycle: 'h23', calendar: 'gregory' });
  formats.set(timeZone, made);
  return made;
};

/** What the clock on the wall shows there at that moment, as if it were UTC. */
const onTheWall = (moment: number, timeZone: string) => {
  const shown = new Map(
    formatOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const [year = 0, month = 1, day, hour, minute, second] = parts.map((part) => shown.get(part));
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

const hour = 3_600_000;

/**
 * The moment at which a day begins in a time zone; where the clocks jump over midnight, the first moment after the jump.
 * @param day as `2026-11-01`.
 */
export const startOfDay = (day: string, timeZone: string): Date => {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  const offsets = [-36, 36].map((hours) => onTheWall(wanted + hours * hour, timeZone) - (wanted + hours * hour));
  const moments = offsets.map((offset) => wanted - offset);
  const exact = moments.filter((moment) => onTheWall(moment, timeZone) === wanted);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...moments));
};

/** The day that it is in a time zone at a moment: `2026-11-01`. */
export const dayAt = (moment: Date, timeZone: string): string =>
  new Date(onTheWall(Math.floor(moment.getTime() / 1000) * 1000, timeZone)).toISOString().slice(0, 10);

/** The day after. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 24 * hour).toISOString().slice(0, 10);

/** The same day so many months later; the last of the month where there is no such day. */
export const monthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
};
