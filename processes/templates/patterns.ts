import data from './patterns.json' with { type: 'json' };
import type { Template } from './template.ts';

/** Patterns that many processes follow, to begin a diagram with. */
export const patterns = data as Template[];
