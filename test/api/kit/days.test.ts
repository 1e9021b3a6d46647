import { expect } from 'chai';
import * as fc from 'fast-check';
import { dayAfter, dayAt, startOfDay } from '../../../api/kit/days.ts';

const starts = (day: string, zone: string) => startOfDay(day, zone).toISOString();

describe('the beginning of a day', () => {
  it('is midnight there, in winter and in summer', () => {
    expect(starts('2026-11-01', 'Europe/Bucharest')).to.equal('2026-10-31T22:00:00.000Z');
    expect(starts('2026-07-01', 'Europe/Bucharest')).to.equal('2026-06-30T21:00:00.000Z');
    expect(starts('2026-07-01', 'UTC')).to.equal('2026-07-01T00:00:00.000Z');
  });

  it('is right on the days when the clocks change', () => {
    expect(starts('2026-03-29', 'Europe/Bucharest')).to.equal('2026-03-28T22:00:00.000Z');
    expect(starts('2026-03-30', 'Europe/Bucharest')).to.equal('2026-03-29T21:00:00.000Z');
    expect(starts('2026-10-25', 'Europe/Bucharest')).to.equal('2026-10-24T21:00:00.000Z');
    expect(starts('2026-10-26', 'Europe/Bucharest')).to.equal('2026-10-25T22:00:00.000Z');
  });

  it('is the first moment after the jump where the clocks jump over midnight', () => {
    expect(starts('2018-11-04', 'America/Sao_Paulo')).to.equal('2018-11-04T03:00:00.000Z');
  });

  it('belongs to the day, and the moment before does not', () => {
    const zones = [
      'Europe/Bucharest',
      'Europe/Vilnius',
      'Europe/Warsaw',
      'America/Sao_Paulo',
      'Pacific/Kiritimati',
      'UTC',
    ];
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), (date, zone) => {
        const day = date.toISOString().slice(0, 10);
        const start = startOfDay(day, zone);
        expect(dayAt(start, zone)).to.equal(day);
        expect(dayAfter(dayAt(new Date(start.getTime() - 1), zone))).to.be.oneOf([day, dayBefore(day)]);
        expect(dayAt(new Date(start.getTime() - 1), zone) < day).to.equal(true);
      }),
    );
  });
});

/** Kiritimati once left a day out. */
const dayBefore = (day: string) => new Date(Date.parse(day) - 24 * 3_600_000).toISOString().slice(0, 10);
