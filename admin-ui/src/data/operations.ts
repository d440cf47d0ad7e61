import { OPERATIONS, type OperationId } from '../../../api/contract/operations';
import type { Operation, OutputOf, SentOf } from '../../../api/contract/operation';
import type { Http } from './http';

type Op<N extends OperationId> = (typeof OPERATIONS)[N] & Operation;
type Sent<N extends OperationId, Part extends 'params' | 'query' | 'body'> = SentOf<Op<N>, Part>;

/** What a call of an operation hands over; checked against the API's own schemas by the compiler. */
export interface CallInput<N extends OperationId> {
  readonly params?: Sent<N, 'params'>;
  readonly query?: Sent<N, 'query'>;
  readonly body?: Sent<N, 'body'>;
  readonly idempotencyKey?: string;
  readonly version?: number;
  readonly signal?: AbortSignal | undefined;
}

const METHODS = { get: 'GET', post: 'POST', put: 'PUT', delete: 'DELETE' } as const;

/** Calls one operation of the API by its name. */
export async function callOperation<N extends OperationId>(http: Http, name: N, input: CallInput<N> = {}): Promise<OutputOf<Op<N>>> {
  const { method, path }: Operation = OPERATIONS[name];
  const { params, query, body, idempotencyKey, version, signal } = input;
  const headers = {
    ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
    ...(version === undefined ? {} : { 'If-Match': `"v${version}"` }),
  };
  const answer = await http<OutputOf<Op<N>>>(`${filledPath(path, params)}${queryText(query)}`, { method: METHODS[method], body, headers, signal });
  return answer.body;
}

/** The path of an operation with its parameters filled in. */
export function filledPath(path: string, params: unknown): string {
  const values = (params ?? {}) as Record<string, unknown>;
  return path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(String(values[name])));
}

function queryText(query: unknown): string {
  const entries = Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()}`;
}
