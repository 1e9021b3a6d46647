import { parseSetCookie } from 'cookie';
import type { Answer, Declared, Input } from '../../api/kit/operation.ts';

/** An answer that was a problem: its status and its members. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly problem: { type: string; detail?: string; errors?: { pointer: string }[] } & Record<string, unknown>,
    readonly headers: Headers,
  ) {
    super(`${status} ${problem.type}: ${problem.detail}`);
  }

  /** The kind of problem, as the table in `problem.ts` names it. */
  get kind(): string {
    return this.problem.type.replace('/problems/', '');
  }
}

interface Given {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  ifMatch?: string;
}

const addressOf = (base: string, { path }: Declared, { params = {}, query = {} }: Given) => {
  const place = path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return `${base}/api${place}${search.size > 0 ? `?${search}` : ''}`;
};

/** Somebody's browser: it keeps cookies, and the access token once it has one. */
export class Visitor {
  token: string | undefined;
  readonly cookies = new Map<string, { value: string; path: string }>();
  /** What the last answer's cookies were, whole. */
  setCookies: string[] = [];

  constructor(
    readonly base: string,
    readonly headers: Record<string, string> = {},
  ) {}

  /** Another window of the same browser as it is now. */
  copy(): Visitor {
    const other = new Visitor(this.base, this.headers);
    other.token = this.token;
    for (const [name, cookie] of this.cookies) other.cookies.set(name, cookie);
    return other;
  }

  #cookiesFor(path: string) {
    const sent = [...this.cookies].filter(([, cookie]) => path.startsWith(cookie.path));
    return sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
  }

  #keepCookies(response: Response) {
    this.setCookies = response.headers.getSetCookie();
    for (const { name, value, maxAge, path } of this.setCookies.map((one) => parseSetCookie(one)))
      if (maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, { value: value ?? '', path: path ?? '/' });
  }

  /** Sends the request of an operation and gives the response as it is. */
  async sends(operation: Declared, given: Given = {}): Promise<Response> {
    const cookie = this.#cookiesFor(`/api${operation.path}`);
    const response = await fetch(addressOf(this.base, operation, given), {
      method: operation.method.toUpperCase(),
      headers: {
        ...this.headers,
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(cookie && { cookie }),
        ...(given.ifMatch && { 'if-match': `"${given.ifMatch}"` }),
        ...(given.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
    });
    this.#keepCookies(response);
    return response;
  }

  /** Calls an operation and gives its answer. @throws {Refusal} */
  async calls<D extends Declared>(operation: D, input?: Input<D> & { ifMatch?: string }): Promise<Answer<D>> {
    const response = await this.sends(operation, (input ?? {}) as Given);
    const text = await response.text();
    const answer = text ? JSON.parse(text) : undefined;
    if (!response.ok) throw new Refusal(response.status, answer ?? { type: '' }, response.headers);
    return answer;
  }

  /** Sends a file to an operation that takes one. @throws {Refusal} */
  async uploads<D extends Declared>(
    operation: D,
    input: Input<D> & { ifMatch?: string },
    file: File,
  ): Promise<Answer<D>> {
    const form = new FormData();
    form.set('file', file);
    const response = await fetch(addressOf(this.base, operation, input as Given), {
      method: operation.method.toUpperCase(),
      headers: {
        ...this.headers,
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(input.ifMatch && { 'if-match': `"${input.ifMatch}"` }),
      },
      body: form,
    });
    const answer = await response.json();
    if (!response.ok) throw new Refusal(response.status, answer, response.headers);
    return answer;
  }
}

/** What a call was refused with. @throws when it was not refused at all. */
export const refusal = async (call: Promise<unknown>): Promise<Refusal> => {
  const outcome = await call.then(
    (answer) => new Error(`It was not refused but answered ${JSON.stringify(answer)}`),
    (error: unknown) => error,
  );
  if (outcome instanceof Refusal) return outcome;
  throw outcome;
};
