import { Long, ObjectId, Timestamp } from 'bson';
import { CommandError } from '../../errors.ts';
import { type Doc, isDoc, isNumeric, toNumber, typeOf } from '../../values/types.ts';
import {
  after2000,
  dayOfYear,
  isoWeek,
  isoWeekYear,
  plus,
  UNITS,
  type Unit,
  unitsSince2000,
  week,
} from './calendar.ts';
import { formatDate, parseDate, parseDateBy } from './date-text.ts';
import { type Evaluate, isNothing, type Operator, partsOf, unary, withParts } from './operator.ts';
import { fromLocal, toLocal } from './zone.ts';

/** @throws CommandError 16006 for what is no point in time */
const dateOf = (value: unknown): Date => {
  if (value instanceof Date) return value;
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (value instanceof ObjectId) return value.getTimestamp();
  throw new CommandError(16006, `can't convert from BSON type ${typeOf(value)} to Date`);
};

const zoneOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  throw new CommandError(40517, `timezone must evaluate to a string, found ${typeOf(value)}`);
};

/** A part of a date; the operand is a date, or `{ date, timezone }`. */
const partOf =
  (part: (local: Date) => unknown): Operator =>
  (operand, context, name) => {
    const whole = isDoc(operand) && 'date' in operand;
    const [only] = Array.isArray(operand) && operand.length === 1 ? operand : [operand];
    const parts: Doc = whole ? partsOf(operand, name, ['date'], ['timezone']) : { date: only };
    const date = context.compile(parts.date);
    const zone = context.compile(parts.timezone ?? 'UTC');
    return (scope) => {
      const [value, at] = [date(scope), zone(scope)];
      return isNothing(value) || isNothing(at) ? null : part(toLocal(dateOf(value), zoneOf(at)));
    };
  };

const unitOf = (value: unknown): Unit => {
  const unit = UNITS.find((one) => one === value);
  if (unit) return unit;
  throw new CommandError(9, `unknown time unit value: ${String(value)}`);
};

const wholeOf = (value: unknown, what: string): number => {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (Number.isInteger(number)) return number;
  throw new CommandError(5166405, `${what} expects an integer amount of time units`);
};

const move = (direction: 1 | -1): Operator =>
  withParts(['startDate', 'unit', 'amount'], ['timezone'], ({ startDate, unit, amount, timezone = 'UTC' }, _, name) => {
    if ([startDate, unit, amount, timezone].some(isNothing)) return null;
    const zone = zoneOf(timezone);
    const [by, count] = [unitOf(unit), wholeOf(amount, name) * direction];
    const date = dateOf(startDate);
    // Hours and less are time that passes; days and more are what the calendar shows.
    if (['hour', 'minute', 'second', 'millisecond'].includes(by)) return new Date(plus(date.getTime(), by, count));
    return fromLocal(plus(toLocal(date, zone).getTime(), by, count), zone);
  });

const diff = withParts(['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], (parts) => {
  const { startDate, endDate, unit, timezone = 'UTC', startOfWeek = 'sunday' } = parts;
  if ([startDate, endDate, unit, timezone, startOfWeek].some(isNothing)) return null;
  const count = (date: unknown) =>
    unitsSince2000(toLocal(dateOf(date), zoneOf(timezone)).getTime(), unitOf(unit), String(startOfWeek));
  return Long.fromNumber(count(endDate) - count(startDate));
});

const trunc = withParts(['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], (parts, _, name) => {
  const { date, unit, binSize = 1, timezone = 'UTC', startOfWeek = 'sunday' } = parts;
  if ([date, unit, binSize, timezone, startOfWeek].some(isNothing)) return null;
  const [by, size, zone] = [unitOf(unit), wholeOf(binSize, name), zoneOf(timezone)];
  if (size <= 0) throw new CommandError(5439017, `${name} requires 'binSize' to be greater than 0`);
  const units = unitsSince2000(toLocal(dateOf(date), zone).getTime(), by, String(startOfWeek));
  return fromLocal(after2000(Math.floor(units / size) * size, by, String(startOfWeek)), zone);
});

const toText = withParts(
  ['date'],
  ['format', 'timezone', 'onNull'],
  ({ date, format, timezone = 'UTC', onNull = null }) => {
    if (isNothing(date)) return onNull;
    if (isNothing(timezone) || format === null) return null;
    const usual = timezone === 'UTC' || timezone === 'GMT' ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L';
    const pattern = format ?? usual;
    if (typeof pattern !== 'string')
      throw new CommandError(18533, `$dateToString requires that 'format' be a string, found: ${typeOf(pattern)}`);
    return formatDate(dateOf(date), pattern, zoneOf(timezone));
  },
);

