import { createRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { listVersions } from '../../api/documents/contract.ts';
import { getVersion } from '../../api/documents/versions/contract.ts';
import { Id } from '../../api/kit/fields.ts';
import { getProcess, processMap } from '../../api/process-map/contract.ts';
import { getDiagram } from '../../api/process-map/diagram/contract.ts';
import { page } from '../page.ts';
import { asking, queryClient } from '../queries.ts';
import { shell } from '../root.tsx';
import { loadProcess } from './use-process.ts';

const Shown = z.object({ version: z.catch(z.optional(Id), undefined) });
const Compared = z.object({ from: z.catch(z.optional(Id), undefined), to: z.catch(z.optional(Id), undefined) });
const MapAddress = z.object({ q: z.catch(z.optional(z.string()), undefined) });
const texts = ['process-map', 'documents'];

const process = createRoute({
  getParentRoute: () => shell,
  path: '/process-map/$id',
  validateSearch: (search) => z.parse(Shown, search),
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => loadProcess(params.id, deps.version),
  component: page(texts, () => import('./ProcessPage.tsx'), 'ProcessPage'),
});

const tab = <const Path extends string>(path: Path) => ({ getParentRoute: () => process, path });

const tabs = {
  diagram: createRoute({ ...tab('/'), component: page(texts, () => import('./DiagramTab.tsx'), 'DiagramTab') }),
  steps: createRoute({ ...tab('/steps'), component: page(texts, () => import('./StepsTab.tsx'), 'StepsTab') }),
  facts: createRoute({ ...tab('/facts'), component: page(texts, () => import('./FactsTab.tsx'), 'FactsTab') }),
  versions: createRoute({ ...tab('/versions'), component: page(texts, () => import('./Tabs.tsx'), 'VersionsTab') }),
  people: createRoute({ ...tab('/people'), component: page(texts, () => import('./Tabs.tsx'), 'PeopleTab') }),
  trail: createRoute({
    ...tab('/trail'),
    component: page([...texts, 'trail'], () => import('./Tabs.tsx'), 'TrailTab'),
  }),
};

export const processRoutes = {
  map: createRoute({
    getParentRoute: () => shell,
    path: '/process-map',
    validateSearch: (search) => z.parse(MapAddress, search),
    loader: () => queryClient.ensureQueryData(asking(processMap)),
    component: page(texts, () => import('./MapPage.tsx'), 'MapPage'),
  }),
  process: process.addChildren(tabs),
  compareDiagrams: createRoute({
    getParentRoute: () => shell,
    path: '/process-map/$id/compare',
    validateSearch: (search) => z.parse(Compared, search),
    loader: async ({ params }) => {
      const { document } = await queryClient.ensureQueryData(asking(getProcess, { params }));
      await queryClient.ensureQueryData(asking(listVersions, { params: { id: document } }));
    },
    component: page(texts, () => import('./compare/ComparePage.tsx'), 'ComparePage'),
  }),
  drawing: createRoute({
    getParentRoute: () => shell,
    path: '/process-map/$id/versions/$version/edit',
    loader: ({ params }) =>
      Promise.all([
        loadProcess(params.id, params.version),
        queryClient.fetchQuery(asking(getVersion, { params: { id: params.version } })),
        queryClient.fetchQuery(asking(getDiagram, { params: { id: params.version } })),
      ]),
    component: page(texts, () => import('./DrawingPage.tsx'), 'DrawingPage'),
  }),
};
