import { acting } from '../../storage/acting.ts';
import { etagOf } from '../kit/change.ts';
import { actingMember } from '../kit/person.ts';
import { noSuch, Problem } from '../kit/problem.ts';
import { remembered } from '../kit/remembered.ts';
import { organisationLifecycle, positionLifecycle, unitLifecycle } from './lifecycle.ts';
import {
  Organisation,
  type OrganisationDocument,
  Position,
  type PositionDocument,
  Unit,
  type UnitDocument,
} from './model.ts';

/** An organisation as the contract shows it. */
export const showOrganisation = async (found: OrganisationDocument) => {
  const { id, name, code, country, language, timeZone, colour, demonstration, state } = found;
  const parent = found.parent ? await Organisation.findById(found.parent) : null;
  return {
    ...{ id: String(id), name, code, country, language, timeZone, colour, demonstration, state },
    parent: parent && { id: String(parent.id), name: parent.name },
    etag: etagOf(found),
  };
};

/** What other features need to know of an organisation. */
export type OrganisationFacts = Awaited<ReturnType<typeof showOrganisation>>;

const load = async (id: string) => showOrganisation(await Organisation.findById(id).orFail(noSuch('organisation', id)));

/** Any organisation by its id: for sign-in and set-up, which stand before anybody acts. @throws {Problem} `not-found` */
export const organisationById = remembered(5, load);

/** The organisation that is acted for: id, name, code, time zone, language, … @throws {NobodyActs} */
export const organisation = (): Promise<OrganisationFacts> => organisationById(acting().organisation);

/** Whether the acting organisation stands below no other. What all of an installation share is shown to such a one only. */
export const isTop = async (): Promise<boolean> => (await organisation()).parent === null;

/** For what concerns the whole installation. @throws {Problem} `not-allowed` for an organisation below another */
export const mustBeTop = async (): Promise<void> => {
  if (!(await isTop())) throw new Problem('not-allowed', 'This is for the institution that the others stand below');
};

/** The ids of all organisations of this store: for followers and the clock. */
export const allOrganisationIds = async (): Promise<string[]> =>
  (await Organisation.find().select('_id').sort({ _id: 1 }).lean()).map(({ _id }) => String(_id));

/** The ids of the organisations that were made for the demonstration. */
export const demonstrationOrganisationIds = async (): Promise<string[]> =>
  (await Organisation.find({ demonstration: true }).select('_id').sort({ _id: 1 }).lean()).map(({ _id }) =>
    String(_id),
  );

export const showSubordinate = (found: OrganisationDocument) => ({
  id: String(found.id),
  name: found.name,
  code: found.code,
  state: found.state,
  open: organisationLifecycle.open(found, actingMember()),
});

/** The organisations directly below the acting one. */
export const subordinates = async () => {
  const found = await Organisation.find({ parent: acting().organisation }).sort({ name: 1 });
  return { items: found.map(showSubordinate) };
};

export const showUnit = (found: UnitDocument) => ({
  id: String(found.id),
  name: found.name,
  code: found.code,
  parent: found.parent ? String(found.parent) : null,
  state: found.state,
  open: unitLifecycle.open(found, actingMember()),
  etag: etagOf(found),
});

/** All units of the organisation by name, closed ones too. */
export const units = async () => (await Unit.find().sort({ name: 1 })).map(showUnit);

/** One unit. @throws {Problem} `not-found` */
export const unit = async (id: string) => showUnit(await Unit.findById(id).orFail(noSuch('unit', id)));

export const showPosition = (found: PositionDocument) => ({
  id: String(found.id),
  name: found.name,
  kind: found.kind,
  unit: found.unit ? String(found.unit) : null,
  state: found.state,
  open: positionLifecycle.open(found, actingMember()),
  etag: etagOf(found),
});

/** All positions and bodies of the organisation by name, closed ones too. */
export const positions = async () => (await Position.find().sort({ name: 1 })).map(showPosition);

/** One position or body. @throws {Problem} `not-found` */
export const position = async (id: string) => showPosition(await Position.findById(id).orFail(noSuch('position', id)));
