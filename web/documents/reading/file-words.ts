import type { FileRef } from '../../../api/documents/content/contract.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in words of a language: `1.4 MB`. */
export const sizeText = (size: number, language: string): string => {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(size, 1)) / 3));
  const format = { style: 'unit', unit: units[power], unitDisplay: power === 0 ? 'long' : 'short' } as const;
  return new Intl.NumberFormat(language, { ...format, maximumFractionDigits: power > 1 ? 1 : 0 }).format(
    size / 1000 ** power,
  );
};

/** What kind of file this is, in the word that people know it by: `PDF`, `DOCX`. */
export const typeWord = ({ name, type }: Pick<FileRef, 'name' | 'type'>): string => {
  const [, ending] = /\.(\w{1,5})$/.exec(name) ?? [];
  return (ending ?? type.split('/').at(-1) ?? type).toUpperCase();
};

/** Whether the page itself can show it. */
export const isShown = ({ type }: Pick<FileRef, 'type'>) =>
  type === 'application/pdf' || /^image\/(png|jpeg|gif|webp|avif)$/.test(type);
