import * as z from 'zod/mini';

/** What a person may do, named `topic:verb`. */
export type Permission =
  | 'documents:read'
  | 'documents:write'
  | 'documents:sign'
  | 'documents:control'
  | 'actions:read'
  | 'actions:write'
  | 'actions:approve'
  | 'actions:control'
  | 'nonconformities:read'
  | 'nonconformities:evaluate'
  | 'nonconformities:control'
  | 'records:read'
  | 'records:write'
  | 'records:approve'
  | 'records:control'
  | 'trail:read'
  | 'people:administer'
  | 'organisation:administer';

/** The roles of product.md that somebody with an account can hold in an organisation. */
export const Role = z.enum([
  'staff',
  'author',
  'reviewer',
  'endorser',
  'approver',
  'quality-officer',
  'auditor',
  'administrator',
]);
export type Role = z.output<typeof Role>;

const reads = ['documents:read', 'actions:read', 'nonconformities:read', 'records:read'] as const;
/** Whoever does the work keeps its records, those of their own unit. */
const works = [...reads, 'records:write'] as const;
/** Reviewers, endorsers and approvers are the heads: they approve what their people ask for, and what is disposed of. */
const heads = [...works, 'documents:sign', 'actions:approve', 'records:approve'] as const;
/** What auditors and quality officers have in common: they record what is wrong and weigh it (ISO 9001 10.2.1). */
const evaluates = ['nonconformities:evaluate', 'actions:write', 'trail:read'] as const;

/**
 * The one table of who may what. An administrator reads and changes no quality content by being one;
 * who controls documents does not therefore sign them.
 */
export const permissionsOf: Record<Role, readonly Permission[]> = {
  staff: [...works],
  author: [...works, 'documents:write'],
  reviewer: heads,
  endorser: heads,
  approver: heads,
  'quality-officer': [
    ...works,
    ...evaluates,
    'documents:write',
    'documents:control',
    'nonconformities:control',
    'actions:control',
    'records:approve',
    'records:control',
  ],
  auditor: [...works, ...evaluates],
  administrator: ['people:administer', 'organisation:administer', 'trail:read'],
};

/** All that somebody with these roles may do. */
export const permissionsFor = (roles: readonly Role[]): Set<Permission> =>
  new Set(roles.flatMap((role) => permissionsOf[role]));
