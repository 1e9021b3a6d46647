import autocannon from 'autocannon';

/** One request of a measurement. */
export interface Asked {
  method?: 'GET' | 'POST' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What a measurement found. */
export interface Found {
  /** Requests answered in a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
}

const run = (url: string, connections: number, seconds: number, next: () => Asked) =>
  autocannon({
    ...{ url, connections, duration: seconds, timeout: 60 },
    requests: [{ setupRequest: (request) => ({ ...request, ...next() }) as typeof request }],
  });

/**
 * Asks an address for some seconds over as many connections, each sending its next request when the last is answered.
 * @param next gives the requests, one after the other.
 * @throws when any answer was no success: a rate of failures says nothing.
 */
export const askOn = async (url: string, connections: number, seconds: number, next: () => Asked): Promise<Found> => {
  await run(url, connections, 1, next); // warm
  const { requests, latency, non2xx, errors, duration } = await run(url, connections, seconds, next);
  if (non2xx > 0 || errors > 0) throw new Error(`${url}: ${non2xx} answers were no success, ${errors} errors`);
  return { rate: requests.total / duration, p50: latency.p50, p95: latency.p97_5 };
};
