import type { input } from 'zod/mini';
import { etagOf } from '../kit/change.ts';
import { signedInMember } from '../kit/person.ts';
import { units } from '../organisations/queries.ts';
import { namesOf } from '../people/queries.ts';
import type { Record } from './contract.ts';
import { disposalRef } from './disposals/refs.ts';
import { lifecycle, stateOn, type Thing } from './lifecycle.ts';
import type { ReadRecord, RecordFields, Said } from './model.ts';
import { codeRef, refsOf } from './refs.ts';
import { todayHere } from './today.ts';
import { recordType } from './types/queries.ts';

/** What the lifecycle is asked about. */
export const thingOf = async (one: RecordFields): Promise<Thing> => {
  const today = await todayHere();
  return { one, type: await recordType(one.type), today, state: stateOn(one, today) };
};

const peopleIn = (one: ReadRecord): string[] =>
  [
    ...[one.owner, one.createdBy, one.filed?.by, one.event?.by, one.hold?.by, one.withdrawn?.by],
    ...one.addenda.map(({ by }) => by),
  ].filter((id) => id != null);

const named = async (one: ReadRecord) => {
  const people = await namesOf(peopleIn(one));
  const person = (id: string) => ({ id, name: people.get(id) ?? id });
  const said = <T extends Said>(what: T) => ({ ...what, by: person(what.by), at: what.at.toISOString() });
  return {
    ...{ owner: person(one.owner), createdBy: person(one.createdBy) },
    filed: one.filed && said(one.filed),
    event: one.event && said(one.event),
    hold: one.hold && said(one.hold),
    withdrawn: one.withdrawn && said(one.withdrawn),
    addenda: one.addenda.map(said),
  };
};

const disposedOf = ({ disposed, disposal }: ReadRecord) =>
  disposed && { at: disposed.at.toISOString(), protocol: disposed.protocol, id: disposal ?? '' };

const unitOf = async (id: string) => ({ id, name: (await units()).find((unit) => unit.id === id)?.name ?? '' });

/** A record with all that is known of it, and what the acting member may do. */
export const showRecord = async (one: ReadRecord): Promise<input<typeof Record>> => {
  const thing = await thingOf(one);
  const member = signedInMember();
  const { code, title, description, level, evidenceOn, validUntil, fields, version, files, endsOn } = one;
  return {
    ...{ id: String(one._id), etag: etagOf(one), code, title, description, level, evidenceOn, validUntil, fields },
    ...{ version, files, endsOn, state: thing.state, createdAt: one.createdAt.toISOString() },
    type: { id: one.type, name: thing.type.name },
    unit: await unitOf(one.unit),
    ...(await refsOf(one)),
    ...(await named(one)),
    rule: one.rule ?? thing.type.rule,
    disposal: one.disposed ? null : await disposalRef(one.disposal),
    disposed: disposedOf(one),
    ...{ revises: await codeRef(one.revises), revisedBy: await codeRef(one.revisedBy) },
    open: lifecycle.open(thing, member),
    blocked: lifecycle.blocked(thing, member),
  };
};
