import { WORK_TYPES } from '../../domain/work-types';
import { LINK_PATHS, linkToken } from '../../platform/link-tokens';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

/** An IT officer may approve less than the work costs; the representative is asked as well. */
let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  const { representative, itOfficer, customerId } = portal.firm;
  await portal.pool.query('update contact set approval_limit = 2000 where id = $1', [itOfficer.id]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, representative.id]);
});
afterAll(() => portal.close());

const PART = 'PART_OUT_OF_WARRANTY';
const LINES = [
  { workType: PART, description: '1 TB SSD', quantity: '1', unitPrice: '2800.50' },
  { workType: 'HARDWARE_UPGRADE', description: 'İşçilik', quantity: '1', unitPrice: '250' },
];
const LABOUR = `${WORK_TYPES.HARDWARE_UPGRADE.tr}: İşçilik`;

async function decide(approvalId: string, contactId: string, answers: Readonly<Record<string, string>>): Promise<string> {
  const path = portal.path('APPROVAL', approvalId, { contactId });
  const { text } = await portal.get(`${path}?${new URLSearchParams({ karar: 'onay', adim: 'ozet', ...answers }).toString()}`).expect(200);
  await portal.send(path, { ...inputsOf(text), karar: 'onay' }).expect(303);
  return path;
}

const seen = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const one = async <R>(sql: string, ...values: unknown[]): Promise<R> => (await portal.pool.query(sql, values)).rows[0] as R;

async function ownList(contactId: string, { number }: OpenTicket): Promise<string> {
  const { id } = await one<{ id: string }>(
    `select id from link_token where purpose = 'APPROVALS' and contact_id = $1 order by created_at desc limit 1`,
    contactId,
  );
  const page = (await portal.get(`${LINK_PATHS.APPROVALS}${linkToken(portal.desk.deps.config.secrets.link, 'APPROVALS', id)}`).expect(200)).text;
  return textOf(page.split('<li>').find((item) => item.includes(`${number} · `)) ?? '');
}

/** Both have decided: the first took all of it, the second everything but the labour. */
async function inPart(): Promise<{ ticket: OpenTicket; first: string; path: string }> {
  const { representative, itOfficer } = portal.firm;
  const ticket = await portal.assigned();
  const need = { kind: 'HARDWARE_CHANGE', approverId: itOfficer.id, scope: 'Disk', diagnosis: 'Okuma hatası', lines: LINES };
  const first = await portal.act(portal.staff, ticket, 'CONVEY_WORK_NEED', need);
  const path = await decide(first, itOfficer.id, { kalem0: 'onay', kalem1: 'onay' });
  const secondOf = () => one<{ id: string } | undefined>('select id from approval where second_of = $1', first);
  await waitFor(async () => (await secondOf()) !== undefined, { timeout: 20_000, what: 'the second request' });
  await decide((await secondOf())?.id ?? '', representative.id, { kalem0: 'onay', kalem1: 'red' });
  await portal.inState(ticket, 'IN_PROGRESS');
  return { ticket, first, path };
}

