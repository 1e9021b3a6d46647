const shownAround = 240;

/** A long run that both texts share is shortened to what helps to find one's place. */
export const shortened = (text: string, first: boolean, last: boolean): string => {
  if (text.length <= shownAround * 2) return text;
  const start = first ? '' : text.slice(0, shownAround).replace(/\S*$/, '');
  const end = last ? '' : text.slice(-shownAround).replace(/^\S*/, '');
  return `${start}\n […] \n${end}`;
};
