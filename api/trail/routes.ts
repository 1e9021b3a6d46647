import { verifyTrail } from '../../storage/trail.ts';
import { on, serve } from '../kit/serve.ts';
import * as contract from './contract.ts';
import { entries } from './queries.ts';

export const trail = serve(
  on(contract.trail, ({ query }) => entries(query)),
  on(contract.verifyTrail, () => verifyTrail()),
);
