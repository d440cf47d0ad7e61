import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  await portal.pool.query(
    `insert into price_item (id, price_list_id, work_type, code, name, unit, unit_price, vat_rate)
     select gen_random_uuid(), price_list_id, 'CUSTOM_DEVELOPMENT', 'DEV', 'Geliştirme', 'HUR', 3217, 20 from contract where id = $1`,
    [portal.firm.contractId],
  );
});
afterAll(() => portal.close());

const WORK = 'CUSTOM_DEVELOPMENT';
const line = (description: string, quantity: string, unitPrice: string, more: object = {}) => ({
  ...{ workType: WORK, description, quantity, unitPrice },
  ...more,
});
const UNWANTED = line('İstenmeyen modül', '1', '1013');
const WANTED = line('İstenen modül', '1', '3019');
const [YES, NO] = [{ approved: true }, { approved: false }];

/** A request of several lines, answered one by one on the phone. */
async function answered(lines: readonly object[], answers: readonly object[]): Promise<{ ticket: OpenTicket; approvalId: string }> {
  const ticket = await portal.assigned();
  const need = { kind: 'EXTRA_WORK', approverId: portal.firm.representative.id, scope: 'Modül', diagnosis: 'Gerekli', lines };
  const approvalId = await portal.act(portal.staff, ticket, 'CONVEY_WORK_NEED', need);
  const spoken = {
    approvalId,
    approved: true,
    witnessId: portal.technician.userId,
    phone: '0532 111 22 33',
    ...(lines.length > 1 && { lines: answers }),
  };
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', spoken);
  await portal.inState(ticket, 'IN_PROGRESS');
  return { ticket, approvalId };
}

