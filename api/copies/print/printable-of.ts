import { clock } from '../../../storage/clock.ts';
import type { Version } from '../../documents/versions/contract.ts';
import type { Layout } from '../contract.ts';
import { blocksOf } from './blocks.ts';
import { bytesOf } from './bytes.ts';
import { type Case, whatOf } from './case.ts';
import type { Frame, PlainTable, Printable } from './printable.ts';
import { functionsOf, routeTable } from './tables.ts';
import { filled } from './words.ts';

type Fact = readonly [string, string];

/** Since or from when it applies, in the words of its state. */
const applies = ({ version, words, date }: Case): Fact => {
  const { state, effectiveFrom, effectiveUntil, effectiveOn } = version;
  if (effectiveUntil) return [words.until, date.day(effectiveUntil)];
  if (state === 'effective') return [words.since, date.day(effectiveFrom)];
  return [words.from, date.bare(effectiveOn) || '–'];
};

const procedures = ['system-procedure', 'operational-procedure'];

const layoutOf = ({ document }: Case, asked?: Layout): Layout =>
  asked ?? (document.language === 'ro' && procedures.includes(document.type.kind) ? 'romanian' : 'plain');

const coverFacts = (one: Case, layout: Layout): Fact[] => {
  const { version, document, words } = one;
  const common: Fact[] = [[words.code, document.code]];
  const standing: Fact[] = [[words.standing, words.state[version.state]], applies(one)];
  if (layout === 'romanian')
    return [...common, [words.edition, `${version.edition}`], [words.revision, `${version.revision}`], ...standing];
  return [
    ...common,
    [words.version, version.number],
    ...standing,
    ...(document.unit ? [[words.unit, document.unit.name] as const] : []),
    [words.owner, document.owner.name],
    [words.access, words.level[document.confidentiality.level]],
  ];
};

const frameOf = (one: Case, { layout, address }: { layout: Layout; address: string }): Frame => {
  const { version, document, organisation, words, date } = one;
  return {
    ...{ layout, address, title: version.title, kind: document.type.name, organisation: organisation.name },
    facts: [
      [words.code, document.code],
      [words.edition, `${version.edition}`],
      [words.revision, `${version.revision}`],
      [words.copy, words.uncontrolled],
    ],
    what: whatOf(one),
    notice: filled(words.notice, { at: date.moment(clock.now()) }),
    page: words.page,
    watermark: words.watermark[version.state] ?? null,
  };
};

const imagesOf = async ({ files }: Version) => {
  const found: Record<string, Uint8Array> = {};
  for (const { sha256, role } of files) {
    const bytes = role === 'image' ? await bytesOf(sha256) : undefined;
    if (bytes) found[sha256] = bytes;
  }
  return found;
};

interface Given {
  layout: Layout | undefined;
  /** Where Charta is reached, and where the code on the copy leads. */
  origin: string;
  address: string;
  distribution: PlainTable;
}

/** All that the print of a version says, in the language of the document. */
export const printableOf = async (
  one: Case,
  { layout: asked, origin, address, distribution }: Given,
): Promise<Printable> => {
  const { version, words } = one;
  const layout = layoutOf(one, asked);
  return {
    language: one.document.language,
    frame: frameOf(one, { layout, address }),
    cover: {
      facts: coverFacts(one, layout),
      routeTitle: words.route,
      route: routeTable(one, await functionsOf()),
      signed: version.sha256 ? filled(words.signed, { digest: version.sha256 }) : words.unsigned,
      check: words.check,
    },
    contents: words.contents,
    blocks: await blocksOf(one, distribution),
    images: await imagesOf(version),
    ...{ image: words.image, origin },
  };
};
