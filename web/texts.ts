import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** The languages of the product, each by its own name. */
export const languages = { en: 'English', ro: 'Română', pl: 'Polski', lt: 'Lietuvių' } as const;
export type Language = keyof typeof languages;

type Texts = Record<string, unknown>;

/** One file a language and feature; a page loads those of its feature in the language that was chosen, and no more. */
const files = import.meta.glob<Texts>('./texts/*/*.json', { import: 'default' });
const always = ['shell', 'parts'];
const needed = new Set(always);
const loaded = new Set<string>();
const storedAs = 'charta.language';

const isLanguage = (word: string | null | undefined): word is Language => !!word && word in languages;

const firstLanguage = (): Language => {
  const stored = localStorage.getItem(storedAs);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
};

const load = async (language: string, feature: string) => {
  const file = `./texts/${language}/${feature}.json`;
  if (loaded.has(file)) return;
  const texts = await files[file]?.();
  i18next.addResourceBundle(language, 'translation', { [feature]: texts ?? {} }, true, true);
  loaded.add(file);
};

/** Loads the texts of a feature, in the present language and in every one that is chosen later. */
export const needTexts = async (feature: string): Promise<void> => {
  needed.add(feature);
  await load(i18next.language, feature);
};

/** The language of the screen. */
export const currentLanguage = () => i18next.language as Language;

const show = async (language: Language): Promise<void> => {
  await Promise.all([...needed].map((feature) => load(language, feature)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
};

/** Shows everything in another language from now on, and remembers it. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  await show(language);
  localStorage.setItem(storedAs, language);
};

/** Shows everything in the language of the person who signed in, unless another was chosen in this browser. */
export const adoptLanguage = async (language: Language): Promise<void> => {
  if (isLanguage(localStorage.getItem(storedAs)) || language === currentLanguage()) return;
  await show(language);
};

/** Makes the texts ready; to be awaited before the first component is drawn. */
export const startTexts = async (): Promise<void> => {
  const language = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  document.documentElement.lang = language;
  await Promise.all(always.map((feature) => load(language, feature)));
};
