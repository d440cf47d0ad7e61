import { randomUUID } from 'node:crypto';
import { ExcessDesk } from '../support/excess-desk';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  const { itOfficer, customerId } = portal.firm;
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
});
afterAll(() => portal.close());
afterEach(() => limit(null));

const limit = (amount: number | null) =>
  portal.pool.query('update contact set approval_limit = $2 where id = $1', [portal.firm.representative.id, amount]);
const pageOf = async (approvalId: string, contactId = portal.firm.representative.id): Promise<string> =>
  textOf((await portal.get(portal.path('APPROVAL', approvalId, { contactId })).expect(200)).text);

const recordOf = async (approvalId: string, contactId = portal.firm.representative.id): Promise<string> =>
  textOf((await portal.get(`${portal.path('APPROVAL', approvalId, { contactId })}/kayit`).expect(200)).text);

/** A visit for 2,900.50 that the representative approved above their limit and the IT officer, who is no representative, after them. */
async function approvedByTwo(): Promise<{ ticket: OpenTicket; firstId: string; secondId: string }> {
  await limit(2000);
  const { ticket, approvalId } = await portal.conveyed();
  await desk.decided(approvalId, 'onay');
  const secondId = await secondOf(approvalId);
  await desk.decided(secondId, 'onay', portal.firm.itOfficer.id);
  await portal.inState(ticket, 'TO_PLAN');
  return { ticket, firstId: approvalId, secondId };
}

const secondOf = async (approvalId: string): Promise<string> => {
  const found = async () => (await portal.pool.query('select id from approval where second_of = $1', [approvalId])).rows[0]?.id as string | undefined;
  await waitFor(async () => (await found()) !== undefined, { timeout: 20_000, what: 'the second is asked' });
  return (await found()) ?? '';
};

