import { readFileSync } from 'node:fs';

const facts = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

/** The version of the product. */
export const version: string = facts.version;
