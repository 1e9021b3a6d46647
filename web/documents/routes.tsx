import { createRoute, redirect } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { getDocument, listVersions } from '../../api/documents/contract.ts';
import { listTypes } from '../../api/documents/types/contract.ts';
import { getVersion } from '../../api/documents/versions/contract.ts';
import { Id } from '../../api/kit/fields.ts';
import { registerAddress } from '../address.ts';
import { page } from '../page.ts';
import { asking, queryClient } from '../queries.ts';
import { shell } from '../root.tsx';
import { loadDocument } from './page/use-document.ts';

const id = z.catch(z.optional(Id), undefined);
const Shown = z.object({ version: id });
const Compared = z.object({ from: id, to: id });

const needed = ({ id: document }: { id: string }) =>
  Promise.all([
    queryClient.ensureQueryData(asking(getDocument, { params: { id: document } })),
    queryClient.ensureQueryData(asking(listVersions, { params: { id: document } })),
  ]);

const document = createRoute({
  getParentRoute: () => shell,
  path: '/documents/$id',
  validateSearch: (search) => z.parse(Shown, search),
  loaderDeps: ({ search }) => search,
  loader: async ({ params, deps }) => {
    const { type } = await loadDocument(params.id, deps.version);
    if (type.kind === 'process')
      throw redirect({
        href: `/process-map/${params.id}${deps.version ? `?version=${deps.version}` : ''}`,
        replace: true,
      });
  },
  component: page('documents', () => import('./page/DocumentPage.tsx'), 'DocumentPage'),
});

const tab = <const Path extends string>(path: Path) => ({ getParentRoute: () => document, path });

const tabs = {
  content: createRoute({
    ...tab('/'),
    component: page('documents', () => import('./page/ContentTab.tsx'), 'ContentTab'),
  }),
  versions: createRoute({
    ...tab('/versions'),
    component: page('documents', () => import('./page/VersionsTab.tsx'), 'VersionsTab'),
  }),
  people: createRoute({
    ...tab('/people'),
    component: page('documents', () => import('./page/PeopleTab.tsx'), 'PeopleTab'),
  }),
  links: createRoute({
    ...tab('/links'),
    component: page('documents', () => import('./page/LinksTab.tsx'), 'LinksTab'),
  }),
  trail: createRoute({
    ...tab('/trail'),
    component: page(['documents', 'trail'], () => import('./page/TrailTab.tsx'), 'TrailTab'),
  }),
};

export const documentRoutes = {
  register: createRoute({
    getParentRoute: () => shell,
    path: '/documents',
    validateSearch: registerAddress(['kind', 'type', 'state', 'unit', 'owner', 'level']),
    component: page('documents', () => import('./register/RegisterPage.tsx'), 'RegisterPage'),
  }),
  types: createRoute({
    getParentRoute: () => shell,
    path: '/documents/types',
    component: page('documents', () => import('./types/TypesPage.tsx'), 'TypesPage'),
  }),
  type: createRoute({
    getParentRoute: () => shell,
    path: '/documents/types/$type',
    component: page('documents', () => import('./types/TypePage.tsx'), 'TypePage'),
  }),
  document: document.addChildren(tabs),
  compare: createRoute({
    getParentRoute: () => shell,
    path: '/documents/$id/compare',
    validateSearch: (search) => z.parse(Compared, search),
    loaderDeps: ({ search }) => search,
    loader: async ({ params, deps }) => {
      const [{ type }] = await needed(params);
      if (type.kind === 'process')
        throw redirect({ to: '/process-map/$id/compare', params, search: deps, replace: true });
    },
    component: page('documents', () => import('./compare/ComparePage.tsx'), 'ComparePage'),
  }),
  editor: createRoute({
    getParentRoute: () => shell,
    path: '/documents/$id/versions/$version/edit',
    loader: ({ params }) =>
      Promise.all([
        queryClient.ensureQueryData(asking(getDocument, { params: { id: params.id } })),
        queryClient.fetchQuery(asking(getVersion, { params: { id: params.version } })),
        queryClient.ensureQueryData(asking(listTypes)),
      ]),
    component: page('documents', () => import('./editor/EditorPage.tsx'), 'EditorPage'),
  }),
};
