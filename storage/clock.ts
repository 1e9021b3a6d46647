/** The one clock. Tests set it; nothing else asks `Date` for the present. */
export const clock = { now: (): Date => new Date() };
