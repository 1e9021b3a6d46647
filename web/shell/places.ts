import {
  IconAlertTriangle,
  IconArchive,
  IconFileText,
  IconHome2,
  IconListCheck,
  IconSettings,
  IconSitemap,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Permission } from '../../api/kit/permissions.ts';

/** A place of the left rail. */
export interface Place {
  key: 'home' | 'process-map' | 'documents' | 'records' | 'nonconformities' | 'actions' | 'administration';
  to: string;
  icon: TablerIcon;
  /** Shown to who has one of these; to everyone when there are none. */
  needs?: readonly Permission[];
}

/** The places in their order; only what the person may open is shown. */
export const places: readonly Place[] = [
  { key: 'home', to: '/', icon: IconHome2 },
  { key: 'process-map', to: '/process-map', icon: IconSitemap, needs: ['documents:read'] },
  { key: 'documents', to: '/documents', icon: IconFileText, needs: ['documents:read'] },
  { key: 'records', to: '/records', icon: IconArchive, needs: ['records:read'] },
  { key: 'nonconformities', to: '/nonconformities', icon: IconAlertTriangle, needs: ['nonconformities:read'] },
  { key: 'actions', to: '/actions', icon: IconListCheck, needs: ['actions:read'] },
  {
    key: 'administration',
    to: '/administration',
    icon: IconSettings,
    needs: ['people:administer', 'organisation:administer', 'trail:read'],
  },
];

/** The places that somebody may open. */
export const placesFor = (can: (permission: Permission) => boolean): readonly Place[] =>
  places.filter(({ needs }) => !needs || needs.some(can));
