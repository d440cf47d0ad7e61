import { randomUUID } from 'node:crypto';
import { CHAIN_START, eventHash, evidenceHash } from '../../platform/event-hash';
import { contentHash, sha256Hex } from '../../platform/hash';
import { createFirm, type Firm } from '../support/firm';
import { startApi, type ApiUnderTest } from '../support/api-app';

let world: ApiUnderTest;
let firm: Firm;
beforeAll(async () => {
  world = await startApi({ env: { RATE_LIMIT_PUBLIC_TICKETS: '100000', RATE_LIMIT_PUBLIC_TICKETS_EMAIL: '100000' } });
  firm = await createFirm(world.deps.db.pool);
});
afterAll(() => world.close());

const request = (more: object = {}) => ({ email: 'ayse@musteri.example', subject: 'Yazıcı çalışmıyor', description: 'Kâğıt sıkıştı', ...more });
const post = (body: object, key?: string) => {
  const call = world.anonymous().post('/api/v1/public/tickets').set('Accept-Language', 'en');
  return (key === undefined ? call : call.set('Idempotency-Key', key)).send(body);
};
const one = async <T>(sql: string, values: unknown[]): Promise<T> => (await world.deps.db.pool.query(sql, values)).rows[0] as T;
const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number((await one<{ n: number }>(`select count(*) as n from ${sql}`, values)).n);

describe('a request from the web or a program (M2)', () => {
  test('becomes ticket, first event and start order at once, and tells its number only', async () => {
    const { body } = await post(request({ label: firm.asset.label, phone: '0532 555 01 00', name: 'Ayşe Yılmaz' })).expect(201);
    expect(Object.keys(body).sort()).toEqual(['id', 'number']);
    const ticket = await one<Record<string, unknown>>('select * from ticket where id = $1', [body.id]);
    expect(ticket).toMatchObject({
      number: body.number,
      state: 'RECEIVED',
      seq: 1,
      channel: 'PROGRAM',
      priority: 'NORMAL',
      given_label: firm.asset.label,
      requester_phone: '+905325550100',
      customer_id: null,
      asset_id: null,
      waiting_for: 'SYSTEM',
      workflow_started_at: null,
    });
    expect(ticket['snapshot']).toMatchObject({ ticketId: body.id, number: body.number, seq: 1, state: 'RECEIVED' });
    const order = await one<{ kind: string; payload: unknown }>('select kind, payload from outbox where aggregate_key = $1', [
      `ticket:${body.number}`,
    ]);
    expect(order).toEqual({ kind: 'START_TICKET', payload: { ticketId: body.id, number: body.number } });
  });

  test('starts an audit chain that can be verified from what is stored', async () => {
    const { body } = await post(request()).expect(201);
    const event = await one<Record<string, never>>(
      `select ticket_id as "ticketId", seq, command_id as "commandId", command, content_hash as "contentHash", from_state as "fromState", to_state as "toState",
              actor_kind as "actorKind", actor_id as "actorId", at, args, patch, evidence_hash as "evidenceHash", prev_hash, hash from ticket_event where ticket_id = $1`,
      [body.id],
    );
    const { prev_hash, hash, ...hashed } = event as never as { prev_hash: string; hash: string };
    expect(prev_hash).toBe(CHAIN_START);
    expect(hash).toBe(eventHash(CHAIN_START, hashed as never));
    expect((await one<{ head_hash: string }>('select head_hash from ticket where id = $1', [body.id])).head_hash).toBe(hash);
  });

  test('a consent given in the form is kept as evidence that the event vouches for (M6)', async () => {
    const { body } = await post(request({ consentNow: true, consentTextVersion: '2026-11' }))
      .set('User-Agent', 'deneme')
      .expect(201);
    const evidence = await one<{ salt: string; data: { formConsent: object; ua: string } }>('select salt, data from evidence where id = $1', [
      body.id,
    ]);
    expect(evidence.data.formConsent).toMatchObject({ scope: 'CONTROL', windowMinutes: 120, textVersion: '2026-11', shownAt: null });
    const { evidence_hash } = await one<{ evidence_hash: string }>('select evidence_hash from ticket_event where ticket_id = $1', [body.id]);
    expect(evidence_hash).toBe(evidenceHash(evidence.salt, evidence.data));
  });

  test('known, foreign and unknown labels get the same answer, and nothing is looked up (M1)', async () => {
    const answers = await Promise.all(
      [firm.asset.label, 'SM-999999', 'abcdefghijklmnopqrstuvwxyz', undefined].map((label) => post(request({ label })).expect(201)),
    );
    for (const { body, headers } of answers) {
      expect(Object.keys(body).sort()).toEqual(['id', 'number']);
      expect(headers['content-type']).toContain('application/json');
    }
    const rows = await count(`ticket where id = any($1) and customer_id is null and asset_id is null`, [answers.map(({ body }) => body.id)]);
    expect(rows).toBe(4);
  });
});

