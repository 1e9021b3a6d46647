import { on, serve } from '../kit/serve.ts';
import * as contract from './contract.ts';
import { operationNow } from './queries.ts';

export const operating = serve(on(contract.operationState, () => operationNow()));