const send = (ticket: OpenTicket, body: object) =>
  portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_WORK`).send({ workType: WORK, minutes: 60, description: 'Yapıldı', ...body });
const record = async (ticket: OpenTicket, body: object): Promise<void> => void (await send(ticket, body).expect(200));
const linesOf = async (ticket: OpenTicket) =>
  (
    await portal.pool.query(
      `select l.description, trim_scale(l.unit_price)::text as price, l.hold, l.hold_reason as reason, l.approval_id as "approvalId", l.approved_line as line
         from charge_line l where l.ticket_id = $1 order by l.created_at, l.id`,
      [ticket.id],
    )
  ).rows;

test('work is billed at the price of the approved line that it carries out, and what was refused takes none', async () => {
  const { ticket, approvalId } = await answered([UNWANTED, WANTED], [NO, YES]);
  await record(ticket, { description: 'İstenmeyen modül', approvedLine: null });
  await record(ticket, { description: 'İstenen', approvedLine: { approvalId, line: 1 } });
  await record(ticket, { description: 'Söylenmeden' });
  expect(await linesOf(ticket)).toEqual([
    { description: 'İstenmeyen modül', price: '3217', hold: 'HELD', reason: 'NO_APPROVAL', approvalId: null, line: null },
    { description: 'İstenen', price: '3019', hold: null, reason: null, approvalId, line: 1 },
    // Whoever does not say which of both it was does not get the price of the one that was approved.
    { description: 'Söylenmeden', price: '3217', hold: 'HELD', reason: 'PRICE_UNCLEAR', approvalId, line: null },
  ]);
});

test('two approved lines of one type are each billed at their own price', async () => {
  const { ticket, approvalId } = await answered([line('Rapor', '1', '3019'), line('Ekran', '2', '1013')], [YES, YES]);
  await record(ticket, { description: 'Ekran', minutes: 120, approvedLine: { approvalId, line: 1 } });
  await record(ticket, { description: 'Rapor', approvedLine: { approvalId, line: 0 } });
  expect(await linesOf(ticket)).toEqual([
    { description: 'Ekran', price: '1013', hold: null, reason: null, approvalId, line: 1 },
    { description: 'Rapor', price: '3019', hold: null, reason: null, approvalId, line: 0 },
  ]);
});

test('of work beyond the approved line that it carries out nobody says that it was refused', async () => {
  const { ticket, approvalId } = await answered([UNWANTED, WANTED], [NO, YES]);
  await record(ticket, { description: 'İstenen', minutes: 120, approvedLine: { approvalId, line: 1 } });
  const of = async (description: string): Promise<string> =>
    (await portal.pool.query('select id from charge_line where ticket_id = $1 and description = $2', [ticket.id, description])).rows[0].id;
  const lineId = await of('İstenen');
  expect(await linesOf(ticket)).toMatchObject([{ price: '3019', hold: 'HELD', reason: 'OVER_APPROVED', line: 1 }]);
  const { body } = await (await portal.desk.as('accountant')).get(`/api/v1/charge-lines/${lineId}`).expect(200);
  expect([body.refusedWork, body.refused]).toEqual([null, null]);
  const asked = await portal.act(portal.staff, ticket, 'CONVEY_EXCESS', { lineIds: [lineId], reason: 'Uzun sürdü' });
  const { content } = await portal.approval(asked);
  expect(JSON.stringify(content.notes)).toContain('3.019');
  expect(JSON.stringify(content.notes)).not.toMatch(/onaylanmamıştı|İstenmeyen/);
});

test('what was taken instead is offered by its own name and billed at its own price', async () => {
  const lines = [line('Rapor', '1', '3019', { alternatives: [{ description: 'Sade rapor', unitPrice: '2011' }] }), UNWANTED];
  const { ticket, approvalId } = await answered(lines, [{ approved: true, alternative: 0 }, NO]);
  expect((await portal.page(ticket)).approvedWork).toMatchObject([
    { approvalId, line: 0, workType: WORK, description: { tr: 'Özel geliştirme ve entegrasyon: Sade rapor' }, quantity: '1', isOnly: false },
  ]);
  await record(ticket, { approvedLine: { approvalId, line: 0 } });
  expect(await linesOf(ticket)).toMatchObject([{ price: '2011', hold: null, approvalId, line: 0 }]);
});

test('a line that was not approved, is of other work or of another ticket is the problem of its field, and changes nothing', async () => {
  const { ticket, approvalId } = await answered([UNWANTED, WANTED, { ...WANTED, workType: 'MOVE' }], [NO, YES, YES]);
  const other = await answered([WANTED], [YES]);
  const wrong: readonly [object, string][] = [
    [{ approvedLine: { approvalId, line: 0 } }, 'Bu kalem onaylanmadı ya da onayı artık geçerli değil.'],
    [{ approvedLine: { approvalId, line: 2 } }, 'Seçilen kalem başka türden bir iş için.'],
    [{ approvedLine: { approvalId, line: 3 } }, 'Böyle bir kayıt yok.'],
    [{ approvedLine: { approvalId: other.approvalId, line: 0 } }, 'Kayıt bu talebe ait değil.'],
    [{ approvedLine: { approvalId: ticket.id, line: 0 } }, 'Böyle bir kayıt yok.'],
  ];
  for (const [body, words] of wrong) expect((await send(ticket, body).expect(400)).body.errors).toEqual({ approvedLine: words });
  const inEnglish = await send(ticket, wrong[0]?.[0] ?? {}).set('Accept-Language', 'en');
  expect(inEnglish.body.errors).toEqual({ approvedLine: 'This line was not approved, or its approval counts no more.' });
  await portal.pool.query('update approval set contested_at = now() where id = $1', [approvalId]);
  expect((await send(ticket, { approvedLine: { approvalId, line: 1 } }).expect(400)).body.errors).toEqual({
    approvedLine: 'Bu kalemin onayına itiraz edildi; iş bu onaya dayanarak kaydedilemez.',
  });
  expect((await portal.page(ticket)).approvedWork).toEqual([]);
  expect(await linesOf(ticket)).toEqual([]);
});

test('technicians read what was approved, what was refused and what was taken instead, and no price', async () => {
  const lines = [UNWANTED, line('Rapor', '2', '3019', { alternatives: [{ description: 'Sade rapor', unitPrice: '2011' }] })];
  const { ticket, approvalId } = await answered(lines, [NO, { approved: true, alternative: 0 }]);
  const { text, body } = await portal.technician.get(`/api/v1/tickets/${ticket.id}`).expect(200);
  expect(body.approvals[0].lines).toMatchObject([
    { description: { tr: 'Özel geliştirme ve entegrasyon: İstenmeyen modül' }, quantity: '1', decision: { approved: false } },
    { quantity: '2', alternatives: [{ description: 'Sade rapor' }], decision: { approved: true, alternative: 0 } },
  ]);
  expect(body.approvedWork).toMatchObject([{ approvalId, line: 1, quantity: '2' }]);
  const readable = text.replaceAll(/[0-9a-f-]{30,}/g, '');
  for (const sum of ['1013', '3019', '2011', '4022', '6038', '3217', '1.013', '2.011', '4.022', '6.038']) expect(readable).not.toContain(sum);
});
