import { startApi, type ApiUnderTest } from '../support/api-app';
import { waitFor } from '../support/wait-for';

jest.setTimeout(60_000);

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi();
});
afterAll(() => under.close());

describe('answers to bad requests are problems in the caller’s language', () => {
  test('unknown address', async () => {
    const { body, headers } = await under.anonymous().get('/api/v1/nothing?x=1').expect(404);
    expect(body).toMatchObject({
      code: 'NOT_FOUND',
      status: 404,
      type: 'urn:servis-masasi:problem:NOT_FOUND',
      title: 'Aranan kayıt veya sayfa bulunamadı.',
    });
    expect(headers['cache-control']).toBe('no-store');
    await under.anonymous().get('/api/v1/%E0%A4%A').expect(404);
  });

  test('known address, other method', async () => {
    const { body, headers } = await under.anonymous().patch('/api/v1/session').expect(405);
    expect(body.code).toBe('METHOD_NOT_ALLOWED');
    expect(headers['allow']?.split(', ').sort()).toEqual(['DELETE', 'GET', 'HEAD', 'POST', 'PUT']);
  });

  test('no session', async () => {
    expect((await under.anonymous().get('/api/v1/session').set('Accept-Language', 'en').expect(401)).body.title).toBe('Please sign in.');
  });

  test('broken JSON, no JSON, too much JSON', async () => {
    const post = () => under.anonymous().post('/api/v1/session');
    expect((await post().type('json').send('{"email":').expect(400)).body.code).toBe('BAD_REQUEST');
    expect((await post().type('json').send('"text"').expect(400)).body.code).toBe('BAD_REQUEST');
    expect((await post().type('form').send('email=a&password=b').expect(415)).body.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect((await post().type('text/plain').send('{"email":"a","password":"b"}').expect(415)).body.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect((await post().expect(400)).body.errors).toEqual({ body: 'Bu alan zorunludur.' });
    for (const list of [[], [{ email: 'a', password: 'b' }]])
      expect((await post().send(list).expect(400)).body.errors).toEqual({ body: 'Bir JSON nesnesi olmalıdır.' });
    const large = await post()
      .set('Accept-Language', 'en')
      .send({ email: 'a', password: 'x'.repeat(10_000_000) })
      .expect(413);
    expect(large.body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', title: 'What was sent is too large.' });
  });

  test.each(['gzip', 'br', 'deflate'])('a body that is not what its compression (%s) says', async (encoding) => {
    const posts = ['/api/v1/public/tickets', '/api/v1/session'].map((path) =>
      under.anonymous().post(path).type('json').set('Content-Encoding', encoding).send('{"broken":"xyz"}'),
    );
    for (const answer of await Promise.all(posts)) {
      expect([answer.status, answer.body.code, answer.type]).toEqual([400, 'BAD_REQUEST', 'application/problem+json']);
    }
  });

  test('wrong, missing and unknown fields are named one by one', async () => {
    const send = (body: object) => under.anonymous().post('/api/v1/session').send(body).expect(400);
    expect((await send({ email: 5, role: 'admin' })).body.errors).toEqual({
      email: 'Değerin türü yanlış.',
      password: 'Bu alan zorunludur.',
      role: 'Böyle bir alan yok.',
    });
    expect((await send({ email: 'x'.repeat(201), password: 'x' })).body.errors).toEqual({ email: 'En çok 200 karakter olabilir.' });
    expect((await send(JSON.parse('{"email":"a","password":"b","__proto__":{"x":1}}') as object)).body.code).toBe('VALIDATION_FAILED');
  });

  test('a query that the operation does not know', async () => {
    const staff = await under.as('staff');
    expect((await staff.get('/api/v1/session?x=1').expect(400)).body.code).toBe('UNKNOWN_FILTER');
  });
});

describe('headers', () => {
  test('strict by default; inline styles only where a library needs them', async () => {
    const { headers } = await under.anonymous().get('/api/v1/nothing');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
    expect(headers['x-powered-by']).toBeUndefined();
    const admin = await under.anonymous().get('/admin/');
    expect(admin.headers['content-security-policy']).toContain("style-src 'self' 'unsafe-inline'");
    expect(admin.headers['content-security-policy']).toContain("script-src 'self';");
  });
});

describe('health', () => {
  test('the process answers even while Temporal is away, and readiness names it', async () => {
    await under.anonymous().get('/healthz').expect(200, { ok: true });
    const { body } = await under.anonymous().get('/readyz').expect(503);
    expect(body).toMatchObject({
      ok: false,
      checks: {
        postgres: { ok: true },
        temporal: { ok: false, detail: 'does not answer' },
        worker: { ok: false, detail: 'does not answer' },
        outbox: { ok: true, code: 'OUTBOX_EMPTY', detail: '0 rows, the oldest for 0 s' },
        mail: { ok: true, code: 'MAIL_EMPTY' },
      },
    });
    const accepting = await under.anonymous().get('/readyz/accepting').expect(200);
    expect(accepting.body).toMatchObject({ ok: true, checks: { postgres: { ok: true } } });
  });
});

describe('readiness tells whether somebody works', () => {
  let silentMs: number | null = null;
  let working: ApiUnderTest;
  beforeAll(async () => {
    const gateway = { ...under.deps.gateway, ready: () => Promise.resolve(), workerSilence: () => Promise.resolve(silentMs) };
    working = await startApi({ deps: { gateway } });
  });
  afterAll(() => working.close());

  test.each([
    [60_000, 200, { ok: true, detail: 'asked for work 60 s ago' }],
    [91_000, 503, { ok: false, detail: 'the last worker asked for work 91 s ago' }],
    [null, 503, { ok: false, detail: 'no worker asks for work' }],
  ])('silent for %s ms: %s', async (silence, status, worker) => {
    silentMs = silence;
    // An answer stands for a second.
    const told = async (): Promise<unknown> => (await working.anonymous().get('/readyz')).body.checks.worker.detail;
    await waitFor(async () => (await told()) === worker.detail, { what: 'the next look' });
    expect((await working.anonymous().get('/readyz').expect(status)).body.checks.worker).toMatchObject(worker);
    await working.anonymous().get('/readyz/accepting').expect(200);
  });

  test('a mail server that is away is told with its reason, without its address, and sends nobody elsewhere', async () => {
    silentMs = 0;
    const { pool } = working.deps.db;
    const look = async () => (await working.anonymous().get('/readyz')).body;
    const put = `insert into outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at, last_error)
                 values ($1, 'MAIL', $1, '{}', $2, $2, $3)`;
    const at = new Date((await working.deps.clock.now()) - 30_000);
    await pool.query(put, ['mail:waits', at, null]);
    await waitFor(async () => (await look()).checks.mail.code === 'MAIL_WAITS', { what: 'a mail that waits' });
    await pool.query(put, ['mail:away', at, 'connect ECONNREFUSED 10.0.0.7:25']);
    await waitFor(async () => (await look()).checks.mail.code === 'MAIL_AWAY', { what: 'the mail server that is away' });
    const body = await look();
    expect(body).toMatchObject({ ok: true, checks: { mail: { ok: false, values: { rows: 2, reason: 'REFUSED' } } } });
    expect(JSON.stringify(body)).not.toContain('10.0.0.7');
    await working.anonymous().get('/readyz/accepting').expect(200);
    await pool.query(`delete from outbox where kind = 'MAIL'`);
  });
});

describe('documentation', () => {
  test('the page and its files are ours', async () => {
    const page = await under.anonymous().get('/api/docs').expect(200);
    expect(page.text).not.toMatch(/https?:\/\//);
    for (const [, file] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) await under.anonymous().get(`/api/${file}`).expect(200);
    await under.anonymous().get('/api/docs/package.json').expect(404);
  });
});
