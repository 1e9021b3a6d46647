import type { Language } from '../texts.ts';

type Words = Readonly<Record<string, string>>;

const files: Partial<Record<Language, () => Promise<{ default: Words }>>> = {
  ro: () => import('./words/ro.json'),
  pl: () => import('./words/pl.json'),
  lt: () => import('./words/lt.json'),
};

/** The words of palette, context pad and menus in a language; English they are in bpmn-js itself. */
export const loadWords = async (language: Language): Promise<Words> => (await files[language]?.())?.default ?? {};

/** The `translate` of diagram-js, over words that can be exchanged while a diagram is open. */
export const translation = (first: Words) => {
  let words = first;
  return {
    speak: (next: Words) => {
      words = next;
    },
    translate: (text: string, values: Words = {}) =>
      (words[text] ?? text).replace(/{([^}]+)}/g, (place, name) => values[name] ?? place),
  };
};
