import { transaction } from '../../../storage/transaction.ts';
import { change, mustBeAsSeen } from '../../kit/change.ts';
import { actingMember } from '../../kit/person.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import { positionLifecycle } from '../lifecycle.ts';
import { Position, Unit } from '../model.ts';

interface PositionFields {
  name?: string | undefined;
  kind?: 'position' | 'body' | undefined;
  unit?: string | null | undefined;
}

const checkUnit = async (unit: string | null | undefined) => {
  const message = 'There is no such open unit';
  if (unit && !(await Unit.exists({ _id: unit, state: 'open' })))
    throw new Problem('invalid', message, { errors: [{ pointer: '/body/unit', message }] });
};

/** Adds a position or a body. @throws {Taken} when the unit has one of this name; {Problem} `invalid` */
export const addPosition = (fields: { name: string; kind: 'position' | 'body'; unit: string | null }) =>
  transaction(async (trail) => {
    await checkUnit(fields.unit);
    const position = await new Position(fields).save();
    trail('position.added', position, fields);
    return position;
  });

/** Changes a position or a body. @throws {Problem} `not-found`, `stale`, `invalid` */
export const changePosition = (id: string, fields: PositionFields, ifMatch?: string) =>
  transaction(async (trail) => {
    const position = await Position.findById(id).orFail(noSuch('position', id));
    mustBeAsSeen(position, ifMatch);
    await checkUnit(fields.unit);
    const changes = change(position, fields);
    await position.save();
    trail('position.changed', position, changes);
    return position;
  });

const step = (id: string, verb: 'close' | 'reopen') =>
  transaction(async (trail) => {
    const position = await Position.findById(id).orFail(noSuch('position', id));
    const { to, event } = positionLifecycle.step(position, verb, actingMember());
    if (verb === 'reopen') await checkUnit(position.unit && String(position.unit));
    await position.set({ state: to }).save();
    trail(event, position);
    return position;
  });

/** Closes a position or a body: nobody is newly given it. */
export const closePosition = (id: string) => step(id, 'close');
/** Opens a closed position or body again. @throws {Problem} `invalid` while its unit is closed. */
export const reopenPosition = (id: string) => step(id, 'reopen');
