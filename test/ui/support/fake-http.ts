/** A call as the fake server saw it. */
export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the fake server answers: a status with a body, or nothing at all (the connection is lost). */
export type FakeAnswer = { readonly status: number; readonly body?: unknown; readonly retryAfter?: string } | 'lost';

/** A `fetch` that answers from a function and keeps what it was asked. */
export function fakeFetch(answer: (call: SeenCall, index: number) => FakeAnswer): { fetch: typeof fetch; calls: SeenCall[] } {
  const calls: SeenCall[] = [];
  const fake = (url: string, init: RequestInit = {}): Promise<Response> => {
    const call: SeenCall = {
      method: init.method ?? 'GET',
      path: decodeURIComponent(url),
      headers: init.headers as Record<string, string>,
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : init.body,
    };
    const given = answer(call, calls.length);
    calls.push(call);
    if (given === 'lost') return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(response(given.status, given.body, given.retryAfter));
  };
  return { fetch: fake as typeof fetch, calls };
}

function response(status: number, body: unknown, retryAfter: string | null = null): Response {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  return {
    ok: status < 400,
    status,
    headers: { get: (name: string) => ({ 'content-type': type, 'retry-after': retryAfter })[name.toLowerCase()] ?? null },
    json: () => Promise.resolve(body),
  } as unknown as Response;
}
