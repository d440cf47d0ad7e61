import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PASSWORD, startApi, type ApiUnderTest } from '../support/api-app';

const PAGE = '<!doctype html><script>start()</script>';
const START_HASH = "'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='";

/** Stands where the Temporal UI stands, to see what reaches it. */
let upstream: Server;
let seen: { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
let under: ApiUnderTest;

beforeAll(async () => {
  upstream = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      seen.push({ method: req.method, url: req.url, headers: req.headers, body });
      const isApi = req.url?.includes('/api/') === true;
      const isDone = req.url?.includes('ticket-77001') === true;
      res.setHeader('X-Frame-Options', 'SAMEORIGIN').setHeader('Set-Cookie', '_csrf=abc; Path=/');
      res
        .writeHead(isApi && !isDone ? 418 : 200, { 'content-type': isApi ? 'application/json' : 'text/html; charset=utf-8' })
        .end(isApi ? '{"a":1}' : PAGE);
    });
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  under = await startApi({ env: { TEMPORAL_UI_URL: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}` } });
});
afterAll(async () => {
  await under.close();
  await new Promise((resolve) => upstream.close(resolve));
});
beforeEach(() => {
  seen = [];
});

test('ops see the UI under its own policy: scripts of the page and no others', async () => {
  const ops = await under.as('ops');
  const { text, headers } = await ops.get('/ops/temporal/namespaces/default/workflows?query=a%2Fb').set('Accept', 'text/html').expect(200);
  expect(text).toBe(PAGE);
  expect(seen).toMatchObject([{ method: 'GET', url: '/ops/temporal/namespaces/default/workflows?query=a%2Fb' }]);
  expect(headers['content-security-policy']).toContain(`script-src 'self' ${START_HASH};`);
  expect(headers['content-security-policy']).not.toContain("script-src 'self' 'unsafe-inline'");
  expect(headers['x-frame-options']).toBe('DENY');
});

test('its API answers through us, with its cookie and without ours', async () => {
  const ops = await under.as('ops');
  const { body } = await ops
    .post('/ops/temporal/api/v1/namespaces/default/workflows/ticket-1/terminate')
    .set('Cookie', '_csrf=abc')
    .send({ reason: 'ş' })
    .expect(418);
  expect(body).toEqual({ a: 1 });
  expect(seen[0]).toMatchObject({ method: 'POST', body: '{"reason":"ş"}' });
  expect(seen[0]?.headers.cookie).toContain('_csrf=abc');
  expect(seen[0]?.headers.cookie).not.toContain('sid=');
});

const WORKFLOW = '/ops/temporal/api/v1/namespaces/default/workflows/ticket-1001';
test.each(['cancel', 'terminate', 'reset', 'query/__temporal_workflow_metadata'])('ops may %s a workflow', async (call) => {
  await (await under.as('ops')).post(`${WORKFLOW}/${call}`).send({}).expect(418);
  expect(seen).toMatchObject([{ method: 'POST', url: `${WORKFLOW}/${call}` }]);
});

test('who intervened is kept, in words; who asked only, is not', async () => {
  const ops = await under.as('ops');
  const workflow = WORKFLOW.replace('1001', '77001');
  for (const call of ['reset', 'query/x', 'terminate']) await ops.post(`${workflow}/${call}`).send({}).expect(200);
  await (await under.as('technician')).post(`${workflow}/cancel`).send({}).expect(403);
  const entries = await under.deps.db.prisma.auditLog.findMany({ where: { subjectId: 'ticket-77001' }, orderBy: { id: 'asc' } });
  const kept = { actorKind: 'STAFF', actorId: ops.userId, subjectType: 'workflow', detail: { ticketNumber: 77001 } };
  expect(entries).toMatchObject([
    { ...kept, action: 'workflow.reset' },
    { ...kept, action: 'workflow.terminate' },
  ]);
});

test('what Temporal refused is kept as refused: nothing was done to the workflow', async () => {
  const ops = await under.as('ops');
  await ops
    .post(`${WORKFLOW.replace('1001', '77002')}/terminate`)
    .send({})
    .expect(418);
  const entries = await under.deps.db.prisma.auditLog.findMany({ where: { subjectId: 'ticket-77002' }, orderBy: { id: 'asc' } });
  expect(entries).toMatchObject([
    { action: 'workflow.terminate', actorId: ops.userId },
    { action: 'workflow.refused', actorId: ops.userId, detail: { ticketNumber: 77002, asked: 'terminate', refusedWith: 418 } },
  ]);
});

test.each([
  ['POST', `${WORKFLOW}/signal/childReport`],
  ['POST', `${WORKFLOW}/update/applyCommand`],
  ['POST', WORKFLOW],
  ['POST', `${WORKFLOW}%2Fsignal%2FchildReport%3F/terminate`],
  ['POST', `${WORKFLOW}/signal/terminate`],
  ['POST', '/ops/temporal/api/v1/namespaces/default/batch-operations/1'],
  ['POST', '/ops/temporal/api/v1/namespaces/default/activities/complete-by-id'],
  ['POST', '/ops/temporal/api/v1/namespaces/default/schedules/1'],
  ['PUT', `${WORKFLOW}/terminate`],
  ['DELETE', '/ops/temporal/api/v1/namespaces/default/schedules/1'],
] as const)('nobody speaks to a workflow in the name of others: %s %s', async (method, path) => {
  for (const role of ['ops', 'admin'] as const) {
    const agent = await under.as(role);
    const { body, headers } = await agent[method.toLowerCase() as 'post'](path).send({}).expect(403);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({ code: 'FORBIDDEN', detail: expect.stringMatching(/Temporal/) });
  }
  expect(seen).toEqual([]);
});

test('the texts of a workflow, which its page frames by an address outside its path, are read and do nothing', async () => {
  const ops = await under.as('ops');
  const page = await ops.get('/ops/temporal/namespaces/default/workflows').set('Accept', 'text/html').expect(200);
  expect(page.headers['content-security-policy']).toContain("frame-src 'self';");
  const { text, headers } = await ops.get('/render?content=**a**&theme=light').set('Accept', 'text/html').expect(200);
  expect(text).toBe(PAGE);
  expect(seen[1]).toMatchObject({ method: 'GET', url: '/ops/temporal/ops/temporal/render?content=**a**&theme=light' });
  expect(headers['content-security-policy']).toMatch(/default-src 'none';.*frame-ancestors 'self';.*sandbox allow-same-origin$/);
  expect(headers['content-security-policy']).not.toContain('script');
  expect(headers).toMatchObject({ 'x-frame-options': 'SAMEORIGIN', 'cache-control': 'no-store' });
  expect(headers['set-cookie']).toBeUndefined();
});

test('nobody else reads them, and nothing else of its host', async () => {
  seen = [];
  await (await under.as('staff')).get('/render?content=a').expect(403);
  await under.anonymous().get('/render?content=a').expect(401);
  const ops = await under.as('ops');
  for (const path of ['/render/x', '/rendered', '/healthz/x']) await ops.get(path).expect(404);
  await ops.post('/render').expect(404);
  expect(seen).toEqual([]);
});

test.each(['manager', 'staff', 'technician', 'accountant'] as const)('%s is refused, and nothing reaches the UI', async (role) => {
  const agent = await under.as(role);
  expect((await agent.get('/ops/temporal/').set('Accept', 'text/html').expect(403)).text).not.toContain('start()');
  await agent.post('/ops/temporal/api/v1/x').expect(403);
  expect(seen).toEqual([]);
});

test('a stranger is sent to the login, a program gets 401', async () => {
  const page = await under.anonymous().get('/ops/temporal/').set('Accept', 'text/html').expect(303);
  expect(page.headers['location']).toBe('/admin/');
  await under.anonymous().get('/ops/temporal/api/v1/settings').expect(401);
  expect(seen).toEqual([]);
});

test.each(['/ops/temporal/../secret', '/ops/temporal/%2e%2e/secret', '/ops/temporal/api/../../secret'])('%s climbs nowhere', async (path) => {
  const { email } = await under.as('ops');
  const login = await under.anonymous().post('/api/v1/session').send({ email, password: PASSWORD }).expect(200);
  const cookie = String(login.headers['set-cookie']).split(';')[0] ?? '';
  const { port } = new URL(under.anonymous().get('/').url);
  // Clients tidy a path up before they send it; this one does not.
  const status = (method: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const call = request({ host: '127.0.0.1', port, path, method, headers: { cookie, accept: 'application/json' } });
      call.once('response', (answer) => resolve(answer.resume().statusCode)).once('error', reject);
      call.end();
    });
  expect([await status('GET'), await status('POST')]).toEqual([404, 404]);
  expect(seen).toEqual([]);
});

test('another site cannot make it act, and pages take no posts', async () => {
  const ops = await under.as('ops');
  await ops.post('/ops/temporal/api/v1/x').set('Sec-Fetch-Site', 'cross-site').expect(403);
  expect((await ops.post('/ops/temporal/').expect(405)).headers['allow']).toBe('GET, HEAD');
  expect(seen).toEqual([]);
});
