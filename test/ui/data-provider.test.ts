import { HttpError } from 'react-admin';
import { ConflictDesk, type ConflictChoice } from '../../admin-ui/src/data/conflicts';
import { createDataProvider } from '../../admin-ui/src/data/data-provider';
import { createHttp } from '../../admin-ui/src/data/http';
import { listQuery } from '../../admin-ui/src/data/list-query';
import { fakeFetch, type FakeAnswer, type SeenCall } from './support/fake-http';

function provider(answer: (call: SeenCall, index: number) => FakeAnswer, choice: ConflictChoice = 'cancel') {
  const { fetch, calls } = fakeFetch(answer);
  const desk = new ConflictDesk();
  const asked: unknown[] = [];
  desk.attend((conflict) => {
    asked.push(conflict);
    return Promise.resolve(choice);
  });
  return {
    provider: createDataProvider(
      createHttp(() => 'tr', fetch),
      desk,
    ),
    calls,
    asked,
  };
}

const site = {
  id: 's1',
  version: 4,
  customerId: 'c1',
  name: 'Depo',
  address: null,
  city: 'Iğdır',
  helpdeskOpenFrom: null,
  openingReason: null,
  openedById: null,
  active: true,
};

describe('list queries', () => {
  test('page, order, search and filter travel as the API wants them; empty inputs are no conditions', () => {
    const query = listQuery({
      pagination: { page: 2, perPage: 50 },
      sort: { field: 'dueAt', order: 'DESC' },
      filter: { q: ' yazıcı ', state: ['NEW'], customerId: '', priority: [], overdue: false, channel: undefined },
    });
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      page: '2',
      perPage: '50',
      sort: '-dueAt',
      q: 'yazıcı',
      filter: '{"state":["NEW"],"overdue":false}',
    });
  });

  test('a list that was given no order leaves it to the API', () => {
    expect(listQuery({ sort: { field: 'id', order: 'DESC' }, filter: {} })).toBe('');
  });

  test('records by id are asked for with a page large enough for all of them', async () => {
    const { provider: data, calls } = provider(() => ({ status: 200, body: { data: [], total: 0 } }));
    await data.getMany('sites', { ids: Array.from({ length: 40 }, (_, index) => `s${index}`) });
    expect(calls[0]?.path).toContain('perPage=40');
    expect(calls[0]?.path.match(/[?&]id=/g)).toHaveLength(40);
  });
});

describe('saving a record', () => {
  test('sends only what the API takes, with the version that was edited', async () => {
    const { provider: data, calls } = provider(() => ({ status: 200, body: { ...site, version: 5 } }));
    const { data: saved } = await data.update('sites', { id: 's1', data: { ...site, name: 'Soğuk hava deposu' }, previousData: site });
    expect(saved.version).toBe(5);
    expect(calls[0]?.headers['If-Match']).toBe('"v4"');
    expect(calls[0]?.body).toEqual({
      name: 'Soğuk hava deposu',
      address: null,
      city: 'Iğdır',
      helpdeskOpenFrom: null,
      openingReason: null,
      active: true,
    });
  });

  const changed: FakeAnswer = { status: 412, body: { code: 'CHANGED_MEANWHILE', title: 'Değişti', current: { ...site, version: 7, city: 'Kars' } } };

  test('a record that changed meanwhile is overwritten only when the person says so', async () => {
    const {
      provider: data,
      calls,
      asked,
    } = provider((_call, index) => (index === 0 ? changed : { status: 200, body: { ...site, version: 8 } }), 'overwrite');
    await data.update('sites', { id: 's1', data: site, previousData: site });
    expect(asked).toEqual([{ resource: 'sites', current: { ...site, version: 7, city: 'Kars' }, mine: site }]);
    expect(calls.map(({ headers }) => headers['If-Match'])).toEqual(['"v4"', '"v7"']);
  });

  test.each(['reload', 'cancel'] as const)('%s saves nothing and says so', async (choice) => {
    const { provider: data, calls } = provider(() => changed, choice);
    const message = choice === 'reload' ? 'app.conflict.reloaded' : 'app.conflict.not_saved';
    await expect(data.update('sites', { id: 's1', data: site, previousData: site })).rejects.toMatchObject({ status: 412, message });
    expect(calls).toHaveLength(1);
  });
});

describe('failed calls', () => {
  test('a problem becomes an error with its sentence and its fields, as forms read them', async () => {
    const problem = {
      type: 'urn:x',
      title: 'Bazı alanlar hatalı.',
      status: 400,
      code: 'VALIDATION_FAILED',
      errors: { 'items.0.code': 'Bu alan zorunludur.' },
      traceId: 't1',
    };
    const { provider: data } = provider(() => ({ status: 400, body: problem }));
    const failure: unknown = await data.create('customers', { data: { name: '' } }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(HttpError);
    expect(failure).toMatchObject({
      status: 400,
      message: 'Bazı alanlar hatalı.',
      body: { errors: { 'items.0.code': 'Bu alan zorunludur.' }, traceId: 't1' },
    });
  });

  test('a lost connection is told apart from a refusal', async () => {
    const { provider: data } = provider(() => 'lost');
    await expect(data.getOne('customers', { id: 'c1' })).rejects.toMatchObject({ status: 0, message: 'app.error.no_answer' });
  });

  test('an answer that is no list is a call that has failed', async () => {
    const { provider: dataProvider } = provider(() => ({ status: 200, body: { hello: 'world' } }));
    await expect(dataProvider.getMany('users', { ids: ['a'] })).rejects.toMatchObject({ status: 0, message: 'app.error.no_answer' });
  });

  test('a cancelled question stays a cancellation', async () => {
    const { provider: data } = provider(() => 'lost');
    const stop = new AbortController();
    stop.abort();
    await expect(data.getList('customers', { filter: {}, signal: stop.signal })).rejects.toBeInstanceOf(TypeError);
  });

  test('each new record has an idempotency key, and a caller can keep its own', async () => {
    const { provider: data, calls } = provider(() => ({ status: 201, body: { id: 'c9' } }));
    await data.create('customers', { data: { name: 'A' } });
    await data.create('customers', { data: { name: 'A' }, meta: { idempotencyKey: 'kept-key' } });
    expect(calls[0]?.headers['Idempotency-Key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(calls[1]?.headers['Idempotency-Key']).toBe('kept-key');
  });
});
