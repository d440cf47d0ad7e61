import { CONSENT_FIELDS, type MailConsent } from '../../worker/relay/mail/mail-consent';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const call = {
  granted: true,
  scope: 'CONTROL',
  windowMinutes: 60,
  textVersion: '2026-11',
  locale: 'tr',
  name: 'Şule Iğdırlı',
  phone: '0532 111 22 33',
};
const spoken = async (ticket: OpenTicket): Promise<string> => {
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...call, witnessId: portal.staff.userId });
  await portal.inState(ticket, 'REMOTE_READY');
  return (await portal.page(ticket)).consents.find(
    ({ channel, status }: { channel: string; status: string }) => channel === 'PHONE' && status === 'GRANTED',
  ).id;
};
const doubt = async ({ id }: OpenTicket): Promise<object | null> =>
  (await portal.technician.get(`/api/v1/tickets/${id}/consent-words`).query({ locale: 'tr' }).expect(200)).body.doubt;
const shown = async (purpose: 'CONSENT' | 'CONTEST', consentId: string) => (await portal.get(portal.path(purpose, consentId)).expect(200)).text;
const contest = async (consentId: string): Promise<void> => {
  const path = portal.path('CONTEST', consentId);
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
};
/** A question by link that was answered with a no. */
const refused = async (): Promise<{ ticket: OpenTicket; consentId: string }> => {
  const asked = await portal.asked();
  await portal.answer(asked.consentId, 'verme');
  await portal.inState(asked.ticket, 'IN_PROGRESS');
  return asked;
};

describe('a no in writing', () => {
  test('leaves a permission by phone the need of a witness, on its ticket and on others of the device', async () => {
    const { ticket } = await refused();
    const expected = { code: 'WITNESS_AFTER_REFUSAL', ticketNumber: ticket.number };
    for (const one of [ticket, await portal.assigned()]) {
      expect(await doubt(one)).toEqual(expected);
      const answer = await portal.technician.post(`/api/v1/tickets/${one.id}/actions/RECORD_PHONE_CONSENT`).send(call).expect(409);
      expect(answer.body.code).toBe('WITNESS_AFTER_REFUSAL');
    }
  });

  test('says nothing of other tickets after a week, and nothing once the same person has permitted it in writing', async () => {
    const { ticket } = await refused();
    const other = await portal.assigned();
    await portal.pool.query(`update consent set decided_at = decided_at - interval '8 days' where ticket_id = $1`, [ticket.id]);
    expect(await doubt(other)).toBeNull();
    expect(await doubt(ticket)).toMatchObject({ code: 'WITNESS_AFTER_REFUSAL' });
    const again = await portal.asked();
    await portal.answer(again.consentId, 'ver');
    expect(await doubt(ticket)).toBeNull();
  });

  test('keeps a page that says what stands since, and where to object to it', async () => {
    const { ticket, consentId } = await refused();
    expect(textOf(await shown('CONSENT', consentId))).toContain('Bu istekle cihaza bağlanılmaz');
    const phoneId = await spoken(ticket);
    const given = await shown('CONSENT', consentId);
    expect(textOf(given)).toContain('Bundan sonra aynı cihaz için başka bir izin verildi: Şule Iğdırlı (telefonda; kaydeden:');
    expect(textOf(given)).not.toContain('bağlanılmaz');
    expect(linksOf(given)).toContain(portal.path('CONTEST', phoneId));
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    expect(textOf(await shown('CONSENT', consentId))).toContain('Cihaza şu anda bağlanılıyor');
    await contest(phoneId);
    await portal.inState(ticket, 'DISCONNECTING');
    // Nothing stands any more.
    expect(textOf(await shown('CONSENT', consentId))).not.toContain('başka bir izin verildi');
  });

  test('is told in the mails about the permission by phone', async () => {
    const { ticket } = await refused();
    const phoneId = await spoken(ticket);
    const { rows } = await portal.pool.query<{ refused: MailConsent['refused'] }>(
      `select ${CONSENT_FIELDS.refused} as refused from consent c where c.id = $1`,
      [phoneId],
    );
    expect(rows[0]?.refused).toEqual({ at: expect.any(Number), by: expect.stringContaining('Iğdırlı') });
  });
});

test('a tick in the form opens no server: nobody sits at it', async () => {
  await portal.pool.query(`update asset set kind = 'SERVER' where id = $1`, [portal.firm.asset.id]);
  const form = await portal.get('/talep').expect(200);
  const fields = { ...inputsOf(form.text), label: portal.firm.asset.label, email: portal.firm.requester.email, consentNow: '1' };
  const sent = await portal.send('/talep', { ...fields, subject: 'Sunucu', description: 'Yavaş' }).expect(303);
  const number = Number(/no=(\d+)/.exec(sent.headers['location'] ?? '')?.[1]);
  const { rows } = await portal.pool.query('select id from ticket where number = $1', [number]);
  await portal.inState({ id: rows[0].id, number }, 'NEW');
  expect((await portal.page({ id: rows[0].id, number })).consents).toEqual([]);
  const status = textOf((await portal.get(portal.path('STATUS', rows[0].id)).expect(200)).text);
  expect(status).toContain('cihaz kayıtlarımızda sizin kullandığınız bilgisayar olarak görünmüyor');
  await portal.pool.query(`update asset set kind = 'DESKTOP' where id = $1`, [portal.firm.asset.id]);
});
