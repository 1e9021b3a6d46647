/** Lower case without diacritics, so that `Întreținere`, `intretinere` and `Łódź`, `lodz` are the same to a search. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l');
