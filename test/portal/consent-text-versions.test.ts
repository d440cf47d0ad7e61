import { FIRST_CONSENT_TEXT } from '../../domain/consent-text';
import { consentTextOf, READ_OUT_MS } from '../../platform/consent-texts';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type Agent } from '../support/portal-desk';

let portal: PortalDesk;
let admin: Agent;
beforeAll(async () => {
  portal = await PortalDesk.open();
  admin = await portal.desk.as('admin');
});
afterAll(() => portal.close());

const { notice, permission, advice } = FIRST_CONSENT_TEXT;
const words = (more: object = {}): object => ({
  version: '2027-01',
  after: '2026-11',
  noticeTr: notice.tr,
  noticeEn: notice.en,
  permissionTr: `Yeni sürüm: ${permission.tr}`,
  permissionEn: `New version: ${permission.en}`,
  adviceTr: advice.tr,
  adviceEn: advice.en,
  ...more,
});
const write = (body: object, key?: string, agent: Agent = admin) => {
  const call = agent.post('/api/v1/settings/consent-texts');
  return (key === undefined ? call : call.set('Idempotency-Key', key)).send(body);
};
const versions = async (): Promise<{ version: string; isCurrent: boolean }[]> =>
  (await admin.get('/api/v1/settings/consent-texts').expect(200)).body.texts.filter(({ kind }: { kind: string }) => kind === 'SESSION');

test('only an administrator writes a version, and what is wrong with one is said field by field, in both languages', async () => {
  for (const role of ['manager', 'staff', 'technician', 'accountant', 'ops'] as const)
    await write(words(), undefined, await portal.desk.as(role)).expect(403);
  const wrong = words({ version: 'ocak', permissionTr: 'İzin veriyorum', noticeEn: `${notice.en} {phone}`, adviceTr: ' ', validFrom: 'yarın' });
  const tr = await write(wrong).set('Accept-Language', 'tr').expect(400);
  expect(tr.type).toContain('application/problem+json');
  expect(Object.keys(tr.body.errors).sort()).toEqual(['adviceTr', 'noticeEn', 'permissionTr', 'validFrom', 'version']);
  expect(tr.body.errors).toMatchObject({
    permissionTr: 'Metinde eksik alan var: {ticket} {technician} {device} {until} {scope}',
    noticeEn: 'Metinde bilinmeyen alan var: {phone}',
  });
  const en = await write(wrong).set('Accept-Language', 'en').expect(400);
  expect(en.body.errors.permissionTr).toBe('The text lacks a place: {ticket} {technician} {device} {until} {scope}');
  const taken = await write(words({ version: '2026-11', validFrom: '2020-01-01T00:00:00.000Z' })).expect(400);
  expect(Object.keys(taken.body.errors).sort()).toEqual(['validFrom', 'version']);
  for (const version of ['2025-01', '2026-10-3']) {
    const older = await write(words({ version })).set('Accept-Language', 'en').expect(400);
    expect(older.body.errors).toEqual({ version: 'The name must be newer than the version in force or to come (2026-11).' });
  }
  expect(await versions()).toMatchObject([{ version: '2026-11', isCurrent: true }]);
  expect((await portal.pool.query('select 1 from consent_text')).rowCount).toBe(0);
});

