import { transaction } from '../../../storage/transaction.ts';
import { change, mustBeAsSeen } from '../../kit/change.ts';
import { actingMember } from '../../kit/person.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import { unitLifecycle } from '../lifecycle.ts';
import { Position, Unit, type UnitDocument } from '../model.ts';

interface UnitFields {
  name?: string | undefined;
  code?: string | undefined;
  parent?: string | null | undefined;
}

const wrongParent = (message: string) =>
  new Problem('invalid', message, { errors: [{ pointer: '/body/parent', message }] });

const checkParent = async (parent: string | null | undefined, of?: UnitDocument) => {
  for (let above = parent ?? null; above; ) {
    if (above === of?.id) throw wrongParent('A unit cannot stand below itself');
    const found: UnitDocument | null = await Unit.findById(above);
    if (found?.state !== 'open') throw wrongParent('There is no such open unit');
    above = found.parent ? String(found.parent) : null;
  }
};

/** Adds a unit. @throws {Taken} when its code is used; {Problem} `invalid` when there is no such parent. */
export const addUnit = (fields: { name: string; code: string; parent: string | null }) =>
  transaction(async (trail) => {
    await checkParent(fields.parent);
    const unit = await new Unit(fields).save();
    trail('unit.added', unit, fields);
    return unit;
  });

/** Renames a unit, changes its code or moves it in the tree. @throws {Problem} `not-found`, `stale`, `invalid` */
export const changeUnit = (id: string, fields: UnitFields, ifMatch?: string) =>
  transaction(async (trail) => {
    const unit = await Unit.findById(id).orFail(noSuch('unit', id));
    mustBeAsSeen(unit, ifMatch);
    await checkParent(fields.parent, unit);
    const changes = change(unit, fields);
    await unit.save();
    trail('unit.changed', unit, changes);
    return unit;
  });

const mustBeEmpty = async (unit: UnitDocument) => {
  const below = await Unit.countDocuments({ parent: unit._id, state: 'open' });
  const held = await Position.countDocuments({ unit: unit._id, state: 'open' });
  if (below + held > 0)
    throw new Problem('wrong-state', 'Units or positions in it are still open', { units: below, positions: held });
};

const step = (id: string, verb: 'close' | 'reopen') =>
  transaction(async (trail) => {
    const unit = await Unit.findById(id).orFail(noSuch('unit', id));
    const { to, event } = unitLifecycle.step(unit, verb, actingMember());
    if (verb === 'close') await mustBeEmpty(unit);
    else await checkParent(unit.parent && String(unit.parent), unit);
    await unit.set({ state: to }).save();
    trail(event, unit);
    return unit;
  });

/** Closes a unit. @throws {Problem} `wrong-state` while something below it or a position in it is open. */
export const closeUnit = (id: string) => step(id, 'close');
/** Opens a closed unit again. @throws {Problem} `invalid` while the unit above it is closed. */
export const reopenUnit = (id: string) => step(id, 'reopen');
