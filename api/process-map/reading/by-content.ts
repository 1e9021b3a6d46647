/**
 * Remembers what was made of content that never changes, by its digest: the last that were asked for.
 * Whoever asks for a digest has been shown it by something that they may see.
 */
export const byContent = <T>(most: number, make: (sha256: string) => Promise<T>) => {
  const made = new Map<string, Promise<T>>();
  return (sha256: string): Promise<T> => {
    const known = made.get(sha256);
    const value = known ?? make(sha256);
    made.delete(sha256);
    made.set(sha256, value); // the most recently used stand last
    if (!known) value.catch(() => made.delete(sha256));
    const [oldest] = made.keys();
    if (made.size > most && oldest) made.delete(oldest);
    return value;
  };
};
