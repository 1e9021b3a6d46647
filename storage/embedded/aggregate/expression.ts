import { unsupported } from '../errors.ts';
import type { Collation } from '../values/collation.ts';
import type { Doc } from '../values/types.ts';

/** What expressions may depend on besides the document. */
export interface ExpressionOptions {
  collation?: Collation | undefined;
  variables?: Doc | undefined;
}

/** Compiles an aggregation expression into a function of the document. */
export const expression = (_expression: unknown, _options: ExpressionOptions = {}): ((doc: Doc) => unknown) => {
  throw unsupported('$expr');
};
