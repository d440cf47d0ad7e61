import type { GetListResult, RaRecord } from 'react-admin';
import { bodyFor } from '../forms/contract-resolver';
import type { Http } from './http';
import { bodySchema } from './resource-bodies';

/** A record as our API keeps it: each change raises its version. */
export interface Versioned extends RaRecord {
  readonly version?: number;
}

/** The plain calls of a resource: its list and its records. */
export interface RecordCalls {
  list<T extends RaRecord>(resource: string, query: string, signal?: AbortSignal): Promise<GetListResult<T>>;
  one<T>(resource: string, id: unknown, signal?: AbortSignal): Promise<{ data: T }>;
  add<T>(resource: string, data: unknown, key: string): Promise<{ data: T }>;
  put<T>(resource: string, id: unknown, data: unknown, version?: number): Promise<{ data: T }>;
  remove(resource: string, id: unknown, version?: number): Promise<void>;
}

/** The calls over HTTP; versions travel as If-Match, new records under their Idempotency-Key. */
export function createRecordCalls(http: Http): RecordCalls {
  return {
    list: async <T extends RaRecord>(resource: string, query: string, signal?: AbortSignal) => {
      const { body } = await http<{ data: T[]; total: number }>(`/${resource}?${query}`, { signal });
      return { data: body.data, total: body.total };
    },
    one: async <T>(resource: string, id: unknown, signal?: AbortSignal) => {
      const { body } = await http<T>(path(resource, id), { signal });
      return { data: body };
    },
    add: async <T>(resource: string, data: unknown, key: string) => {
      const { body } = await http<T>(`/${resource}`, { method: 'POST', body: bodyOf(resource, 'create', data), headers: { 'Idempotency-Key': key } });
      return { data: body };
    },
    put: async <T>(resource: string, id: unknown, data: unknown, version?: number) => {
      const { body } = await http<T>(path(resource, id), { method: 'PUT', body: bodyOf(resource, 'update', data), headers: ifMatch(version) });
      return { data: body };
    },
    remove: async (resource, id, version) => {
      await http(path(resource, id), { method: 'DELETE', headers: ifMatch(version) });
    },
  };
}

function path(resource: string, id: unknown): string {
  return `/${resource}/${encodeURIComponent(String(id))}`;
}

/** Only what the API's body knows: records carry more than may be written. */
function bodyOf(resource: string, kind: 'create' | 'update', data: unknown): unknown {
  const schema = bodySchema(resource, kind);
  return schema ? bodyFor(schema, data as Record<string, unknown>) : data;
}

function ifMatch(version: number | undefined): Record<string, string> {
  return version === undefined ? {} : { 'If-Match': `"v${version}"` };
}
