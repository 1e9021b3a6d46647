import { expect } from 'chai';
import { dateText } from '../../../web/parts/DateText.tsx';

describe('a date in words', () => {
  it('is written as the language writes it', () => {
    expect(dateText('2026-11-01', 'ro')).to.equal('1 noiembrie 2026');
    expect(dateText('2026-11-01', 'pl')).to.equal('1 listopada 2026');
    expect(dateText('2026-11-01', 'lt')).to.equal('2026 m. lapkričio 1 d.');
    expect(dateText('2026-11-01', 'en')).to.equal('1 November 2026');
  });

  it('is the same day in every time zone when it is a day', () => {
    const before = process.env.TZ;
    for (const zone of ['Pacific/Honolulu', 'Pacific/Kiritimati']) {
      process.env.TZ = zone;
      expect(dateText('2026-11-01', 'ro')).to.equal('1 noiembrie 2026');
    }
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it('tells the time of a moment, unless only the day is wanted', () => {
    expect(dateText('2026-11-01T12:00:00Z', 'ro')).to.match(/1 nov\. 2026.*\d\d:\d\d/);
    expect(dateText('2026-11-01T12:00:00Z', 'ro', true)).to.equal('1 noiembrie 2026');
  });
});
