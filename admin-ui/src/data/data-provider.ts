import type { DataProvider } from 'react-admin';
import type { ConflictDesk } from './conflicts';
import { noAnswer, problemError, problemOf, statusOf, type Http } from './http';
import { listQuery } from './list-query';
import { randomId } from './random-id';
import { createRecordCalls, type RecordCalls, type Versioned } from './record-calls';

/** Thin provider over our API; a record that changed meanwhile is asked about. */
export function createDataProvider(http: Http, conflicts: ConflictDesk): DataProvider {
  const calls = createRecordCalls(http);
  const update = updateAsking(calls, conflicts);
  const remove: DataProvider['delete'] = async (resource, { id, previousData }) => {
    await calls.remove(resource, id, (previousData as Versioned | undefined)?.version);
    return { data: previousData as never };
  };
  const getMany: DataProvider['getMany'] = async (resource, { ids, signal }) => {
    const query = new URLSearchParams([['perPage', String(ids.length)], ...ids.map((id) => ['id', String(id)])]).toString();
    const list = await calls.list(resource, query, signal);
    // What something on the way answers in our place is no list; react-admin would stumble over it outside of any call.
    if (!Array.isArray(list.data)) throw noAnswer();
    return list as never;
  };

  return {
    supportAbortSignal: true,
    getList: (resource, params) => calls.list(resource, listQuery(params), params.signal),
    getOne: (resource, { id, signal }) => calls.one(resource, id, signal),
    getMany,
    getManyReference: (resource, { target, id, filter, signal, ...params }) =>
      calls.list(resource, listQuery({ ...params, filter: { ...(filter as object), [target]: id } }), signal),
    create: (resource, { data, meta }) => calls.add(resource, data, (meta as { idempotencyKey?: string } | undefined)?.idempotencyKey ?? randomId()),
    update,
    delete: remove,
    updateMany: notOffered,
    deleteMany: notOffered,
  };
}

/** No screen changes many records at once: every one has a version of its own to be matched. */
function notOffered(): Promise<never> {
  return Promise.reject(new Error('records are changed one by one'));
}

/** Saves a record; when somebody else was faster, the person decides what becomes of it. */
function updateAsking(calls: RecordCalls, conflicts: ConflictDesk): DataProvider['update'] {
  return async (resource, { id, data, previousData }) => {
    try {
      return await calls.put(resource, id, data, (previousData as Versioned | undefined)?.version);
    } catch (error) {
      if (statusOf(error) !== 412) throw error;
      // The API sends the record as it is now along with its 412.
      const current = (problemOf(error).current as Versioned | undefined) ?? (await calls.one<Versioned>(resource, id)).data;
      const { changedBy } = problemOf(error);
      const choice = await conflicts.ask({ resource, current, mine: data as Record<string, unknown>, changedBy });
      if (choice === 'overwrite') return calls.put(resource, id, data, current.version);
      throw problemError(412, { ...problemOf(error), detail: choice === 'reload' ? 'app.conflict.reloaded' : 'app.conflict.not_saved' });
    }
  };
}