test('an amount above what two approved is asked of both, whatever the limit of the first is by now; nothing is billed by the first yes alone', async () => {
  const { representative, itOfficer } = portal.firm;
  const { ticket, firstId, secondId } = await approvedByTwo();
  // By now their yes would be enough for the whole of it.
  await limit(9000);
  const lineId = await desk.heldLine(ticket, secondId, '3200.00');
  const request = await desk.ask(ticket, [lineId]);
  expect(await portal.approval(request)).toMatchObject({ approver_id: representative.id, above_id: itOfficer.id, approver_limit: null });

  const both = `O onayı iki kişi verdi: ${representative.name} ₺2.900,50 (1. istek), ardından ${itOfficer.name} ₺2.900,50 (2. istek). Geçerli olan, ikinci karardır.`;
  const mail = (await desk.mailed(request))['APPROVAL_REQUEST'] ?? '';
  for (const words of [await pageOf(request), mail]) {
    expect(words).toContain(both);
    expect(words).toContain(`Bu işte geçerli olan kararı ${itOfficer.name} verdi`);
    expect(words).not.toMatch(/yetki limitinizi|onayladığınız tutarı/);
  }
  await desk.decided(request, 'onay');
  const after = await secondOf(request);
  expect(await portal.approval(after)).toMatchObject({ approver_id: itOfficer.id, status: 'OPEN', estimated_total: '3200.00' });
  expect(await desk.line(lineId)).toMatchObject({ hold: 'HELD', excess_id: after });
  expect(await pageOf(request)).toContain('o da onaylamadan kalemler faturaya eklenmez');
  for (const words of [await pageOf(after, itOfficer.id), (await desk.mailed(after))['APPROVAL_REQUEST'] ?? '']) {
    expect(words).toContain(both);
    expect(words).toMatch(/[Bb]u işte geçerli olan karar sizinki olduğu için/);
  }
  await desk.decided(after, 'onay', itOfficer.id);
  await waitFor(async () => 'APPROVAL_SECOND_DECIDED' in (await desk.mailed(request)), { timeout: 20_000, what: 'the first is told' });
  // No limit was exceeded: neither page, record nor mail says so.
  for (const words of [
    await pageOf(after, itOfficer.id),
    await recordOf(request),
    await recordOf(after, itOfficer.id),
    (await desk.mailed(request))['APPROVAL_SECOND_DECIDED'] ?? '',
  ])
    expect(words).not.toMatch(/yetki limit\S* aş/);
  expect(await recordOf(request)).toContain('ikinci onay da gerekir');
  await waitFor(async () => (await desk.line(lineId)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released by both' });

  // What each of them approved before says what stands now; both were asked, so nobody is told by mail besides.
  const now = `Bu iş için şimdi geçerli toplam (KDV hariç): ₺3.200,00`;
  const [first, second] = [await pageOf(firstId), await pageOf(secondId, itOfficer.id)];
  for (const words of [first, second]) {
    expect(words).toContain(now);
    expect(words).toContain(`₺299,50 tutar`);
    expect(words).toContain(`(${representative.name}, ${itOfficer.name})`);
  }
  for (const id of [firstId, secondId]) expect(Object.keys(await desk.mailed(id))).not.toContain('APPROVAL_RAISED');
});

test('a no of the second leaves the line held, and above the limit the one whose decision stands is asked before whoever was named since', async () => {
  const { itOfficer, customerId } = portal.firm;
  const { ticket, secondId } = await approvedByTwo();
  const { rows } = await portal.pool.query<{ id: string }>(
    `insert into contact (id, customer_id, name, email, roles, locale, active, created_at, updated_at)
     select gen_random_uuid(), customer_id, 'Yeni İkinci', $2, '{REPRESENTATIVE}', 'tr', true, now(), now() from contact where id = $1 returning id`,
    [portal.firm.representative.id, `ikinci-${randomUUID()}@musteri.example`],
  );
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, rows[0]?.id]);
  const lineId = await desk.heldLine(ticket, secondId, '3300.00');
  // Named no more, and without the role that decides: whoever the customer names by now.
  expect((await portal.approval(await desk.ask(ticket, [lineId]))).above_id).toBe(rows[0]?.id);
  await portal.pool.query('update contact set active = false where id = $1', [rows[0]?.id]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
  const other = await desk.heldLine(ticket, secondId, '20.00');
  const request = await desk.ask(ticket, [other]);
  expect(await portal.approval(request)).toMatchObject({ above_id: itOfficer.id, approver_limit: expect.any(String) as string });
  await desk.decided(request, 'onay');
  const after = await secondOf(request);
  await desk.decided(after, 'red', itOfficer.id);
  await waitFor(async () => !(await desk.carried(ticket)).includes(after), { timeout: 20_000, what: 'the ticket has heard of it' });
  expect(await desk.line(other)).toMatchObject({ hold: 'HELD' });
});

test('whoever decided and may not any more is not asked when more is approved, and hears what stands now', async () => {
  const { representative, itOfficer } = portal.firm;
  const { ticket, firstId, secondId } = await approvedByTwo();
  await limit(null);
  const address = `baska-${randomUUID()}@musteri.example`;
  const { rows } = await portal.pool.query<{ id: string }>(
    `insert into contact (id, customer_id, name, email, roles, locale, active, created_at, updated_at)
     select gen_random_uuid(), customer_id, 'Başka Temsilci', $2, '{REPRESENTATIVE}', 'tr', true, now(), now() from contact where id = $1 returning id`,
    [representative.id, address],
  );
  await portal.pool.query("update contact set roles = '{REQUESTER}' where id = $1", [representative.id]);
  const lineId = await desk.heldLine(ticket, secondId, '3000.50');
  const request = await desk.ask(ticket, [lineId]);
  expect(await portal.approval(request)).toMatchObject({ approver_id: rows[0]?.id, above_id: itOfficer.id });
  await desk.decided(request, 'onay', rows[0]?.id);
  await desk.decided(await secondOf(request), 'onay', itOfficer.id);
  await waitFor(async () => (await desk.line(lineId)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released by both' });
  const told = (await desk.mailed(firstId))['APPROVAL_RAISED'] ?? '';
  expect(told).toContain('₺3.000,50');
  expect(told).toContain(`(Başka Temsilci, ${itOfficer.name})`);
  expect(Object.keys(await desk.mailed(secondId))).not.toContain('APPROVAL_RAISED');
  await portal.pool.query("update contact set roles = '{REPRESENTATIVE}' where id = $1", [representative.id]);
  await portal.pool.query('update contact set active = false where id = $1', [rows[0]?.id]);
});