describe('idempotency', () => {
  test('the same key and body replays the answer', async () => {
    const key = randomUUID();
    const first = await post(request({ subject: 'Bir kez' }), key).expect(201);
    const again = await post(request({ subject: 'Bir kez' }), key).expect(201);
    expect(again.body).toEqual(first.body);
    expect(await count('ticket where subject = $1', ['Bir kez'])).toBe(1);
  });

  test('the same key with another body is refused, and nothing is written', async () => {
    const key = randomUUID();
    await post(request(), key).expect(201);
    const { body } = await post(request({ subject: 'Başka bir şey' }), key).expect(422);
    expect(body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', status: 422 });
    expect(await count('ticket where subject = $1', ['Başka bir şey'])).toBe(0);
  });

  test('ten calls at once under one key make one ticket', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(request({ subject: 'Aynı anda' }), key).expect(201)));
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
    expect(await count('ticket where subject = $1', ['Aynı anda'])).toBe(1);
    expect(await count(`outbox where aggregate_key = $1`, [`ticket:${answers[0]?.body.number}`])).toBe(1);
  });

  test('a key that has outlived its term is free again', async () => {
    const key = randomUUID();
    const first = await post(request(), key).expect(201);
    await world.deps.db.pool.query(`update idempotency_key set created_at = created_at - interval '8 days' where response ->> 'id' = $1`, [
      first.body.id,
    ]);
    const later = await post(request({ subject: 'Yeni' }), key).expect(201);
    expect(later.body.number).not.toBe(first.body.number);
  });

  test('key and body are stored hashed only, the body in a way that nobody can try guesses against', async () => {
    const key = 'okunabilir-anahtar-1';
    await post(request(), key).expect(201);
    const rows = await world.deps.db.pool.query('select * from idempotency_key');
    expect(JSON.stringify(rows.rows)).not.toContain(key);
    const admin = await world.as('admin');
    const user = { email: 'yeni@servis.example', name: 'Yeni', role: 'staff', password: 'uzun-bir-parola-1', canConvey: false, locale: 'tr' };
    await admin.post('/api/v1/users').set('Idempotency-Key', 'kullanici-1').send(user).expect(201);
    const { body_hash } = await one<{ body_hash: string }>('select body_hash from idempotency_key where key_hash = $1', [sha256Hex('kullanici-1')]);
    expect(body_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(body_hash).not.toBe(contentHash(['post', '/users', null, user]));
    await admin
      .post('/api/v1/users')
      .set('Idempotency-Key', 'kullanici-1')
      .send({ ...user, password: 'baska-bir-parola' })
      .expect(422);
  });

  test('a key that is none is told so', async () => {
    const { body } = await post(request(), 'kisa').expect(400);
    expect(body.code).toBe('IDEMPOTENCY_KEY_INVALID');
  });
});

describe('bad input has its own clear answer and leaves nothing', () => {
  const cases: [name: string, body: object, field: string][] = [
    ['missing e-mail', { subject: 'a', description: 'b' }, 'email'],
    ['wrong e-mail', request({ email: 'nobody' }), 'email'],
    ['wrong type', request({ subject: 5 }), 'subject'],
    ['empty text', request({ description: '   ' }), 'description'],
    ['unknown field', request({ priority: 'CRITICAL' }), 'priority'],
    ['text that is too long', request({ description: 'x'.repeat(20_001) }), 'description'],
    ['subject of two lines', request({ subject: 'a\nb' }), 'subject'],
    ['a NUL character', request({ description: 'a\u0000b' }), 'description'],
    ['half of a surrogate pair', request({ description: 'a\ud83db' }), 'description'],
    ['half of a pair in a line', request({ subject: '\udc00' }), 'subject'],
    ['consent to an unnamed text', request({ consentNow: true }), 'consentTextVersion'],
    ['consent to an unknown text', request({ consentNow: true, consentTextVersion: '2025-01' }), 'consentTextVersion'],
    ['consent that is no yes or no', request({ consentNow: 'yes' }), 'consentNow'],
  ];
  test.each(cases)('%s', async (_name, body, field) => {
    const before = await count('ticket');
    const answer = await post(body).expect(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'VALIDATION_FAILED', status: 400 });
    expect(Object.keys(answer.body.errors)).toEqual([field]);
    expect(await count('ticket')).toBe(before);
  });

  test('20,000 characters are accepted', async () => {
    await post(request({ description: 'ş'.repeat(20_000) })).expect(201);
  });

  test('10 MB are refused as too large', async () => {
    const { body } = await post(request({ description: 'x'.repeat(10 * 1024 * 1024) })).expect(413);
    expect(body.code).toBe('PAYLOAD_TOO_LARGE');
  });

  test('what is no JSON is told so', async () => {
    await world.anonymous().post('/api/v1/public/tickets').set('Content-Type', 'application/json').send('{"email":').expect(400);
    await world.anonymous().post('/api/v1/public/tickets').type('form').send(request()).expect(415);
  });

  test('answers in the language of the caller', async () => {
    const turkish = await world
      .anonymous()
      .post('/api/v1/public/tickets')
      .set('Accept-Language', 'tr')
      .send(request({ email: 'x' }))
      .expect(400);
    const english = await post(request({ email: 'x' })).expect(400);
    expect(turkish.body.errors.email).not.toBe(english.body.errors.email);
  });
});