test('a question is answered by the version in force when it is answered: a page that showed another asks once more and records nothing', async () => {
  const open = await portal.asked();
  const called = await portal.asked();
  const before = await portal.get(`${portal.path('CONSENT', open.consentId)}?adim=karar`).expect(200);
  expect(textOf(before.text)).toContain('Metin sürümü 2026-11');
  await write(words(), 'same-key').expect(201);
  const again = await write(words(), 'same-key').expect(201);
  expect(again.body).toMatchObject({ kind: 'SESSION', version: '2027-01', isCurrent: true, writtenBy: expect.any(String) });
  expect(await versions()).toMatchObject([
    { version: '2027-01', isCurrent: true },
    { version: '2026-11', isCurrent: false },
  ]);
  const next = await portal.asked();
  const shown = async (consentId: string): Promise<string> =>
    textOf((await portal.get(`${portal.path('CONSENT', consentId)}?adim=karar`).expect(200)).text);
  expect(await shown(next.consentId)).toMatch(/Yeni sürüm: [^]*Metin sürümü 2027-01/);
  const stale = await portal.send(portal.path('CONSENT', open.consentId), { ...inputsOf(before.text), karar: 'ver' }).expect(303);
  const asksAgain = textOf((await portal.get(stale.headers['location'] ?? '').expect(200)).text);
  expect(asksAgain).toMatch(/Kararınız kaydedilmedi[^]*Yeni sürüm: [^]*Metin sürümü 2027-01/);
  expect(await portal.consent(open.consentId)).toMatchObject({ status: 'REQUESTED', decided_at: null });
  await portal.answer(open.consentId, 'ver');
  expect(await portal.consent(open.consentId)).toMatchObject({ status: 'GRANTED', text_version: '2027-01' });
  // What is read out on the phone is the same; whoever was reading the other one when it was replaced finishes the talk.
  const read = async (id: string) => (await portal.technician.get(`/api/v1/tickets/${id}/consent-words`).query({ locale: 'tr' }).expect(200)).body;
  expect(await read(called.ticket.id)).toMatchObject({ version: '2027-01' });
  expect(await read(next.ticket.id)).toMatchObject({ version: '2027-01', permission: expect.stringContaining('Yeni sürüm: ') });
  const call = { granted: true, scope: 'CONTROL', windowMinutes: 30, locale: 'tr', name: 'Şule Iğdırlı', phone: '0532 111 22 33' };
  const path = `/api/v1/tickets/${called.ticket.id}/actions/RECORD_PHONE_CONSENT`;
  const unknown = await portal.technician
    .post(path)
    .send({ ...call, textVersion: '2031-05' })
    .expect(400);
  expect(unknown.body.errors).toHaveProperty('textVersion');
  expect(await consentTextOf(portal.pool, '2026-11', Date.now() + READ_OUT_MS)).toBe('REPLACED');
  expect(await consentTextOf(portal.pool, '2027-01', Date.now() + READ_OUT_MS)).toMatchObject({ version: '2027-01' });
  await portal.act(portal.technician, called.ticket, 'RECORD_PHONE_CONSENT', { ...call, textVersion: '2026-11' });
  await portal.answer(next.consentId, 'ver');
  const hashes = new Map(
    (await admin.get('/api/v1/settings/consent-texts')).body.texts
      .filter(({ kind }: { kind: string }) => kind === 'SESSION')
      .map(({ version, hash }: { version: string; hash: string }) => [version, hash]),
  );
  expect(await portal.consent(next.consentId)).toMatchObject({ status: 'GRANTED', text_version: '2027-01', text_hash: hashes.get('2027-01') });
  expect(await portal.consent(called.consentId)).toMatchObject({ status: 'GRANTED', text_version: '2026-11', text_hash: hashes.get('2026-11') });
  const record = (await portal.technician.get(`/api/v1/tickets/${next.ticket.id}/consents/${next.consentId}/record`).expect(200)).body;
  expect(record.shown).toMatchObject({ version: '2027-01', asKept: true, permission: expect.stringContaining('Yeni sürüm: ') });
});

test('the ticket form shows the version in force, and a form that showed another permits nothing', async () => {
  const key = (text: string): string => inputsOf(text)['anahtar'] ?? '';
  const form = (await portal.get('/talep').expect(200)).text;
  expect(textOf(form)).toContain('Yeni sürüm: ');
  const { version } = (await versions())[0] ?? { version: '' };
  await write(words({ version: '2027-01-2', after: version, permissionTr: `İkinci sürüm: ${permission.tr}` })).expect(201);
  const request = {
    email: portal.firm.requester.email,
    name: 'Şule',
    label: portal.firm.asset.label,
    subject: 'Form',
    description: 'Metin',
    consentNow: '1',
  };
  const unread = await portal.send('/talep', { ...request, anahtar: key(form) }).expect(422);
  expect(textOf(unread.text)).toContain('İkinci sürüm: ');
  await portal.send('/talep', { ...request, anahtar: key(unread.text) }).expect(303);
  const program = { email: portal.firm.requester.email, label: portal.firm.asset.label, subject: 'Program', description: 'Metin', consentNow: true };
  const unknown = await portal.desk
    .anonymous()
    .post('/api/v1/public/tickets')
    .send({ ...program, consentTextVersion: '2031-05' })
    .expect(400);
  expect(Object.keys(unknown.body.errors)).toEqual(['consentTextVersion']);
});

test('who wrote after a version that is not the newest is refused, a version to come is asked by later, and none ever changes', async () => {
  await write(words({ version: '2027-02', after: '2026-11' })).expect(412);
  const later = new Date(Date.now() + 40 * 86_400_000).toISOString();
  // A mistyped year would keep this text until then.
  const mistyped = new Date(Date.now() + 400 * 86_400_000).toISOString();
  const far = await write(words({ version: '2027-02', after: '2027-01-2', validFrom: mistyped })).expect(400);
  expect(far.body.errors).toEqual({ validFrom: expect.stringContaining('En çok 1 yıl') });
  await write(words({ version: '2027-02', after: '2027-01-2', validFrom: later })).expect(201);
  expect(await versions()).toMatchObject([
    { version: '2027-02', isCurrent: false, validFrom: later },
    { version: '2027-01-2', isCurrent: true },
    {},
    {},
  ]);
  const early = await write(words({ version: '2027-03', after: '2027-02' })).expect(400);
  expect(Object.keys(early.body.errors)).toEqual(['validFrom']);
  await expect(portal.pool.query(`update consent_text set notice_tr = 'x'`)).rejects.toThrow('never changes');
  await expect(portal.pool.query('delete from consent_text')).rejects.toThrow('never changes');
  const trail = await portal.pool.query(
    `select subject_id, detail ->> 'hash' as hash from audit_log where action = 'consentText.create' order by id`,
  );
  expect(trail.rows.map(({ subject_id: version }) => version)).toEqual(['2027-01', '2027-01-2', '2027-02']);
});