const fromText: Operator = (operand, context, name) => {
  const parts = partsOf(operand, name, ['dateString'], ['format', 'timezone', 'onError', 'onNull']);
  const [text, format, zone, onNull] = [
    parts.dateString,
    parts.format,
    parts.timezone ?? 'UTC',
    parts.onNull ?? null,
  ].map((tree) => context.compile(tree)) as [Evaluate, Evaluate, Evaluate, Evaluate];
  const onError = 'onError' in parts ? context.compile(parts.onError) : undefined;
  return (scope) => {
    const [value, pattern, at] = [text(scope), format(scope), zone(scope)];
    if (isNothing(value)) return onNull(scope);
    if (isNothing(at) || pattern === null) return null;
    try {
      return readDate(value, pattern, zoneOf(at));
    } catch (error) {
      if (onError && error instanceof CommandError && error.code === 241) return onError(scope);
      throw error;
    }
  };
};

const readDate = (value: unknown, pattern: unknown, zone: string): Date => {
  if (typeof value !== 'string')
    throw new CommandError(241, `$dateFromString requires that 'dateString' be a string, found: ${typeOf(value)}`);
  return typeof pattern === 'string' ? parseDateBy(value, pattern, zone) : parseDate(value, zone);
};

const CLOCK = ['hour', 'minute', 'second', 'millisecond'];

const fromParts = withParts(
  [],
  ['year', 'month', 'day', 'isoWeekYear', 'isoWeek', 'isoDayOfWeek', ...CLOCK, 'timezone'],
  (parts) => {
    const { timezone = 'UTC', ...given } = parts;
    if (isNothing(timezone) || Object.values(given).some(isNothing)) return null;
    const number = (part: string, usual: number) => (part in given ? wholeOf(given[part], '$dateFromParts') : usual);
    if (!('year' in given) && !('isoWeekYear' in given)) {
      throw new CommandError(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
    }
    const [hour, minute, second, millisecond] = CLOCK.map((part) => number(part, 0)) as [
      number,
      number,
      number,
      number,
    ];
    const day =
      'year' in given ? Date.UTC(number('year', 0), number('month', 1) - 1, number('day', 1)) : isoDay(number);
    return fromLocal(day + hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond, zoneOf(timezone));
  },
);

// The fourth of January lies in the first week of its year.
const isoDay = (number: (part: string, usual: number) => number): number => {
  const fourth = new Date(Date.UTC(number('isoWeekYear', 0), 0, 4));
  const monday = Date.UTC(fourth.getUTCFullYear(), 0, 4 - ((fourth.getUTCDay() || 7) - 1));
  return plus(monday, 'day', (number('isoWeek', 1) - 1) * 7 + number('isoDayOfWeek', 1) - 1);
};

const toParts = withParts(['date'], ['timezone', 'iso8601'], ({ date, timezone = 'UTC', iso8601 = false }) => {
  if (isNothing(date) || isNothing(timezone) || isNothing(iso8601)) return null;
  const local = toLocal(dateOf(date), zoneOf(timezone));
  const day = iso8601
    ? { isoWeekYear: isoWeekYear(local), isoWeek: isoWeek(local), isoDayOfWeek: local.getUTCDay() || 7 }
    : { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
  const [hour, minute, second] = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()];
  return { ...day, hour, minute, second, millisecond: local.getUTCMilliseconds() };
});

/** Expressions on dates. */
export const DATES: Record<string, Operator> = {
  $dateAdd: move(1),
  $dateSubtract: move(-1),
  $dateDiff: diff,
  $dateTrunc: trunc,
  $dateToString: toText,
  $dateFromString: fromText,
  $dateFromParts: fromParts,
  $dateToParts: toParts,
  $year: partOf((local) => local.getUTCFullYear()),
  $month: partOf((local) => local.getUTCMonth() + 1),
  $dayOfMonth: partOf((local) => local.getUTCDate()),
  $dayOfWeek: partOf((local) => local.getUTCDay() + 1),
  $dayOfYear: partOf(dayOfYear),
  $hour: partOf((local) => local.getUTCHours()),
  $minute: partOf((local) => local.getUTCMinutes()),
  $second: partOf((local) => local.getUTCSeconds()),
  $millisecond: partOf((local) => local.getUTCMilliseconds()),
  $week: partOf(week),
  $isoWeek: partOf(isoWeek),
  $isoWeekYear: partOf((local) => Long.fromNumber(isoWeekYear(local))),
  $isoDayOfWeek: partOf((local) => local.getUTCDay() || 7),
  $tsSecond: unary((value) => (value instanceof Timestamp ? Long.fromNumber(value.t) : null)),
  $tsIncrement: unary((value) => (value instanceof Timestamp ? Long.fromNumber(value.i) : null)),
};
