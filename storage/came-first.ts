const codeOf = (error: unknown) => (error as { code?: unknown } | null | undefined)?.code;

/** Whether a unique value was there already; `keyValue` names it. */
export const isTaken = (error: unknown): error is { code: 11000; keyValue?: Record<string, unknown> } =>
  codeOf(error) === 11000;

/** Whether a write lost against another one at the same moment, and did nothing. */
export const isConflict = (error: unknown): boolean => codeOf(error) === 112;

/**
 * The write's result; nothing when another one came first: its value is taken, or it lost against that one at the same
 * moment, where the server does not try again by itself.
 */
export const unlessSecond = async <T>(write: PromiseLike<T>): Promise<T | null> => {
  try {
    return await write;
  } catch (error) {
    if (isTaken(error) || isConflict(error)) return null;
    throw error;
  }
};
