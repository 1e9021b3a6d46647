const digits = /\{number(?::([1-6]))?\}/g;

/** What a code of this pattern looks like: `{type}-{unit}-{number:2}` of PO makes `PO-URB-07`. */
export const exampleCode = (pattern: string, abbreviation: string, year: number): string =>
  pattern
    .replaceAll('{type}', abbreviation)
    .replaceAll('{unit}', 'URB')
    .replaceAll('{year}', String(year))
    .replace(digits, (_, count) => '7'.padStart(Number(count ?? 1), '0'));
