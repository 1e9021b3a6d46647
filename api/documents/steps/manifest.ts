import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DocumentFields } from '../model.ts';
import { numberOf, type VersionFields } from '../versions/model.ts';

interface Submitted {
  version: VersionFields;
  document: Pick<DocumentFields, 'code'>;
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** What is signed, whole and by itself: nothing in it has to be looked up elsewhere. */
export const manifestOf = ({ version, document }: Submitted): Record<string, unknown> =>
  plain({
    code: document.code,
    title: version.title,
    number: numberOf(version),
    sections: version.sections.map(({ id, title, body }) => ({ id, title, body })),
    files: version.files.map(({ name, role, sha256 }) => ({ name, role, sha256 })),
    links: version.links.map(({ to, title }) => ({ to, title })),
    reason: version.reason,
    ...version.sealed,
  });

/** The digest that signatures name: SHA-256 of the manifest in canonical JSON (RFC 8785). */
export const digestOf = (one: Submitted): string =>
  createHash('sha256')
    .update(canonicalize(manifestOf(one)) ?? '')
    .digest('hex');

/** Whether a submitted version is still what was signed. */
export const isAsSigned = (one: Submitted): boolean => one.version.sha256 === digestOf(one);
