import { createRoute } from '@tanstack/react-router';
import { getRecord } from '../../api/records/contract.ts';
import { getDisposal } from '../../api/records/disposals/contract.ts';
import { listRecordTypes } from '../../api/records/types/contract.ts';
import { registerAddress } from '../address.ts';
import { page } from '../page.ts';
import { asking, queryClient } from '../queries.ts';
import { shell } from '../root.tsx';

const at = <const Path extends string>(path: Path) => ({ getParentRoute: () => shell, path });
const needTypes = () => queryClient.ensureQueryData(asking(listRecordTypes));

export const recordRoutes = {
  records: createRoute({
    ...at('/records'),
    validateSearch: registerAddress(['state', 'type', 'unit', 'year', 'mark', 'of']),
    component: page('records', () => import('./register/RegisterPage.tsx'), 'RegisterPage'),
  }),
  recordTypes: createRoute({
    ...at('/records/types'),
    component: page('records', () => import('./types/TypesPage.tsx'), 'TypesPage'),
  }),
  recordType: createRoute({
    ...at('/records/types/$type'),
    loader: needTypes,
    component: page('records', () => import('./types/TypePage.tsx'), 'TypePage'),
  }),
  disposals: createRoute({
    ...at('/records/disposals'),
    component: page('records', () => import('./disposals/DisposalsPage.tsx'), 'DisposalsPage'),
  }),
  disposal: createRoute({
    ...at('/records/disposals/$id'),
    loader: ({ params }) => queryClient.ensureQueryData(asking(getDisposal, { params })),
    component: page('records', () => import('./disposals/DisposalPage.tsx'), 'DisposalPage'),
  }),
  record: createRoute({
    ...at('/records/$id'),
    loader: ({ params }) => Promise.all([queryClient.ensureQueryData(asking(getRecord, { params })), needTypes()]),
    component: page(['records', 'actions', 'trail'], () => import('./page/RecordPage.tsx'), 'RecordPage'),
  }),
};
