import * as z from 'zod/mini';
import { Id, Language, Line } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';

/** A time zone by its IANA name, as far as this machine knows it. */
export const TimeZone = z.string().check(
  z.refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      return false;
    }
  }, 'Not the name of a time zone'),
);

/** A short code as it stands in document codes: `URB`, `DAS2`. */
export const ShortCode = z.string().check(z.trim(), z.toUpperCase(), z.regex(/^[A-Z][A-Z0-9]{1,9}$/));

/** ISO 3166-1: `RO`. */
export const Country = z.string().check(z.regex(/^[A-Z]{2}$/));

export const Colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));

/** Whether a unit, a position or an organisation is still in use: closed, never deleted. */
export const Existence = z.enum(['open', 'closed']);

const facts = {
  name: Line,
  code: ShortCode,
  country: Country,
  language: Language,
  timeZone: TimeZone,
  colour: Colour,
};

/** What is given when an organisation is made. */
export const NewOrganisation = z.object({
  ...facts,
  country: z._default(Country, 'RO'),
  language: z._default(Language, 'ro'),
  timeZone: z._default(TimeZone, 'Europe/Bucharest'),
  colour: z._default(Colour, '#1c5fa8'),
});

const named = z.object({ id: Id, name: z.string() });

export const Organisation = z.object({
  id: Id,
  ...facts,
  parent: z.nullable(named),
  demonstration: z.boolean(),
  state: Existence,
  etag: z.string(),
});

const ChangedOrganisation = z.partial(z.object(facts));

export const organisation = operation({
  method: 'get',
  path: '/organisation',
  summary: 'Read the organisation that one works for',
  allowed: 'signed-in',
  answer: Organisation,
});

export const changeOrganisation = operation({
  method: 'patch',
  path: '/organisation',
  summary: 'Change what is said of the organisation',
  allowed: 'organisation:administer',
  body: ChangedOrganisation,
  answer: Organisation,
  problems: ['taken', 'stale'],
});

/** A subordinate organisation, as its parent sees it: nothing of its content. */
export const Subordinate = z.object({
  id: Id,
  name: z.string(),
  code: z.string(),
  state: Existence,
  open: z.array(z.string()),
});

export const subordinates = operation({
  method: 'get',
  path: '/organisation/subordinates',
  summary: 'List the organisations directly below',
  allowed: 'signed-in',
  answer: z.object({ items: z.array(Subordinate) }),
});

const byId = z.object({ id: Id });
const stepOf = <S extends z.ZodMiniType, const P extends `/${string}`>(path: P, summary: string, answer: S) =>
  operation({
    method: 'post',
    path,
    summary,
    allowed: 'organisation:administer',
    params: byId,
    answer,
    problems: ['not-found', 'wrong-state'],
  });

export const closeSubordinate = stepOf(
  '/organisation/subordinates/:id/close',
  'Close a subordinate organisation: nobody can sign in to it any more',
  Subordinate,
);
export const reopenSubordinate = stepOf(
  '/organisation/subordinates/:id/reopen',
  'Open a closed subordinate organisation again',
  Subordinate,
);

/** A department. `code` stands in document codes; `open` names the steps that the reader may take. */
export const Unit = z.object({
  id: Id,
  name: z.string(),
  code: z.string(),
  parent: z.nullable(Id),
  state: Existence,
  open: z.array(z.string()),
  etag: z.string(),
});

const NewUnit = z.object({ name: Line, code: ShortCode, parent: z._default(z.nullable(Id), null) });
const ChangedUnit = z.partial(z.object({ name: Line, code: ShortCode, parent: z.nullable(Id) }));

export const units = operation({
  method: 'get',
  path: '/units',
  summary: 'List the units, closed ones too',
  allowed: 'signed-in',
  answer: z.object({ items: z.array(Unit) }),
});

export const addUnit = operation({
  method: 'post',
  path: '/units',
  summary: 'Add a unit',
  allowed: 'organisation:administer',
  body: NewUnit,
  answer: Unit,
  problems: ['taken'],
});

export const changeUnit = operation({
  method: 'patch',
  path: '/units/:id',
  summary: 'Change a unit or move it in the tree',
  allowed: 'organisation:administer',
  params: byId,
  body: ChangedUnit,
  answer: Unit,
  problems: ['not-found', 'taken', 'stale'],
});

export const closeUnit = stepOf('/units/:id/close', 'Close a unit that has nothing open below it', Unit);
export const reopenUnit = stepOf('/units/:id/reopen', 'Open a closed unit again', Unit);

/** A position is held by persons (the lane of a diagram); a body (council, commission) acts as one. */
export const PositionKind = z.enum(['position', 'body']);

export const Position = z.object({
  id: Id,
  name: z.string(),
  kind: PositionKind,
  unit: z.nullable(Id),
  state: Existence,
  open: z.array(z.string()),
  etag: z.string(),
});

const NewPosition = z.object({
  name: Line,
  kind: z._default(PositionKind, 'position'),
  unit: z._default(z.nullable(Id), null),
});
const ChangedPosition = z.partial(z.object({ name: Line, kind: PositionKind, unit: z.nullable(Id) }));

export const positions = operation({
  method: 'get',
  path: '/positions',
  summary: 'List the positions and bodies, closed ones too',
  allowed: 'signed-in',
  answer: z.object({ items: z.array(Position) }),
});

export const addPosition = operation({
  method: 'post',
  path: '/positions',
  summary: 'Add a position or a body',
  allowed: 'organisation:administer',
  body: NewPosition,
  answer: Position,
  problems: ['taken'],
});

export const changePosition = operation({
  method: 'patch',
  path: '/positions/:id',
  summary: 'Change a position or a body',
  allowed: 'organisation:administer',
  params: byId,
  body: ChangedPosition,
  answer: Position,
  problems: ['not-found', 'taken', 'stale'],
});

export const closePosition = stepOf('/positions/:id/close', 'Close a position or a body', Position);
export const reopenPosition = stepOf('/positions/:id/reopen', 'Open a closed position or body again', Position);
