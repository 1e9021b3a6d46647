import { linkOptions } from '@tanstack/react-router';
import type { Permission } from '../../api/kit/permissions.ts';

/** The parts of the administration, and what each needs. */
export const parts = [
  { key: 'organisation', needs: 'organisation:administer', link: linkOptions({ to: '/administration/organisation' }) },
  { key: 'units', needs: 'organisation:administer', link: linkOptions({ to: '/administration/units' }) },
  { key: 'positions', needs: 'organisation:administer', link: linkOptions({ to: '/administration/positions' }) },
  { key: 'people', needs: 'people:administer', link: linkOptions({ to: '/administration/people' }) },
  { key: 'files', needs: 'organisation:administer', link: linkOptions({ to: '/administration/files' }) },
  { key: 'backups', needs: 'organisation:administer', link: linkOptions({ to: '/administration/backups' }), top: true },
  { key: 'mail', needs: 'organisation:administer', link: linkOptions({ to: '/administration/mail' }) },
  { key: 'operation', needs: 'organisation:administer', link: linkOptions({ to: '/administration/operation' }) },
  { key: 'trail', needs: 'trail:read', link: linkOptions({ to: '/administration/trail' }) },
] as const satisfies readonly { key: string; needs: Permission; link: unknown; top?: true }[];

/** Who looks: what they may, and whether their organisation is the one that the others are below. */
export interface Looking {
  can: (permission: Permission) => boolean;
  top: boolean;
}

/** The parts that somebody may open. */
export const partsFor = ({ can, top }: Looking) => parts.filter((part) => can(part.needs) && (top || !('top' in part)));
