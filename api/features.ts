import type { Feature } from './kit/serve.ts';

/** Every feature that is served, foundation first. */
export const features: readonly Feature[] = [];
