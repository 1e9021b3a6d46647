import { on, serve } from '../kit/serve.ts';
import { changeOrganisation, closeSubordinate, reopenSubordinate } from './commands/organisations.ts';
import { addPosition, changePosition, closePosition, reopenPosition } from './commands/positions.ts';
import { addUnit, changeUnit, closeUnit, reopenUnit } from './commands/units.ts';
import * as contract from './contract.ts';
import * as queries from './queries.ts';

const { showOrganisation, showPosition, showSubordinate, showUnit } = queries;

export const organisations = serve(
  on(contract.organisation, () => queries.organisation()),
  on(contract.changeOrganisation, async ({ body }, { ifMatch }) =>
    showOrganisation(await changeOrganisation(body, ifMatch)),
  ),
  on(contract.subordinates, () => queries.subordinates()),
  on(contract.closeSubordinate, async ({ params }) => showSubordinate(await closeSubordinate(params.id))),
  on(contract.reopenSubordinate, async ({ params }) => showSubordinate(await reopenSubordinate(params.id))),
  on(contract.units, async () => ({ items: await queries.units() })),
  on(contract.addUnit, async ({ body }) => showUnit(await addUnit(body))),
  on(contract.changeUnit, async ({ params, body }, { ifMatch }) =>
    showUnit(await changeUnit(params.id, body, ifMatch)),
  ),
  on(contract.closeUnit, async ({ params }) => showUnit(await closeUnit(params.id))),
  on(contract.reopenUnit, async ({ params }) => showUnit(await reopenUnit(params.id))),
  on(contract.positions, async () => ({ items: await queries.positions() })),
  on(contract.addPosition, async ({ body }) => showPosition(await addPosition(body))),
  on(contract.changePosition, async ({ params, body }, { ifMatch }) =>
    showPosition(await changePosition(params.id, body, ifMatch)),
  ),
  on(contract.closePosition, async ({ params }) => showPosition(await closePosition(params.id))),
  on(contract.reopenPosition, async ({ params }) => showPosition(await reopenPosition(params.id))),
);
