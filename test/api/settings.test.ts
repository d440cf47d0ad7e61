import { loadCalendar, poolTx } from '../../activities/calendars';
import { createFirmIdentity } from '../../platform/firm-identity';
import { consentHashInput } from '../../domain/consent-text';
import { contentHash } from '../../platform/hash';
import { startApi, type ApiUnderTest } from '../support/api-app';

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi();
});
afterAll(() => under.close());

const FIRM = {
  name: 'Anadolu Bilişim Destek',
  legalName: 'Anadolu Bilişim Destek Hizmetleri Limited Şirketi',
  email: 'Destek@Anadolu.Example',
  phone: '0216 555 04 44',
  address: 'Bağdat Caddesi No. 12, Kadıköy',
  city: 'İstanbul',
  taxNumber: '0069035181',
  taxOffice: 'Göztepe',
};
const WEEKLY = { 1: [[540, 1080]], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] };

async function addCalendar(code: string): Promise<string> {
  const manager = await under.as('manager');
  const { body } = await manager.post('/api/v1/calendars').send({ code, name: code, weekly: WEEKLY }).expect(201);
  return body.id;
}

test('the firm is entered once and changed by version, by managers and admins alone', async () => {
  const manager = await under.as('manager');
  const { body: empty } = await manager.get('/api/v1/settings/firm').expect(200);
  expect(empty).toMatchObject({ id: 'firm', version: 0, name: null, calendarId: null });

  const calendarId = await addCalendar('a-first');
  const put = (version: number, body: object) => manager.put('/api/v1/settings/firm').set('If-Match', `"v${version}"`).send(body);
  const { body: entered } = await put(0, { ...FIRM, calendarId }).expect(200);
  expect(entered).toMatchObject({ ...FIRM, version: 1, calendarId, email: 'destek@anadolu.example', phone: '+902165550444' });
  const { body: stale } = await put(0, { ...FIRM, calendarId }).expect(412);
  expect(stale.current).toEqual(entered);
  expect(entered).toMatchObject({ silentDays: null });
  const { body: changed } = await put(1, { ...FIRM, calendarId, city: '', silentDays: 5 }).expect(200);
  expect(changed).toMatchObject({ version: 2, city: null, silentDays: 5 });
  expect((await put(2, { ...FIRM, calendarId, silentDays: 2 }).expect(400)).body.errors).toHaveProperty('silentDays');
  // The desk is asked to phone after sixteen business hours: silence resolves nothing before.
  const { body: short } = await manager.post('/api/v1/calendars').send({ code: 'm-short', name: 'm-short', weekly: { ...WEEKLY, 1: [[540, 720]] } });
  const early = await put(2, { ...FIRM, calendarId: short.id, silentDays: 5 }).expect(400);
  expect(early.body.errors).toEqual({ silentDays: 'En az 6 olmalıdır.' });
  expect((await put(2, { ...FIRM, calendarId: '11111111-1111-4111-8111-111111111111' }).expect(400)).body.errors).toHaveProperty('calendarId');
  for (const role of ['staff', 'technician', 'accountant', 'ops'] as const) await (await under.as(role)).get('/api/v1/settings/firm').expect(403);

  const trail = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'firm.update' }, orderBy: { id: 'asc' } });
  expect(trail.map(({ actorId }) => actorId)).toEqual([manager.userId, manager.userId]);
  // What may be a person's is kept where it can be erased.
  expect(JSON.stringify(trail.map(({ detail }) => detail))).not.toMatch(/Anadolu|0069035181|\+90216/);
  const shown = await createFirmIdentity(under.deps.db.pool, under.deps.config)();
  expect(shown).toMatchObject({ name: FIRM.name, phoneLink: '+902165550444', address: FIRM.address });
});

test('requests without a contract run by the calendar of the firm, which then cannot be removed', async () => {
  const manager = await under.as('manager');
  const calendarId = await addCalendar('z-last');
  const own = () => loadCalendar(poolTx(under.deps.db.pool), null);
  expect((await own()).id).toBe('a-first');
  const { version } = (await manager.get('/api/v1/settings/firm').expect(200)).body;
  await manager
    .put('/api/v1/settings/firm')
    .set('If-Match', `"v${version}"`)
    .send({ ...FIRM, calendarId })
    .expect(200);
  expect((await own()).id).toBe('z-last');
  const refused = await manager.delete(`/api/v1/calendars/${calendarId}`).set('If-Match', '"v1"').expect(409);
  expect(refused.body.code).toBe('IN_USE');
});

test('the texts of permissions are read version by version, by whoever reads the firm; what stands on a record is their hash', async () => {
  const manager = await under.as('manager');
  const { texts } = (await manager.get('/api/v1/settings/consent-texts').expect(200)).body;
  expect(texts).toEqual([
    expect.objectContaining({ kind: 'SESSION', version: '2026-11', isCurrent: true, hash: contentHash(consentHashInput()), uses: 0 }),
    expect.objectContaining({ kind: 'SCREEN_RECORDING', version: '2026-11', isCurrent: true, firstUsedAt: null }),
  ]);
  const [session] = texts;
  expect(session.parts.map(({ name }: { name: string }) => name)).toEqual(['notice', 'permission', 'advice']);
  expect(session.parts[1]).toMatchObject({ tr: expect.stringContaining('bağlanmasına izin veriyorum'), en: expect.stringContaining('I permit') });
  await (await under.as('technician')).get('/api/v1/settings/consent-texts').expect(403);
});
