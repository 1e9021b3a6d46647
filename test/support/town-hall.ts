import type { Role } from '../../api/kit/permissions.ts';
import { createOrganisation, newOrganisationId } from '../../api/organisations/commands/organisations.ts';
import { enrol, preparePassword } from '../../api/people/commands/invite.ts';
import { signIn } from '../../api/sign-in/contract.ts';
import { openSession } from '../../api/sign-in/sessions.ts';
import { issueToken } from '../../api/sign-in/tokens.ts';
import { trail } from '../../api/trail/contract.ts';
import { actAsSystem } from '../../storage/acting.ts';
import { app } from './app.ts';
import { Visitor } from './visitor.ts';

/** The password of everybody in the tests. */
export const password = 'seven quiet bridges';
const prepared = preparePassword(password, { name: '', email: '' });

let made = 0;
const next = () => {
  made += 1;
  return made;
};

/** Somebody with a browser, signed in. */
export interface Somebody extends Visitor {
  id: string;
  email: string;
}

/** A browser at an address of its own. */
const newVisitor = (base: string) => {
  const number = next();
  return new Visitor(base, { 'x-forwarded-for': `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}` });
};

/** A town hall of its own for a test, with people in the roles that are asked for, signed in. */
export const townHall = async <const R extends Role>(...roles: R[]) => {
  const { base } = await app();
  const id = newOrganisationId();
  const mark = `${process.pid.toString(36)}${next()}`;
  const facts = {
    code: `T${id.slice(-8).toUpperCase()}`,
    country: 'RO',
    language: 'ro',
    timeZone: 'Europe/Bucharest',
  } as const;
  const asSystem = <T>(work: () => Promise<T>) => actAsSystem(id, work);
  await asSystem(() => createOrganisation({ ...facts, name: `Town hall ${mark}`, colour: '#1c5fa8' }));

  /** Makes somebody and signs them in. */
  const join = async (name: string, held: Role[]): Promise<Somebody> => {
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}.${mark}.${next()}@example.org`;
    const person = await asSystem(async () => enrol({ name, email, roles: held }, await prepared));
    const visitor = newVisitor(base);
    const place = { device: 'none', address: 'none' };
    const { session } = await openSession(person, id, place); // hashing the password each time would take its time
    visitor.token = issueToken({ person, organisation: id, session: String(session.id) });
    return Object.assign(visitor, { id: person, email });
  };

  const people = {} as Record<R, Somebody>;
  for (const role of roles) people[role] = await join(`Some ${role}`, [role]);
  return { ...people, id, mark, base, join, asSystem, visitor: () => newVisitor(base) };
};

/** Signs somebody in as a browser does: with password, cookies and token. */
export const signsIn = async (visitor: Visitor, email: string, by = password): Promise<void> => {
  visitor.token = undefined;
  visitor.token = (await visitor.calls(signIn, { body: { email, password: by } })).token;
};

/** What the trail tells of a thing, oldest first, as somebody who may read it sees it. */
export const toldOf = async (reader: Visitor, subject: string) => {
  const { items } = await reader.calls(trail, { query: { subject, size: 100 } });
  return items.reverse().map(({ event, by, detail }) => ({ event, by: by?.id ?? null, detail }));
};
