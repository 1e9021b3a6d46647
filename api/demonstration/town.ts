import { readFileSync } from 'node:fs';
import { actAsSystem } from '../../storage/acting.ts';
import type { Language } from '../kit/fields.ts';
import type { Role } from '../kit/permissions.ts';
import { createOrganisation, newOrganisationId } from '../organisations/commands/organisations.ts';
import { addPosition } from '../organisations/commands/positions.ts';
import { addUnit } from '../organisations/commands/units.ts';
import { enrol, preparePassword } from '../people/commands/invite.ts';
import type { PreparedPassword } from '../people/passwords.ts';
import { demonstrationPassword } from '../set-up/queries.ts';

interface InstitutionData {
  code: string;
  name: string;
  country: string;
  language: Language;
  timeZone: string;
  colour: string;
  units: { code: string; name: string; parent: string | null }[];
  positions: { key: string; name: string; unit: string | null }[];
  people: { email: string; name: string; roles: Role[]; units: string[]; positions: string[] }[];
}

/** An institution of the demonstration once it is stored: ids by the keys of the data. */
export interface Institution {
  id: string;
  code: string;
  units: Map<string, string>;
  positions: Map<string, string>;
  /** By the part of the e-mail address before the `@`. */
  people: Map<string, { id: string; name: string; roles: Role[]; units: string[]; positions: string[] }>;
}

const data = JSON.parse(readFileSync(new URL('./data/town.json', import.meta.url), 'utf8')) as {
  town: InstitutionData;
  subordinates: InstitutionData[];
};

const idOf = (ids: Map<string, string>, key: string): string => {
  const id = ids.get(key);
  if (!id) throw new Error(`The demonstration names ${key}, which it does not have`);
  return id;
};

const addUnits = async (units: InstitutionData['units']) => {
  const ids = new Map<string, string>();
  for (const { code, name, parent } of units) {
    const unit = await addUnit({ code, name, parent: parent ? idOf(ids, parent) : null });
    ids.set(code, String(unit.id));
  }
  return ids;
};

const addPositions = async (positions: InstitutionData['positions'], units: Map<string, string>) => {
  const ids = new Map<string, string>();
  for (const { key, name, unit } of positions) {
    const position = await addPosition({ name, kind: 'position', unit: unit ? idOf(units, unit) : null });
    ids.set(key, String(position.id));
  }
  return ids;
};

const addPeople = async (
  people: InstitutionData['people'],
  places: Pick<Institution, 'units' | 'positions'>,
  password: PreparedPassword,
) => {
  const added: Institution['people'] = new Map();
  for (const { email, name, roles, ...held } of people) {
    const units = held.units.map((code) => idOf(places.units, code));
    const positions = held.positions.map((key) => idOf(places.positions, key));
    const id = await enrol({ email, name, roles, units, positions }, password);
    added.set(email.split('@')[0] ?? email, { id, name, roles, units, positions });
  }
  return added;
};

const addInstitution = async (
  given: InstitutionData,
  password: PreparedPassword,
  parent?: string,
): Promise<Institution> => {
  const id = newOrganisationId();
  const { units, positions, people, ...facts } = given;
  return actAsSystem(id, async () => {
    await createOrganisation({ ...facts, ...(parent && { parent }), demonstration: true });
    const places = { units: await addUnits(units), positions: new Map<string, string>() };
    places.positions = await addPositions(positions, places.units);
    return { id, code: facts.code, ...places, people: await addPeople(people, places, password) };
  });
};

/** Stores the town hall, its three subordinate bodies and their people. @returns the town hall. */
export const addTown = async (): Promise<Institution> => {
  const password = await preparePassword(demonstrationPassword, { name: '', email: '' });
  const town = await addInstitution(data.town, password);
  for (const subordinate of data.subordinates) await addInstitution(subordinate, password, town.id);
  return town;
};
