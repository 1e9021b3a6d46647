/** The collection of what was migrated: a backup takes it along, and a restore replaces it. */
export const migrationsName = 'migrations';
