import * as z from 'zod/mini';

/** An id as MongoDB makes it: 24 hexadecimal digits. */
export const Id = z.string().check(z.regex(/^[0-9a-f]{24}$/));

/** A moment in UTC, as ISO 8601 with `Z`. */
export const Moment = z.iso.datetime();

/** A day in the organisation's time zone: `2026-11-01`. */
export const Day = z.iso.date();

/** A SHA-256 digest in lower-case hexadecimal. */
export const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** A single line that people read: trimmed, not empty. */
export const Line = z.string().check(z.trim(), z.minLength(1), z.maxLength(300));

/** Several lines of plain text. */
export const Text = z.string().check(z.trim(), z.maxLength(10_000));

/** A reason that somebody owes: never empty. */
export const Reason = z.string().check(z.trim(), z.minLength(3), z.maxLength(2_000));

/** The languages of the product. */
export const Language = z.enum(['en', 'ro', 'pl', 'lt']);
export type Language = z.output<typeof Language>;

/** An e-mail address, compared in lower case. */
export const Email = z.email().check(z.toLowerCase(), z.maxLength(254));

const wholeNumber = (from: number, to: number, unless: number) =>
  z._default(z.coerce.number().check(z.int(), z.minimum(from), z.maximum(to)), unless);

/** Which page of a list, and how long a page is; both stand in the address. */
export const paging = { page: wholeNumber(1, 100_000, 1), size: wholeNumber(1, 100, 25) };

/** One page of a list with the number of all that fit. */
export const pageOf = <S extends z.ZodMiniType>(item: S) =>
  z.object({ items: z.array(item), total: z.number(), page: z.number(), size: z.number() });

/** A person as others see one. */
export const PersonRef = z.object({ id: Id, name: z.string() });

/** A file beside a case or an action, as it is shown: its bytes are asked for by their digest. */
export const AttachedFile = z.object({ sha256: Sha256, name: z.string(), size: z.number(), type: z.string() });
export type AttachedFile = z.output<typeof AttachedFile>;

/** One value or a comma-separated list of them in an address: `?state=draft,in-review`. */
export const listOf = <T>(item: z.ZodMiniType<T, string>) => {
  const separate = z.transform((value: string | string[]) =>
    typeof value === 'string' ? value.split(',').filter(Boolean) : value,
  );
  return z.optional(z.pipe(z.pipe(z.union([z.string(), z.array(z.string())]), separate), z.array(item)));
};
