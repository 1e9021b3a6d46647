import type { Document, Schema } from 'mongoose';
import { always, Refused } from '../../storage/keep.ts';
import { isLater } from './retention.ts';

/** What may come to a filed record without altering it: what happens to it, never what it says. */
const happens = new Set([
  ...['state', 'event', 'endsOn', 'rule', 'addenda', 'hold', 'disposal', 'disposed', 'revisedBy'],
  ...['audience', 'codeKey', 'titleKey', 'tokens'],
]);

/** A record as it was read. */
interface Before {
  state: string;
  endsOn: string | null;
  event: object | null;
  hold: object | null;
  addenda: readonly object[];
}

type Guarded = Document & { state: string; endsOn: string | null; event: object | null; addenda: readonly object[] };

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const altered = (after: Guarded, before: Before): string | undefined => {
  const paths = after.modifiedPaths().filter((path) => !path.includes('.'));
  const wrong = paths.find((path) => !happens.has(path));
  if (wrong) return `its ${wrong} may not change`;
  if (before.state === 'disposed') return paths.length > 0 ? 'it is disposed of' : undefined;
  if (!same(after.addenda.slice(0, before.addenda.length), before.addenda)) return 'an addendum may not change';
  if (before.event && !same(after.event, before.event)) return 'its event may not change';
  const begins = before.event === null && after.event !== null;
  if (after.endsOn !== before.endsOn && !begins && !isLater(after.endsOn, before.endsOn))
    return 'its retention may not be shortened';
  if (after.state === 'disposed' && (before.hold || before.endsOn === null)) return 'it has to be kept';
  return undefined;
};

/** What a hook is handed, whatever its fields. */
interface Noted {
  get(path: string): unknown;
  $locals: Document['$locals'];
}

const note = (record: Noted) => {
  if (record.get('state') === 'draft') return;
  const { state, endsOn, event, hold, addenda } = JSON.parse(JSON.stringify(record)) as Before;
  record.$locals.before = { state, endsOn, event, hold, addenda };
};

/**
 * Keeps property 7 where records are stored, whatever a command does: what is filed says what it said, addenda are only
 * added, retention only grows, and nothing is deleted (ISO 9001 7.5.3.1 b, 7.5.3.2 c).
 */
export const guard = (schema: Schema): void => {
  schema.post('init', (record) => note(record));
  schema.pre(
    'save',
    always(function (this: Document) {
      const before = this.$locals.before as Before | undefined;
      const wrong = before && altered(this as Guarded, before);
      if (wrong) throw new Refused(`A filed record cannot be altered: ${wrong}`);
    }),
  );
  schema.post('save', (record) => note(record));
  const refuse = always(() => {
    throw new Refused('A record is changed by its commands only, and never deleted');
  });
  for (const name of ['updateOne', 'updateMany', 'findOneAndUpdate', 'findOneAndDelete', 'deleteOne', 'deleteMany'])
    schema.pre(name as 'updateOne', { query: true, document: false }, refuse);
  schema.pre('deleteOne', { document: true, query: false }, refuse);
};
