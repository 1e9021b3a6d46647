import { unsupported } from '../errors.ts';
import type { Doc } from '../values/types.ts';
import type { ExpressionOptions } from './expression.ts';

/** Compiles stages that make one document of one document. */
export const transform = (
  _stages: readonly Doc[],
  _options: ExpressionOptions & { now?: Date },
): ((doc: Doc) => Doc) => {
  throw unsupported('An update by a pipeline');
};
