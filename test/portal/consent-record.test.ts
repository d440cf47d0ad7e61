import { sha256Hex } from '../../platform/hash';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  const firm = { name: 'Ege Servis', legalName: 'Ege Servis Ltd. Şti.', email: 'bilgi@ege.example', address: 'Kordon 1', asksScreenRecording: true };
  await portal.pool.query(`insert into setting (key, value, updated_at) values ('firm', $1, now())`, [firm]);
});
afterAll(() => portal.close());

const explicit = async (consentId: string) => (await portal.pool.query('select * from explicit_consent where consent_id = $1', [consentId])).rows;
const decide = async (consentId: string, fields: Readonly<Record<string, string>>): Promise<void> => {
  const path = portal.path('CONSENT', consentId);
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), ...fields }).expect(303);
};
const record = async (ticketId: string, consentId: string) =>
  (await portal.technician.get(`/api/v1/tickets/${ticketId}/consents/${consentId}/record`).expect(200)).body;

describe('explicit consent to a recording (KVKK)', () => {
  test('is asked under a heading of its own, never ticked, and no condition of the permission', async () => {
    const { ticket, consentId } = await portal.asked();
    const { text } = await portal.get(`${portal.path('CONSENT', consentId)}?adim=karar`).expect(200);
    expect(text).toMatch(/<h2 id="recording-title">İsteğe bağlı/);
    expect(text).toMatch(/<input type="checkbox" name="kayit" value="1">/);
    await decide(consentId, { karar: 'ver' });
    await portal.inState(ticket, 'REMOTE_READY');
    expect(await explicit(consentId)).toEqual([]);
  });

  test('counts only together with the permission', async () => {
    const { consentId } = await portal.asked();
    await decide(consentId, { karar: 'verme', kayit: '1' });
    expect(await explicit(consentId)).toEqual([]);
  });

  test('is kept with its text, and taken back apart from the permission, in two steps and without script', async () => {
    const { ticket, consentId } = await portal.asked();
    await decide(consentId, { karar: 'ver', kayit: '1' });
    await portal.inState(ticket, 'REMOTE_READY');
    expect(await explicit(consentId)).toMatchObject([{ purpose: 'SCREEN_RECORDING', text_version: '2026-11', channel: 'LINK', withdrawn_at: null }]);
    const path = portal.path('STATUS', ticket.id);
    const status = await portal.get(path).expect(200);
    expect(textOf(status.text)).toContain('Ekran kaydı rızamı geri al');
    const step = await portal.get(`${path}?islem=kayit-rizasini-geri-al`).expect(200);
    expect((await explicit(consentId))[0].withdrawn_at).toBeNull();
    await portal.send(path, { ...inputsOf(step.text), islem: 'kayit-rizasini-geri-al' }).expect(303);
    expect((await explicit(consentId))[0].withdrawn_at).not.toBeNull();
    expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED' });
    expect(textOf((await portal.get(path).expect(200)).text)).not.toContain('Ekran kaydı rızamı geri al');
    const twice = await portal.send(path, { ...inputsOf(step.text), islem: 'kayit-rizasini-geri-al' }).expect(303);
    expect(twice.headers['location']).not.toContain('yanit=');
  });

  test('that is taken back when the permission has just ended says that nothing was recorded', async () => {
    const { ticket, consentId } = await portal.asked();
    await decide(consentId, { karar: 'ver', kayit: '1' });
    await portal.inState(ticket, 'REMOTE_READY');
    const path = portal.path('STATUS', ticket.id);
    const step = await portal.get(`${path}?islem=kayit-rizasini-geri-al`).expect(200);
    await portal.pool.query(`update consent set status = 'EXPIRED' where id = $1`, [consentId]);
    const sent = await portal.send(path, { ...inputsOf(step.text), islem: 'kayit-rizasini-geri-al' }).expect(303);
    expect(textOf((await portal.get(sent.headers['location'] ?? '').expect(200)).text)).toContain('kaydedilmedi');
    expect((await explicit(consentId))[0].withdrawn_at).toBeNull();
  });
});

