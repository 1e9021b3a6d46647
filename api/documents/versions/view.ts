import type { input } from 'zod/mini';
import { etagOf } from '../../kit/change.ts';
import type { Member } from '../../kit/person.ts';
import type { DocumentFields } from '../model.ts';
import { openTo, turnOf } from '../steps/lifecycle.ts';
import type * as contract from './contract.ts';
import { numberOf, type VersionFacts, type VersionFields } from './model.ts';

/** A version as it was read. */
export type Stored = VersionFields & Kept;
/** A version as it was read without its content. */
export type StoredFacts = VersionFacts & Kept;
interface Kept {
  _id: unknown;
  __v?: number;
}
type Names = ReadonlyMap<string, string>;

const iso = (moment: Date | null) => moment?.toISOString() ?? null;

/** Names ids; somebody who cannot be found keeps a place. */
export const personIn = (names: Names) => (id: string) => ({ id, name: names.get(id) ?? '–' });

/** Everyone whom a version mentions. */
export const peopleIn = (version: VersionFacts): string[] => [
  ...version.signatures.map(({ person }) => person),
  ...version.writers,
  ...version.route.flatMap(({ persons }) => persons),
  ...[version.lastEdit?.by, version.sentBack?.by, version.withdrawn?.by].filter((id) => id !== undefined),
];

/** A version without its content, as the contract shows it. */
export const showHead = (version: StoredFacts, names: Names): input<typeof contract.VersionHead> => ({
  id: String(version._id),
  document: version.document,
  edition: version.edition,
  revision: version.revision,
  number: numberOf(version),
  title: version.title,
  state: version.state,
  reason: version.reason,
  effectiveOn: version.effectiveOn,
  effectiveFrom: iso(version.effectiveFrom),
  effectiveUntil: iso(version.effectiveUntil),
  sha256: version.sha256,
  signatures: version.signatures.map(({ step, meaning, person, at, sha256 }) => ({
    ...{ step, meaning, sha256 },
    person: personIn(names)(person),
    at: at.toISOString(),
  })),
  createdAt: version.createdAt.toISOString(),
  updatedAt: version.updatedAt.toISOString(),
});

const showRoute = (version: VersionFacts, names: Names) =>
  version.route.map(({ verb, rule, role, persons }, index) => ({
    ...{ verb, rule, role },
    persons: persons.map(personIn(names)),
    done: index + 1 < turnOf(version),
  }));

const showSaid = <S extends { by: string; at: Date }>(said: S | null, names: Names) =>
  said && { ...said, by: personIn(names)(said.by), at: said.at.toISOString() };

/** A version with its content, as the contract shows it to the member. */
export const showVersion = (
  version: Stored,
  document: DocumentFields,
  { names, member }: { names: Names; member: Member },
): input<typeof contract.Version> => ({
  ...showHead(version, names),
  etag: etagOf(version),
  sections: version.sections,
  links: version.links,
  files: version.files,
  writers: version.writers.map(personIn(names)),
  route: showRoute(version, names),
  lastEdit: showSaid(version.lastEdit, names),
  sentBack: showSaid(version.sentBack, names),
  withdrawn: showSaid(version.withdrawn, names),
  open: openTo(member, { version, document }),
});