describe('a call or mail that staff enter (M11)', () => {
  const call = { channel: 'PHONE', subject: 'Ekran karardı', description: 'Telefonda anlattı' };

  test('takes the person and device that staff chose', async () => {
    const staff = await world.as('staff');
    const { body } = await staff
      .post('/api/v1/tickets')
      .send({ ...call, contactId: firm.requester.id, assetId: firm.asset.id, priority: 'HIGH' })
      .expect(201);
    const ticket = await one<Record<string, unknown>>('select * from ticket where id = $1', [body.id]);
    expect(ticket).toMatchObject({
      channel: 'PHONE',
      priority: 'HIGH',
      contact_id: firm.requester.id,
      asset_id: firm.asset.id,
      requester_email: firm.requester.email,
      given_label: firm.asset.label,
      created_by_id: staff.userId,
    });
    expect(await one('select actor_kind, actor_id from ticket_event where ticket_id = $1', [body.id])).toEqual({
      actor_kind: 'STAFF',
      actor_id: staff.userId,
    });
  });

  test('needs a person or an address', async () => {
    const staff = await world.as('staff');
    const { body } = await staff.post('/api/v1/tickets').send(call).expect(400);
    expect(Object.keys(body.errors)).toEqual(['email']);
  });

  test('an address that is not the chosen person’s is refused: it would give the request to another firm', async () => {
    const staff = await world.as('staff');
    const other = await createFirm(world.deps.db.pool);
    const enter = (email: string) => staff.post('/api/v1/tickets').send({ ...call, contactId: firm.requester.id, email });
    const { body } = await enter(other.requester.email).expect(400);
    expect(Object.keys(body.errors)).toEqual(['email']);
    await enter(firm.requester.email.toUpperCase()).expect(201);
  });

  test('names of people and devices that do not exist are told by field', async () => {
    const staff = await world.as('staff');
    const contact = await staff
      .post('/api/v1/tickets')
      .send({ ...call, contactId: randomUUID() })
      .expect(400);
    expect(Object.keys(contact.body.errors)).toEqual(['contactId']);
    const asset = await staff
      .post('/api/v1/tickets')
      .send({ ...call, email: 'a@b.example', assetId: randomUUID() })
      .expect(400);
    expect(Object.keys(asset.body.errors)).toEqual(['assetId']);
  });

  test.each(['technician', 'accountant', 'ops'] as const)('is not open to %s', async (role) => {
    const person = await world.as(role);
    await person
      .post('/api/v1/tickets')
      .send({ ...call, email: 'a@b.example' })
      .expect(403);
  });

  test('keys of two people do not meet', async () => {
    const [one, two] = [await world.as('staff'), await world.as('staff')];
    const body = { ...call, email: 'a@b.example' };
    const first = await one.post('/api/v1/tickets').set('Idempotency-Key', 'ayni-anahtar').send(body).expect(201);
    const second = await two.post('/api/v1/tickets').set('Idempotency-Key', 'ayni-anahtar').send(body).expect(201);
    expect(second.body.number).not.toBe(first.body.number);
  });
});

describe('limits', () => {
  test('refuse too many requests of one address with the time to wait', async () => {
    const limited = await startApi({ env: { RATE_LIMIT_PUBLIC_TICKETS: '2' } });
    try {
      const call = () => limited.anonymous().post('/api/v1/public/tickets').send(request());
      await call().expect(201);
      await call().expect(201);
      const refused = await call().expect(429);
      expect(refused.body.code).toBe('RATE_LIMITED');
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    } finally {
      await limited.close();
    }
  });
});
