import * as z from 'zod/mini';

/** What a person may do, named `topic:verb`. */
export type Permission =
  | 'documents:read'
  | 'documents:write'
  | 'documents:sign'
  | 'documents:control'
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

const reads = ['documents:read'] as const;

/**
 * The one table of who may what. An administrator reads and changes no quality content by being one;
 * who controls documents does not therefore sign them.
 */
export const permissionsOf: Record<Role, readonly Permission[]> = {
  staff: [...reads],
  author: [...reads, 'documents:write'],
  reviewer: [...reads, 'documents:sign'],
  endorser: [...reads, 'documents:sign'],
  approver: [...reads, 'documents:sign'],
  'quality-officer': [...reads, 'documents:write', 'documents:control', 'trail:read'],
  auditor: [...reads, 'trail:read'],
  administrator: ['people:administer', 'organisation:administer', 'trail:read'],
};

/** All that somebody with these roles may do. */
export const permissionsFor = (roles: readonly Role[]): Set<Permission> =>
  new Set(roles.flatMap((role) => permissionsOf[role]));
