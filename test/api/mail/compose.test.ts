import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { Language } from '../../../api/kit/fields.ts';
import { compose, subjectOf, type Told } from '../../../api/mail/compose.ts';
import { Kind } from '../../../api/mail/contract.ts';
import { delayAfter, nextDigest } from '../../../api/mail/when.ts';
import { noMail } from '../../support/mail.ts';

const wordsIn = (language: Language) =>
  JSON.parse(readFileSync(`api/mail/words/${language}.json`, 'utf8')) as Record<
    string,
    string | Record<string, string>
  >;
const flat = (words: ReturnType<typeof wordsIn>) =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[key, value] as const]
      : Object.entries(value).map(([k, v]) => [`${key}.${k}`, v] as const),
  );
const places = (text: string) => (text.match(/\{[\w-]+\}/g) ?? []).sort();

const told = (some: Partial<Told['facts']> = {}, kind: Kind = 'sign'): Told => ({
  kind,
  facts: {
    code: 'PO-07',
    title: 'Taxe',
    path: '/documents/1',
    restricted: false,
    number: '1.0',
    step: 'reviewed',
    ...some,
  },
});
const frame = { to: { name: 'Ana', language: 'en' }, organisation: 'Town hall' } as const;

describe('the words of mails', () => {
  for (const language of Language.options) {
    it(`are all there in ${language}, and fill in what the English ones do`, () => {
      const [english, own] = [new Map(flat(wordsIn('en'))), new Map(flat(wordsIn(language)))];
      expect([...own.keys()].sort()).to.deep.equal([...english.keys()].sort());
      for (const [key, text] of own) {
        expect(text, key).to.not.equal('');
        expect(places(text), key).to.deep.equal(places(english.get(key) ?? ''));
      }
      expect(Kind.options.filter((kind) => !own.has(`line.${kind}`) || !own.has(`subject.${kind}`))).to.be.empty;
    });
  }
  it('write Romanian ș and ț with a comma, not a cedilla', () => {
    expect(flat(wordsIn('ro')).filter(([, text]) => /[şţŞŢ]/.test(text))).to.be.empty;
  });
});

describe('a mail', () => {
  before(noMail);
  it('has a subject in one line, whatever signs a code or an organisation carries', () => {
    const subject = subjectOf([told({ code: 'PO-07\r\nBcc: x@example.com' })], frame);
    expect(subject).to.equal('PO-07 Bcc: x@example.com waits for your signature');
  });
  it('shows titles as text, never as part of its HTML', () => {
    const { html } = compose([told({ title: '<script>alert(1)</script> https://elsewhere.example' })], frame);
    expect(html).to.not.include('<script>');
    expect(html).to.not.include('href="https://elsewhere');
  });
  it('hides from others what is restricted, and why something came back', () => {
    const one = told({ restricted: true, title: 'Secret matter', reason: 'Because of him' }, 'revise');
    const shown = compose([one], { ...frame, concealed: true }).text;
    expect(shown).to.include('PO-07').and.not.include('Secret matter').and.not.include('Because of him');
    expect(compose([one], frame).text).to.include('Secret matter');
  });
  it('speaks the language of whom it is for', () => {
    const subjects = Language.options.map((language) =>
      subjectOf([told()], { ...frame, to: { name: 'Ana', language } }),
    );
    expect(subjects).to.deep.equal([
      'PO-07 waits for your signature',
      'PO-07 așteaptă semnătura dumneavoastră',
      'PO-07 czeka na podpis',
      'PO-07 laukia Jūsų parašo',
    ]);
  });
});

describe('the time of a mail', () => {
  const next = (after: string, digestHour = 8) =>
    nextDigest(new Date(after), { digestHour }, 'Europe/Bucharest').toISOString();
  it('is the hour of the organisation’s own clock, today or tomorrow', () => {
    expect(next('2026-11-24T05:59:00Z')).to.equal('2026-11-24T06:00:00.000Z');
    expect(next('2026-11-24T06:00:00Z')).to.equal('2026-11-25T06:00:00.000Z');
  });
  it('is the same hour on the days on which the clocks change', () => {
    expect(next('2026-03-28T22:30:00Z')).to.equal('2026-03-29T05:00:00.000Z');
    expect(next('2026-10-24T22:30:00Z')).to.equal('2026-10-25T06:00:00.000Z');
  });
  it('is later after each attempt in vain, and never by more than six hours', () => {
    expect([1, 2, 3, 4].map((attempts) => delayAfter(attempts) / 60_000)).to.deep.equal([1, 2, 4, 8]);
    expect(delayAfter(40) / 3_600_000).to.equal(6);
  });
});
