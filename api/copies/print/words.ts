import { readFileSync } from 'node:fs';
import type { StepVerb } from '../../documents/types/contract.ts';
import type { VersionState } from '../../documents/versions/contract.ts';
import type { Language } from '../../kit/fields.ts';

/** What a print says in a language. */
export type Words = Record<Label, string> & {
  state: Record<VersionState, string>;
  watermark: Partial<Record<VersionState, string>>;
  meaning: Record<'prepared' | StepVerb, string>;
  level: Record<'public' | 'internal' | 'restricted', string>;
  role: Record<string, string>;
  purpose: Record<'apply' | 'inform' | 'evidence' | 'archive', string>;
  kind: Record<'position' | 'unit' | 'person', string>;
};

type Label =
  | ('code' | 'version' | 'edition' | 'revision' | 'standing' | 'since' | 'from' | 'until' | 'unit' | 'owner')
  | ('access' | 'copy' | 'uncontrolled' | 'contents' | 'route' | 'changes' | 'distribution' | 'files' | 'diagram')
  | ('steps' | 'purposeOf' | 'inputs' | 'outputs' | 'no' | 'operation' | 'name' | 'function' | 'date' | 'signature')
  | ('pending' | 'change' | 'approvedOn' | 'file' | 'type' | 'size' | 'digest' | 'recipient' | 'why' | 'step')
  | (
      | 'responsible'
      | 'with'
      | 'result'
      | 'next'
      | 'signed'
      | 'unsigned'
      | 'check'
      | 'notice'
      | 'stamp'
      | 'page'
      | 'image'
    );

const words: Record<Language, Words> = JSON.parse(readFileSync(new URL('./words.json', import.meta.url), 'utf8'));

/** The words of a language. */
export const wordsOf = (language: Language): Words => words[language];

/** A text with its places filled in: `Page {page} of {pages}`. */
export const filled = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

const localeOf = (language: Language) => (language === 'en' ? 'en-GB' : language);

/** Writes moments as a language does, in the organisation's time zone. */
export const dates = (language: Language, timeZone: string) => {
  const day = new Intl.DateTimeFormat(localeOf(language), {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone,
  });
  const moment = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeStyle: 'short', timeZone });
  return {
    day: (at: string | null) => (at ? day.format(new Date(at)) : ''),
    /** A day that has no time: `2026-11-01`. */
    bare: (at: string | null) => (at ? at.split('-').reverse().join('.') : ''),
    moment: (at: Date) => moment.format(at),
  };
};
