import { createRoute, notFound, redirect } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { Day, Id } from '../../api/kit/fields.ts';
import type { Permission } from '../../api/kit/permissions.ts';
import { previewMessage } from '../../api/mail/contract.ts';
import { member } from '../../api/people/contract.ts';
import { me } from '../../api/sign-in/contract.ts';
import { registerAddress } from '../address.ts';
import { page } from '../page.ts';
import { asking, queryClient } from '../queries.ts';
import { shell } from '../root.tsx';
import { type Looking, partsFor } from './tabs.ts';

const whatIMay = async (): Promise<Looking> => {
  const { permissions, organisation } = await queryClient.ensureQueryData(asking(me));
  return { can: (permission) => permissions.includes(permission), top: organisation.top };
};

/** A part that somebody may not open does not exist for them. */
const needs = (permission: Permission, ofTop?: 'top') => async () => {
  const { can, top } = await whatIMay();
  if (!can(permission) || (ofTop && !top)) throw notFound();
};

const administration = createRoute({
  getParentRoute: () => shell,
  path: '/administration',
  component: page('administration', () => import('./AdministrationPage.tsx'), 'AdministrationPage'),
});

const part = <const Path extends string>(path: Path, permission: Permission, ofTop?: 'top') => ({
  getParentRoute: () => administration,
  path,
  beforeLoad: needs(permission, ofTop),
});

const optional = <S extends z.ZodMiniType>(schema: S) => z.catch(z.optional(schema), undefined);

/** What of the trail is shown, as its address tells. */
const TrailAddress = z.object({
  event: optional(z.string()),
  by: optional(Id),
  from: optional(Day),
  to: optional(Day),
  page: optional(z.coerce.number().check(z.int(), z.minimum(1))),
});

export const administrationRoutes = {
  administration: administration.addChildren({
    first: createRoute({
      getParentRoute: () => administration,
      path: '/',
      beforeLoad: async () => {
        const [first] = partsFor(await whatIMay());
        throw first ? redirect({ ...first.link, replace: true }) : notFound();
      },
    }),
    organisation: createRoute({
      ...part('/organisation', 'organisation:administer'),
      component: page('administration', () => import('./organisation/OrganisationTab.tsx'), 'OrganisationTab'),
    }),
    units: createRoute({
      ...part('/units', 'organisation:administer'),
      component: page('administration', () => import('./units/UnitsTab.tsx'), 'UnitsTab'),
    }),
    positions: createRoute({
      ...part('/positions', 'organisation:administer'),
      component: page('administration', () => import('./positions/PositionsTab.tsx'), 'PositionsTab'),
    }),
    people: createRoute({
      ...part('/people', 'people:administer'),
      validateSearch: registerAddress(['role', 'state']),
      component: page('administration', () => import('./people/PeopleTab.tsx'), 'PeopleTab'),
    }),
    files: createRoute({
      ...part('/files', 'organisation:administer'),
      validateSearch: (search) => z.parse(z.pick(TrailAddress, { page: true }), search),
      component: page(['administration', 'files'], () => import('./files/FilesTab.tsx'), 'FilesTab'),
    }),
    backups: createRoute({
      ...part('/backups', 'organisation:administer', 'top'),
      component: page(['administration', 'backups'], () => import('./backups/BackupsTab.tsx'), 'BackupsTab'),
    }),
    mail: createRoute({
      ...part('/mail', 'organisation:administer'),
      validateSearch: registerAddress(['state', 'kind']),
      component: page(['administration', 'mail'], () => import('./mail/MailTab.tsx'), 'MailTab'),
    }),
    message: createRoute({
      ...part('/mail/$id', 'organisation:administer'),
      loader: ({ params }) => queryClient.ensureQueryData(asking(previewMessage, { params })),
      component: page(['administration', 'mail'], () => import('./mail/MessageTab.tsx'), 'MessageTab'),
    }),
    operation: createRoute({
      ...part('/operation', 'organisation:administer'),
      component: page(['administration', 'operation'], () => import('./operation/OperationTab.tsx'), 'OperationTab'),
    }),
    trail: createRoute({
      ...part('/trail', 'trail:read'),
      validateSearch: (search) => z.parse(TrailAddress, search),
      component: page(['administration', 'trail'], () => import('./trail/TrailTab.tsx'), 'TrailTab'),
    }),
  }),
  member: createRoute({
    getParentRoute: () => shell,
    path: '/administration/people/$id',
    beforeLoad: needs('people:administer'),
    loader: ({ params }) => queryClient.ensureQueryData(asking(member, { params })),
    component: page('administration', () => import('./people/MemberPage.tsx'), 'MemberPage'),
  }),
};
