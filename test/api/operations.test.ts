import { randomUUID } from 'node:crypto';
import { OPERATIONS } from '../../api/contract/operations';
import type { Operation } from '../../api/contract/operation';
import { openApiDocument } from '../../api/openapi';
import { may, ROLE_NAMES } from '../../domain/roles';
import { startApi, type ApiUnderTest } from '../support/api-app';

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi();
});
afterAll(() => under.close());

const operations = Object.entries(OPERATIONS as Record<string, Operation>);
/** An address of the operation that names nothing that exists. */
const addressOf = ({ path }: Operation): string => `/api/v1${path.replace(/:\w+/g, () => randomUUID())}`;

describe('every operation', () => {
  test.each(operations.filter(([, { access }]) => access !== 'public'))('%s needs a login', async (_id, operation) => {
    const { body } = await under.anonymous()[operation.method](addressOf(operation)).expect(401);
    expect(body.code).toBe('UNAUTHENTICATED');
  });

  test.each(ROLE_NAMES)('is open to %s exactly as domain/roles.ts says', async (role) => {
    const agent = await under.as(role);
    for (const [id, operation] of operations) {
      if (operation.access === 'public' || operation.access === 'session') continue;
      // What is permitted fails later: no body, no such record, no version. A list or an export is answered.
      const call = agent[operation.method](addressOf(operation));
      const { status } = await (operation.body ? call.send({}) : call);
      expect([id, status === 403]).toEqual([id, !may({ role, canConvey: false }, operation.access)]);
      expect([id, status < 500]).toEqual([id, true]);
    }
  });
});

describe('the OpenAPI document', () => {
  const document = openApiDocument(OPERATIONS, 'http://127.0.0.1:3000') as {
    paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string; schema: object }[] }>>;
    components: { schemas: Record<string, object>; responses: object };
  };

  test('is served, and names every operation once', async () => {
    const { body } = await under.anonymous().get('/api/openapi.json').expect(200);
    expect(body).toEqual(JSON.parse(JSON.stringify(document)));
    expect(body.openapi).toBe('3.1.0');
    const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(ids.sort()).toEqual(Object.keys(OPERATIONS).sort());
  });

  test('every reference leads to a component, and none is left over', () => {
    const text = JSON.stringify(document);
    const names = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name));
    expect([...names].filter((name) => !(name ?? '' in document.components.schemas))).toEqual([]);
    for (const name of names) expect(document.components.schemas).toHaveProperty(name ?? '');
    expect(text).not.toMatch(/\$defs|\$schema|__shared/);
  });

  test('every path parameter is described, and every list names its filters', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const { operationId, parameters } of Object.values(methods)) {
        const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
        expect([operationId, inPath.sort()]).toEqual([operationId, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()]);
      }
    }
    const list = document.paths['/api/v1/customers']?.['get'];
    expect(list?.parameters.map(({ name }) => name).sort()).toEqual(['filter', 'id', 'page', 'perPage', 'q', 'sort']);
  });

  test('nullable references keep their component', () => {
    expect(document.components.schemas['Site']).toMatchObject({
      properties: { helpdeskOpenFrom: { anyOf: [{ $ref: '#/components/schemas/CivilDate' }, { type: 'null' }] } },
      additionalProperties: false,
    });
  });
});
