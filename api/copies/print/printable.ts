import type { RichText } from '../../documents/content/contract.ts';

/** A table of plain words; `widths` are shares of the page's width. */
export interface PlainTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  widths: readonly number[];
}

/** What stands in a print after its cover, in order. A heading with `number` stands in the contents, too. */
export type Block =
  | { kind: 'heading'; number?: string; text: string }
  | { kind: 'rich'; body: RichText }
  | { kind: 'paragraph'; text: string }
  | { kind: 'table'; table: PlainTable }
  | { kind: 'page'; landscape: boolean }
  | { kind: 'picture'; heading: string; number: string; svg: string };

/** What every page says around its content. */
export interface Frame {
  layout: 'plain' | 'romanian';
  organisation: string;
  /** What kind of document it is, in the organisation's own word. */
  kind: string;
  title: string;
  /** Code, edition and the like, as label and value. */
  facts: readonly (readonly [string, string])[];
  /** Code, number and state in one line. */
  what: string;
  notice: string;
  /** `Page {page} of {pages}`. */
  page: string;
  /** What lies across each page of what is not in force. */
  watermark: string | null;
  /** Where the QR code leads. */
  address: string;
}

/** All that the printing thread needs: words are chosen, nothing has to be looked up. */
export interface Printable {
  language: string;
  frame: Frame;
  cover: {
    facts: readonly (readonly [string, string])[];
    routeTitle: string;
    route: PlainTable;
    signed: string;
    check: string;
  };
  /** The heading of the contents; none in what is short. */
  contents: string | null;
  blocks: readonly Block[];
  /** The images of the text, by their SHA-256. */
  images: Readonly<Record<string, Uint8Array>>;
  /** Stands where an image cannot be printed: `[picture: {alt}]`. */
  image: string;
  /** Where links to documents and processes lead. */
  origin: string;
}
