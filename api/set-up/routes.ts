import { on, serve } from '../kit/serve.ts';
import { setUp } from './commands.ts';
import * as contract from './contract.ts';
import { setUpState } from './queries.ts';

export const settingUp = serve(
  on(contract.setUpState, () => setUpState()),
  on(contract.setUp, ({ body }) => setUp(body)),
);
