import { readFileSync } from 'node:fs';
import { Language } from '../kit/fields.ts';
import { mailingNow } from '../kit/mailing.ts';
import type { Kind } from './contract.ts';
import type { Facts } from './model.ts';

/** What mails say in a language. */
interface Words {
  greeting: string;
  'many-subject': string;
  'many-intro': string;
  subject: Record<Kind, string>;
  line: Record<Kind, string>;
  step: Record<string, string>;
  reason: string;
  quoted: string;
  hidden: string;
  'hidden-reason': string;
  'hidden-link': string;
  footer: string;
  'footer-plain': string;
}

const wordsIn = (language: Language): Words =>
  JSON.parse(readFileSync(new URL(`./words/${language}.json`, import.meta.url), 'utf8'));
const words = new Map(Language.options.map((language) => [language, wordsIn(language)]));

/** What goes into a mail. */
export interface Told {
  kind: Kind;
  facts: Facts;
}

/** Whom it is for, on whose behalf. */
export interface Frame {
  to: { name: string; language: Language };
  organisation: string;
  /** For somebody else than whom it is for: without what is restricted, reasons and links. */
  concealed?: boolean;
  /** The one-time link, made for this mail. */
  link?: { link: string; expiresAt: string };
}

/** A mail without its envelope. */
export interface Composed {
  subject: string;
  text: string;
  html: string;
}

/** Texts of people stand in one line and carry no control signs: nothing of them can become a header of its own. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const short = (text: string, most = 180) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

const fill = (pattern: string, values: Record<string, string>) =>
  pattern
    .replace(/\{([\w-]+)\}/g, (_, name) => values[name] ?? '')
    .replace(/ +/g, ' ')
    .trim();

const wordsFor = ({ to }: Frame): Words => words.get(to.language) ?? words.get('en')!;

const dayText = (day: string, language: Language) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

const valuesOf = ({ facts }: Told, frame: Frame): Record<string, string> => {
  const said = wordsFor(frame);
  const { language } = frame.to;
  const until = frame.link?.expiresAt;
  return {
    code: oneLine(facts.code),
    title: frame.concealed && facts.restricted ? said.hidden : fill(said.quoted, { title: oneLine(facts.title) }),
    number: facts.number ?? '',
    step: said.step[facts.step ?? ''] ?? '',
    due: facts.due ? dayText(facts.due, language) : '',
    until: until ? dayText(until, language) : '…',
    organisation: oneLine(frame.organisation),
  };
};

const isLink = ({ kind }: Told) => kind === 'invitation' || kind === 'reset';

const reasonOf = ({ facts: { reason } }: Told, frame: Frame): string[] => {
  if (!reason) return [];
  const said = wordsFor(frame);
  return [fill(said.reason, { reason: frame.concealed ? said['hidden-reason'] : oneLine(reason) })];
};

/** Where it leads; nowhere from a test. */
const addressOf = (told: Told, frame: Frame): string => {
  if (told.kind === 'test') return '';
  if (!isLink(told)) return `${mailingNow().address}${told.facts.path}`;
  return frame.link && !frame.concealed ? `${mailingNow().address}${frame.link.link}` : '';
};

interface Part {
  lines: string[];
  address: string;
  /** What stands in place of a link that is not shown. */
  instead: string;
}

const partOf = (told: Told, frame: Frame): Part => {
  const said = wordsFor(frame);
  const address = addressOf(told, frame);
  const instead = isLink(told) && !address ? said['hidden-link'] : '';
  return { lines: [fill(said.line[told.kind], valuesOf(told, frame)), ...reasonOf(told, frame)], address, instead };
};

/** The subject of a mail that tells this: of one thing by its code, of several by their number. */
export const subjectOf = (told: readonly Told[], frame: Frame): string => {
  const said = wordsFor(frame);
  const [first] = told;
  if (told.length === 1 && first) return short(oneLine(fill(said.subject[first.kind], valuesOf(first, frame))));
  const values = { count: String(told.length), organisation: frame.organisation };
  return short(oneLine(fill(said['many-subject'], values)));
};

const footerOf = (told: readonly Told[], frame: Frame) => {
  const said = wordsFor(frame);
  const pattern = told.some(isLink) ? said['footer-plain'] : said.footer;
  return fill(pattern, { organisation: oneLine(frame.organisation), link: `${mailingNow().address}/account` });
};

const isOurs = (link: string) => {
  const { address } = mailingNow();
  return address !== '' && link.startsWith(`${address}/`);
};

/** Only what leads to the product becomes a link: a title is somebody's text. */
const escaped = (text: string) =>
  text
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/https?:\/\/\S+/g, (link) => (isOurs(link) ? `<a href="${link}">${link}</a>` : link));

const htmlOf = (language: Language, paragraphs: readonly string[]) =>
  [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head>`,
    '<body style="font:16px/1.5 Arial,Helvetica,sans-serif;color:#1f2933;max-width:40em">',
    ...paragraphs.map((one) => `<p>${one.split('\n').map(escaped).join('<br>')}</p>`),
    '</body></html>',
  ].join('\n');

/** Writes a mail in the language of whom it is for, as plain text and as simple HTML that says the same. */
export const compose = (told: readonly Told[], frame: Frame): Composed => {
  const said = wordsFor(frame);
  const parts = told.map((one) => partOf(one, frame));
  const paragraphs = [
    fill(said.greeting, { name: oneLine(frame.to.name) }),
    ...(told.length > 1 ? [said['many-intro']] : []),
    ...parts.map(({ lines, address, instead }) => [...lines, address || instead].filter(Boolean).join('\n')),
  ];
  const footer = footerOf(told, frame);
  return {
    subject: subjectOf(told, frame),
    text: [...paragraphs, `-- \n${footer}`].join('\n\n'),
    html: htmlOf(frame.to.language, [...paragraphs, footer]),
  };
};
