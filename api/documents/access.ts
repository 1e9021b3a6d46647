import type { Member } from '../kit/person.ts';
import type { DocumentFields } from './model.ts';
import { openStates, type VersionFields } from './versions/model.ts';

/**
 * Who may see what, said once: a member holds keys, a version has an audience of keys, and one in common opens it.
 * The register is indexed by the same keys, so that lists and pages can never disagree.
 */
type Key = string;

const person = (id: string): Key => `person:${id}`;

/** The keys that a member holds. */
export const keysOf = (member: Member): Key[] => [
  'everyone',
  person(member.id),
  ...member.units.map((id) => `unit:${id}`),
  ...member.positions.map((id) => `position:${id}`),
  ...member.roles.map((role) => `role:${role}`),
  ...(member.can('documents:control') ? ['control'] : []),
  ...(member.can('trail:read') ? ['audit'] : []),
];

type Facts = Pick<DocumentFields, 'owner' | 'authors' | 'confidentiality'>;
type Participants = Pick<VersionFields, 'state' | 'writers' | 'route'>;

const isRestricted = ({ confidentiality }: Facts) => confidentiality.level === 'restricted';

/** Those whom the document is for. */
const readers = (document: Facts): Key[] =>
  isRestricted(document)
    ? [
        ...document.confidentiality.units.map((id) => `unit:${id}`),
        ...document.confidentiality.positions.map((id) => `position:${id}`),
      ]
    : ['everyone'];

/** Those who keep the document going, and who wrote this version of it. */
const keepers = (document: Facts, { writers }: Participants): Key[] => [
  'control',
  ...[document.owner, ...document.authors, ...writers].map(person),
];

/** Those who sign; a draft that is not submitted is not theirs yet. */
const signers = ({ state, route }: Participants): Key[] =>
  state === 'draft' ? [] : route.flatMap((step) => (step.role ? [`role:${step.role}`] : step.persons.map(person)));

/**
 * The keys that open a version. Readers see what is in force and nothing else (ISO 9001 7.5.3.1); drafts are for those
 * who work on them; what is over is for those who keep it and, unless it is restricted, for auditors.
 */
export const audienceOf = (document: Facts, version: Participants): Key[] => {
  const kept = keepers(document, version);
  if (version.state === 'effective') return [...new Set([...readers(document), ...kept])];
  if (openStates.includes(version.state)) return [...new Set([...kept, ...signers(version)])];
  return [...new Set([...kept, ...(isRestricted(document) ? [] : ['audit'])])];
};

/** Whether the member may see the version. */
export const maySee = (member: Member, document: Facts, version: Participants): boolean => {
  const audience = new Set(audienceOf(document, version));
  return keysOf(member).some((key) => audience.has(key));
};

/** Whether the member takes part in writing the document: starts versions, edits drafts. */
export const maintains = (member: Member, document: Pick<DocumentFields, 'owner' | 'authors' | 'unit'>): boolean =>
  member.can('documents:write') &&
  (member.can('documents:control') ||
    member.id === document.owner ||
    document.authors.includes(member.id) ||
    (document.unit !== null && member.units.includes(document.unit)));

/** Whether the member may say who owns, writes and may read the document. */
export const governs = (member: Member, { owner }: Pick<DocumentFields, 'owner'>): boolean =>
  member.can('documents:control') || (member.can('documents:write') && member.id === owner);
