import { useTranslation } from 'react-i18next';
import { SigningRole } from '../../../api/documents/types/contract.ts';
import type { Version } from '../../../api/documents/versions/contract.ts';

const isRole = (role: string | null): role is SigningRole => SigningRole.options.includes(role as SigningRole);

/** Says who can sign a step: the persons by name, or the holders of a role. */
export const useSigners = () => {
  const { t } = useTranslation();
  return ({ persons, role }: Pick<Version['route'][number], 'persons' | 'role'>): string =>
    isRole(role) ? t(`documents.role.${role}`) : persons.map(({ name }) => name).join(', ');
};
