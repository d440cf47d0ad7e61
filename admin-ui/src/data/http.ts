import { HttpError } from 'react-admin';
import { UNATTENDED_HEADER } from '../../../api/contract/session';

/** Root of the API; the admin UI is served by the same origin. */
export const API_ROOT = '/api/v1';

/** How a call differs from a plain GET. */
export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON; a form with files is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** The answer is a file instead of JSON. */
  readonly as?: 'file';
}

/** An answer of the API with its parsed body. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** Calls the API; problem+json answers become errors. */
export type Http = <T = unknown>(path: string, options?: RequestOptions) => Promise<Answer<T>>;

/** Body of a failed call, as react-admin's forms read it. */
export interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly traceId?: string;
  /** Message by dotted field name. */
  readonly errors?: Readonly<Record<string, string>>;
  /** With 412: the record as it is now. */
  readonly current?: unknown;
  /** With 412: whoever changed it last. */
  readonly changedBy?: string;
  /** With 429: after so many seconds the call may be tried again. */
  readonly retryAfterS?: number;
}

/** Status of a call that never reached the server, or whose answer was lost on the way. */
export const NO_ANSWER = 0;

/** What the calls tell of, and ask about, the person at the screen. */
export interface HttpWatch {
  /** The server no longer knows who is calling. */
  readonly onUnauthenticated?: () => void;
  /** Whether somebody is at the page; calls of a page that is left alone do not keep the session alive. */
  readonly isAttended?: () => boolean;
}

/** Makes the one function through which every call goes. */
export function createHttp(locale: () => string, doFetch: typeof fetch = (...args) => fetch(...args), watch: HttpWatch = {}): Http {
  return async <T>(path: string, options: RequestOptions = {}): Promise<Answer<T>> => {
    const unattended: Record<string, string> = watch.isAttended?.() === false ? { [UNATTENDED_HEADER]: '1' } : {};
    const response = await send(doFetch, path, { ...options, headers: { ...unattended, ...options.headers } }, locale());
    if (response.status === 401) watch.onUnauthenticated?.();
    const body = await readBody(response, options);
    if (!response.ok) throw problemError(response.status, withWait(body, response.headers.get('Retry-After')));
    return { status: response.status, body: body as T, headers: response.headers };
  };
}

async function send(doFetch: typeof fetch, path: string, options: RequestOptions, locale: string): Promise<Response> {
  const isForm = options.body instanceof FormData;
  const hasBody = options.body !== undefined;
  try {
    return await doFetch(`${API_ROOT}${path}`, {
      method: options.method ?? 'GET',
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json, application/problem+json',
        'Accept-Language': locale,
        ...(hasBody && !isForm ? { 'Content-Type': 'application/json' } : {}),
        ...options.headers,
      },
      ...(hasBody ? { body: isForm ? (options.body as FormData) : JSON.stringify(options.body) } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    // An aborted query is nobody's fault; react-query expects the very error.
    if (options.signal?.aborted) throw error;
    throw noAnswer();
  }
}

async function readBody(response: Response, { signal, as }: RequestOptions): Promise<unknown> {
  const isFile = response.ok && as === 'file';
  const type = response.headers.get('Content-Type') ?? '';
  if (!isFile && (response.status === 204 || !/\bjson\b/.test(type))) return null;
  try {
    return isFile ? await response.blob() : ((await response.json()) as unknown);
  } catch (error) {
    if (signal?.aborted) throw error;
    // A refusal says enough by its status; a success that broke off on its way tells nothing.
    if (!response.ok) return null;
    throw noAnswer();
  }
}

function withWait(body: unknown, retryAfter: string | null): unknown {
  const seconds = Number(retryAfter ?? '');
  return seconds > 0 && typeof body === 'object' ? { ...body, retryAfterS: seconds } : body;
}

/** The error of a call that was not answered by our server. */
export function noAnswer(): HttpError {
  return new HttpError('app.error.no_answer', NO_ANSWER, {});
}

/** The error that react-admin shows: its message is the problem's sentence, field messages stand under `errors`. */
export function problemError(status: number, body: unknown): HttpError {
  const problem: ProblemBody = typeof body === 'object' && body !== null ? body : {};
  const message = problem.detail ?? problem.title ?? (status >= 500 ? 'app.error.server' : 'app.error.request');
  return new HttpError(message, status, problem);
}

/** The problem that a failed call carried; empty for other errors. */
export function problemOf(error: unknown): ProblemBody {
  return error instanceof HttpError && typeof error.body === 'object' && error.body !== null ? (error.body as ProblemBody) : {};
}

/** HTTP status of a failed call; null for other errors. */
export function statusOf(error: unknown): number | null {
  return error instanceof HttpError && typeof error.status === 'number' ? error.status : null;
}

/** Whether asking again can help: the connection was lost or the server is in trouble; a 4xx stays what it is. */
export function mayPass(error: unknown): boolean {
  const status = statusOf(error);
  return status !== null && (status === NO_ANSWER || status >= 500);
}

/** The sentence of a failed call, or the key of ours; what the browser says of its own errors is for nobody's eyes. */
export function messageOf(error: unknown): string {
  return error instanceof HttpError ? error.message : 'app.error.request';
}

/** Whole minutes until a call that came too often may be tried again; null for other errors. */
export function minutesToWait(error: unknown): number | null {
  const { retryAfterS } = problemOf(error);
  return statusOf(error) === 429 && retryAfterS !== undefined ? Math.ceil(retryAfterS / 60) : null;
}
