import type { VersionVerb } from '../../../api/documents/versions/contract.ts';

/** What a page can offer to do with a version: the steps of its lifecycle, and to revise the document. */
export type Offer = VersionVerb | 'revise';

/** Those that lead on, the most urgent first: the first of them that is open is the page's one main button. */
const onward: readonly Offer[] = ['sign', 'edit', 'submit', 'release', 'revise'];
const aside: readonly Offer[] = ['sendBack', 'recall', 'revoke', 'discard', 'withdraw'];

/** The one main button that the lifecycle offers now, and what else there is. */
export const offersOf = (open: readonly VersionVerb[], mayRevise: boolean): { main?: Offer; others: Offer[] } => {
  const isOpen = (offer: Offer) => (offer === 'revise' ? mayRevise : open.includes(offer));
  const [main, ...rest] = onward.filter(isOpen);
  return { ...(main && { main }), others: [...rest, ...aside.filter(isOpen)] };
};
