import type { DataProvider, GetListResult, RaRecord } from 'react-admin';
import { readCommand, sendAction, type ActionRequest, type CommandState } from './commands';
import type { ConflictDesk } from './conflicts';
import { problemError, statusOf, problemOf, type Http } from './http';
import { bodyFor } from '../forms/contract-resolver';
import { listQuery } from './list-query';
import { bodySchema } from './resource-bodies';

/** The provider's own calls besides react-admin's nine. */
export interface AppDataProvider extends DataProvider {
  runAction(request: ActionRequest): Promise<CommandState>;
  readCommand(commandId: string, signal?: AbortSignal): Promise<CommandState>;
  http: Http;
}

interface Versioned extends RaRecord {
  readonly version?: number;
}

/** Thin provider over our API (conventions: docs/plan.md); a record that changed meanwhile is asked about. */
export function createDataProvider(http: Http, conflicts: ConflictDesk): AppDataProvider {
  const list = async <T extends RaRecord>(resource: string, query: string, signal?: AbortSignal): Promise<GetListResult<T>> => {
    const { body } = await http<{ data: T[]; total: number }>(`/${resource}?${query}`, { signal });
    return { data: body.data, total: body.total };
  };
  const one = async <T>(resource: string, id: unknown, signal?: AbortSignal): Promise<{ data: T }> => {
    const { body } = await http<T>(path(resource, id), { signal });
    return { data: body };
  };
  const put = async <T>(resource: string, id: unknown, data: unknown, version?: number): Promise<{ data: T }> => {
    const { body } = await http<T>(path(resource, id), { method: 'PUT', body: bodyOf(resource, 'update', data), headers: ifMatch(version) });
    return { data: body };
  };

  const update: DataProvider['update'] = async (resource, { id, data, previousData }) => {
    try {
      return await put(resource, id, data, (previousData as Versioned | undefined)?.version);
    } catch (error) {
      if (statusOf(error) !== 412) throw error;
      const current = await currentOf(error, resource, id);
      const choice = await conflicts.ask({ resource, current, mine: data as Record<string, unknown> });
      if (choice === 'overwrite') return put(resource, id, data, current.version);
      throw problemError(412, { ...problemOf(error), detail: choice === 'reload' ? 'app.conflict.reloaded' : 'app.conflict.not_saved' });
    }
  };
  /** The API sends the record as it is now along with its 412. */
  const currentOf = async (error: unknown, resource: string, id: unknown): Promise<Versioned> => {
    const { current } = problemOf(error);
    return (current as Versioned | undefined) ?? (await one<Versioned>(resource, id)).data;
  };
  const remove: DataProvider['delete'] = async (resource, { id, previousData }) => {
    await http(path(resource, id), { method: 'DELETE', headers: ifMatch((previousData as Versioned | undefined)?.version) });
    return { data: previousData as never };
  };
  const getMany: DataProvider['getMany'] = (resource, { ids, signal }) =>
    list(resource, new URLSearchParams([['perPage', String(ids.length)], ...ids.map((id) => ['id', String(id)])]).toString(), signal);

  return {
    supportAbortSignal: true,
    http,
    getList: (resource, params) => list(resource, listQuery(params), params.signal),
    getOne: (resource, { id, signal }) => one(resource, id, signal),
    getMany,
    getManyReference: (resource, { target, id, filter, signal, ...params }) =>
      list(resource, listQuery({ ...params, filter: { ...(filter as object), [target]: id } }), signal),
    create: async (resource, { data, meta }) => {
      const key = (meta as { idempotencyKey?: string } | undefined)?.idempotencyKey ?? crypto.randomUUID();
      const { body } = await http(`/${resource}`, { method: 'POST', body: bodyOf(resource, 'create', data), headers: { 'Idempotency-Key': key } });
      return { data: body as never };
    },
    update,
    delete: remove,
    // Each record by itself: every one has its own version to be matched.
    updateMany: async (resource, { ids, data }) => {
      const { data: records } = await getMany(resource, { ids });
      for (const record of records) await update(resource, { id: record.id, data: { ...record, ...data }, previousData: record });
      return { data: ids };
    },
    deleteMany: async (resource, { ids }) => {
      const { data: records } = await getMany(resource, { ids });
      for (const record of records) await remove(resource, { id: record.id, previousData: record });
      return { data: ids };
    },
    runAction: (request) => sendAction(http, request),
    readCommand: (commandId, signal) => readCommand(http, commandId, signal),
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