describe('the record of a permission', () => {
  test('holds exactly what was read, by whom it was answered and from where, and what was done', async () => {
    const { ticket, consentId } = await portal.asked();
    await decide(consentId, { karar: 'ver', kayit: '1' });
    await portal.inState(ticket, 'REMOTE_READY');
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(200);
    const path = portal.path('STATUS', ticket.id);
    const step = await portal.get(`${path}?islem=izni-geri-al`).expect(200);
    await portal.send(path, { ...inputsOf(step.text), islem: 'izni-geri-al' }).expect(303);
    await portal.inState(ticket, 'DISCONNECTING');
    // What the firm is called by then does not change what was read.
    const found = await record(ticket.id, consentId);
    expect(found).toMatchObject({
      ticketNumber: ticket.number,
      firm: { legalName: 'Ege Servis Ltd. Şti.', address: 'Kordon 1' },
      askedOf: { email: portal.firm.requester.email },
      askedBy: 'Deneme Kişisi',
      status: 'WITHDRAWN',
      channel: 'LINK',
      tools: ['RUSTDESK'],
      answered: { email: portal.firm.requester.email },
      withdrawn: { email: portal.firm.requester.email },
      sessions: [{ outcome: 'CUT', minutes: 1 }],
      explicit: [{ purpose: 'SCREEN_RECORDING', withdrawn: null }],
      shown: { asKept: true, version: '2026-11', locale: 'tr' },
    });
    expect(found.answered.ip).not.toBeNull();
    // Whoever recomputes it from the printed texts gets the same.
    expect(found.shown.hash).toBe(sha256Hex([found.shown.notice, found.shown.permission, found.shown.advice].join('\n')));
    expect(found.shown.notice).toContain('Ege Servis Ltd. Şti. (Kordon 1)');
    expect(found.shown.permission).toContain(portal.firm.asset.label);
    expect(JSON.stringify(found)).not.toContain('123 456 789');
  });

  test('of a permission given in the form says what stood beside the box', async () => {
    const form = await portal.get('/talep').expect(200);
    const fields = { ...inputsOf(form.text), label: portal.firm.asset.label, email: portal.firm.requester.email, consentNow: '1' };
    const sent = await portal.send('/talep', { ...fields, subject: 'Ekran', description: 'Karardı' }).expect(303);
    const number = Number(/no=(\d+)/.exec(sent.headers['location'] ?? '')?.[1]);
    const { rows } = await portal.pool.query('select id from ticket where number = $1', [number]);
    await portal.inState({ id: rows[0].id, number }, 'NEW');
    await portal.act(portal.staff, { id: rows[0].id, number }, 'ASSIGN', { assigneeId: portal.technician.userId });
    const [consent] = (await portal.page({ id: rows[0].id, number })).consents;
    const found = await record(rows[0].id, consent.id);
    expect(found).toMatchObject({ channel: 'FORM', askedBy: null, shown: { asKept: true }, answered: { email: portal.firm.requester.email } });
    expect(found.shown.permission).toContain('Bu talep için Ege Servis teknisyeninin');
  });

  test('of an older release is made again from its version, and says so', async () => {
    const { ticket, consentId } = await portal.asked();
    await decide(consentId, { karar: 'verme' });
    await portal.inState(ticket, 'IN_PROGRESS');
    await portal.pool.query(`update evidence set data = data - 'shown' where id = (select evidence_id from consent where id = $1)`, [consentId]);
    expect(await record(ticket.id, consentId)).toMatchObject({ status: 'DECLINED', shown: { asKept: false, version: '2026-11' } });
  });

  test('is for those who connect, of tickets that they may see, and of that ticket only', async () => {
    const { ticket, consentId } = await portal.asked();
    const other = await portal.openTicket();
    const address = (id: string) => `/api/v1/tickets/${id}/consents/${consentId}/record`;
    await portal.staff.get(address(other.id)).expect(404);
    await (await portal.desk.as('technician')).get(address(ticket.id)).expect(404);
    for (const role of ['ops', 'accountant'] as const) await (await portal.desk.as(role)).get(address(ticket.id)).expect(403);
  });
});
