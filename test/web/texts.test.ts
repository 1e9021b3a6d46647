import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { keysInSource } from './source-keys.ts';

const languages = ['en', 'ro', 'pl', 'lt'] as const;
type Tree = { [key: string]: string | Tree };
type Texts = Map<string, string>;

const flat = (tree: Tree, under: string): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${under}.${key}`, value] as [string, string]] : flat(value, `${under}.${key}`),
  );

const textsOf = (language: string): Texts => {
  const folder = `web/texts/${language}`;
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    files.flatMap((file) =>
      flat(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')), file.slice(0, -'.json'.length)),
    ),
  );
};

const plural = /_(zero|one|two|few|many|other)$/;
const base = (key: string) => key.replace(plural, '');
const bases = (texts: Texts) => [...new Set([...texts.keys()].map(base))].sort();
const places = (text: string) => [...new Set(text.match(/{{\w+/g) ?? [])].sort();

const texts = Object.fromEntries(languages.map((language) => [language, textsOf(language)])) as Record<
  (typeof languages)[number],
  Texts
>;

describe('the texts of the client', () => {
  for (const language of languages.slice(1)) {
    it(`are the same ones in ${language} as in English`, () => {
      expect(bases(texts[language])).to.deep.equal(bases(texts.en));
    });
  }

  for (const language of languages) {
    it(`have exactly the plural forms of ${language}`, () => {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      const counted = [...texts[language].keys()].filter((key) => plural.test(key)).map(base);
      expect(counted).to.not.be.empty;
      for (const key of new Set(counted)) {
        const written = [...texts[language].keys()].filter((one) => plural.test(one) && base(one) === key);
        expect(written.map((one) => one.slice(key.length + 1)).sort(), key).to.deep.equal(forms);
      }
    });

    it(`are not empty in ${language}, and fill in the same values as in English`, () => {
      for (const [key, text] of texts[language]) {
        const english = texts.en.get(key) ?? texts.en.get(`${base(key)}_other`) ?? '';
        expect(text.trim(), key).to.not.equal('');
        if (!key.endsWith('_one')) expect(places(text), key).to.deep.equal(places(english));
      }
    });
  }

  it('write Romanian ș and ț with a comma, not a cedilla', () => {
    expect([...texts.ro].filter(([, text]) => /[şţŞŢ]/.test(text))).to.be.empty;
  });
});

/**
 * A process is shown with the parts of documents, and diagrams are shown on its pages only; the administration has a
 * page of files: their routes load both.
 */
const alsoLoaded: Record<string, string[]> = {
  'process-map': ['documents'],
  diagram: ['process-map'],
  administration: ['files', 'backups', 'operation', 'mail'],
};

const loadedWith = (file: string): string[] => {
  const feature = file.split('/')[1] ?? '';
  return ['shell', 'parts', feature, ...(alsoLoaded[feature] ?? [])];
};

describe('the keys in the source of the client', () => {
  const { asked, patterns, strings } = keysInSource('web');
  const known = bases(texts.en);

  it('all have a text', () => {
    const missing = asked.filter(({ key }) => !known.includes(key)).map(({ key, file }) => `${key} in ${file}`);
    const empty = patterns.filter(({ pattern }) => !known.some((key) => pattern.test(key)));
    expect(missing.join('\n')).to.equal('');
    expect(empty.map(({ pattern, file }) => `${pattern.source} in ${file}`).join('\n')).to.equal('');
  });

  it('are of the feature that asks, whose texts are loaded with its pages, or of those that are always there', () => {
    const foreign = asked.filter(({ key, file }) => !loadedWith(file).includes(key.split('.')[0] ?? ''));
    expect(foreign.map(({ key, file }) => `${key} in ${file}`).join('\n')).to.equal('');
  });

  it('leave no text unused', () => {
    const used = (key: string) => strings.has(key) || patterns.some(({ pattern }) => pattern.test(key));
    expect(known.filter((key) => !used(key)).join('\n')).to.equal('');
  });
});