test('a second yes to a part is told to the first in mail, page, list and record, and to the desk; only that is done and billed', async () => {
  const { representative, itOfficer } = portal.firm;
  const { ticket, first, path } = await inPart();

  const mailed = () =>
    one<{ id: string } | undefined>("select id from mail where ticket_id = $1 and template = 'APPROVAL_SECOND_DECIDED'", ticket.id);
  await waitFor(async () => (await mailed()) !== undefined, { what: 'the mail to the first' });
  const facts = await loadMailFacts(portal.pool, (await mailed())?.id ?? '');
  if (facts === undefined) throw new Error('no such mail');
  const mail = renderMail(facts, portal.desk.deps.config);
  expect(mail.subject).toContain('İkinci onay yalnızca bir bölümü için verildi');
  expect(mail.text).not.toContain('İş artık yapılabilir');

  const [page, own] = [await seen(path), await ownList(itOfficer.id, ticket)];
  for (const text of [mail.text, page, own]) {
    expect(text).toContain(representative.name);
    expect(text).toMatch(new RegExp(`Onaylanmayan, bu yüzden yapılmayacak olan: ${LABOUR}`));
    expect(text).toContain('₺2.800,50');
    expect(text).toContain('ilk onay ₺3.050,50 içindi');
    expect(text).not.toContain('Onaylanan toplam');
  }
  for (const text of [mail.text, page]) expect(text).toContain('%20 KDV ile: ₺3.360,60');
  expect(page).toContain('İki onayla geçerli toplam: ₺2.800,50 (KDV hariç)');
  expect(page).toContain('İkinci onayda onaylanmadı');
  expect(page).not.toContain('onaylandığı biçimde yapılır');

  const record = await seen(`${path}/kayit`);
  for (const part of [
    `${representative.name} · Onaylandı · yalnızca bir bölümü`,
    `İkinci onayda onaylanmayan ${LABOUR}`,
    'İki onayla geçerli toplam ₺2.800,50 · %20 KDV ile: ₺3.360,60',
    'İlk onayla onaylanan toplam ₺3.050,50',
  ])
    expect(record).toContain(part);
  const { id: secondId } = await one<{ id: string }>('select id from approval where second_of = $1', first);
  const theirs = await seen(`${portal.path('APPROVAL', secondId, { contactId: representative.id })}/kayit`);
  expect(theirs).toContain('Sonuç Onaylandı · yalnızca bir bölümü');

  const standing = { by: representative.name, left: [expect.objectContaining({ tr: LABOUR })], total: '2800.50' };
  const ofFirst = (rows: readonly { id: string }[]) => rows.find(({ id }) => id === first);
  expect(ofFirst((await portal.page(ticket)).approvals)).toMatchObject({ standing });
  const { body: list } = await portal.staff
    .get(`/api/v1/approvals?filter=${encodeURIComponent(JSON.stringify({ ticketId: ticket.id }))}`)
    .expect(200);
  expect(ofFirst(list.data)).toMatchObject({ standing });
  const { body: ours } = await portal.technician.get(`/api/v1/tickets/${ticket.id}`).expect(200);
  expect(ofFirst(ours.approvals)).toMatchObject({
    standing: { total: null, left: [{ tr: expect.stringContaining(WORK_TYPES.HARDWARE_UPGRADE.tr) }] },
  });

  // What the second left is done by nobody, and what both took is carried by the second's yes.
  const refused = await portal.technician
    .post(`/api/v1/tickets/${ticket.id}/actions/RECORD_WORK`)
    .send({ workType: 'HARDWARE_UPGRADE', minutes: 60, description: 'İşçilik' });
  expect([refused.status, refused.body.code]).toEqual([409, 'HARDWARE_NOT_APPROVED']);
  await portal.act(portal.technician, ticket, 'RECORD_WORK', { workType: PART, quantity: '1', description: '1 TB SSD' });
  const line = await one<object>(
    `select l.net::text, l.hold, a.second_of = $2 as "bySecond" from charge_line l join approval a on a.id = l.approval_id where l.ticket_id = $1`,
    ...[ticket.id, first],
  );
  expect(line).toEqual({ net: '2800.50', hold: null, bySecond: true });
});

test('the record of the second yes names what the first approved, not what they were asked', async () => {
  const { representative, itOfficer } = portal.firm;
  const ticket = await portal.assigned();
  const alternatives = [{ description: '2 TB SSD', unitPrice: '4100' }];
  const need = {
    kind: 'HARDWARE_CHANGE',
    approverId: itOfficer.id,
    scope: 'Disk',
    diagnosis: 'Okuma hatası',
    lines: [{ ...LINES[0], alternatives }],
  };
  const first = await portal.act(portal.staff, ticket, 'CONVEY_WORK_NEED', need);
  await decide(first, itOfficer.id, { kalem0: 'secenek0' });
  const secondOf = () => one<{ id: string } | undefined>('select id from approval where second_of = $1', first);
  await waitFor(async () => (await secondOf()) !== undefined, { timeout: 20_000, what: 'the second request' });
  const path = await decide((await secondOf())?.id ?? '', representative.id, { kalem0: 'onay' });
  const record = await seen(`${path}/kayit`);
  expect(record).toMatch(/İlk onay [^₺]*₺4\.100,00/);
  expect(record).not.toContain('yalnızca bir bölümü');
});

test('a contest of the second yes leaves nothing standing: the contest is told, and no sum of both', async () => {
  const { first, path } = await inPart();
  const { representative } = portal.firm;
  const { id } = await one<{ id: string }>('select id from approval where second_of = $1', first);
  const theirs = portal.path('APPROVAL', id, { contactId: representative.id });
  const { text } = await portal.get(`${theirs}?karar=itiraz`).expect(200);
  await portal.send(theirs, { ...inputsOf(text), karar: 'itiraz', reason: 'Ben onaylamadım' }).expect(303);
  expect(await seen(path)).not.toContain('İki onayla geçerli');
});
