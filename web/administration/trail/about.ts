import type { output } from 'zod/mini';
import type { Entry as EntrySchema } from '../../../api/trail/contract.ts';

export type Entry = output<typeof EntrySchema>;

/** What an entry says about, as far as it can be shown in a line. */
export interface About {
  /** The name of a unit, a position, an institution, as it was then. */
  name?: string;
  /** The number of a version. */
  version?: string;
  reason?: string;
  /** The document whose page tells more. */
  document?: string;
  /** The action, or the case, whose page tells more. */
  action?: string;
  nonconformity?: string;
  /** The person whose account it is. */
  person?: string;
}

/** A detail is a text, or what it was before and after. */
const textOf = (detail: unknown): string | undefined => {
  if (typeof detail === 'string') return detail || undefined;
  return detail && typeof detail === 'object' && 'after' in detail ? textOf(detail.after) : undefined;
};

const known = (about: Record<keyof About, string | undefined>): About =>
  Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined));

/** Finds in an entry what tells people what it is about. */
export const aboutOf = ({ subject: { kind, id }, detail }: Pick<Entry, 'subject' | 'detail'>): About =>
  known({
    name: [textOf(detail.code), textOf(detail.name) ?? textOf(detail.title)].filter(Boolean).join(' ') || undefined,
    version: ['Version', 'Copy', 'Acknowledgement'].includes(kind) ? textOf(detail.number) : undefined,
    reason: textOf(detail.reason),
    document: kind === 'Document' ? id : textOf(detail.document),
    action: kind === 'Action' ? id : undefined,
    nonconformity: kind === 'Nonconformity' ? id : undefined,
    person: kind === 'Account' ? id : undefined,
  });
