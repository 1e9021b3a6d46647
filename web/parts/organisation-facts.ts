import type { Language } from '../../api/kit/fields.ts';

/** What is said of an organisation. */
export interface OrganisationFacts {
  name: string;
  code: string;
  country: string;
  language: Language;
  timeZone: string;
  colour: string;
}

/** The members of the European Union, and who works like them beside it. */
const countries = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MD MT NL NO PL PT RO SE SI SK UA'.split(
  ' ',
);

/** The countries by their names in a language, in its order. */
export const countriesIn = (language: string) => {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return countries
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
};

/** The time zones that this browser knows; the one that is set is always among them. */
export const timeZones = (present: string) => [
  ...new Set([present, ...Intl.supportedValuesOf('timeZone').filter((zone) => /^(Europe|Atlantic)\//.test(zone))]),
];

/** Reads the fields of a form whose names begin with `under`. */
export const factsFrom = (values: Record<string, string>, under = ''): OrganisationFacts => {
  const read = (name: keyof OrganisationFacts) => values[`${under}${name}`] ?? '';
  return {
    name: read('name'),
    code: read('code').toUpperCase(),
    country: read('country'),
    language: read('language') as Language,
    timeZone: read('timeZone'),
    colour: read('colour'),
  };
};
