import { randomUUID } from 'node:crypto';
import { LINK_PATHS, linkToken } from '../../platform/link-tokens';
import { ExcessDesk } from '../support/excess-desk';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
});
afterAll(() => portal.close());

const heard = (ticket: OpenTicket, requestId: string): Promise<unknown> =>
  waitFor(async () => !(await desk.carried(ticket)).includes(requestId), { timeout: 20_000, what: 'the ticket has heard of it' });
const openTasks = async (ticket: OpenTicket): Promise<string[]> =>
  (await portal.page(ticket)).tasks.filter(({ doneAt }: { doneAt: string | null }) => doneAt === null).map(({ kind }: { kind: string }) => kind);
const reasonsOf = async (ids: readonly string[]): Promise<unknown[]> =>
  await Promise.all(ids.map(async (id) => [(await desk.line(id)).hold, (await desk.line(id)).hold_reason]));

test('lines that are asked about anew are called above nothing: in lists, on pages, in the record, in mails', async () => {
  const { ticket, approvalId } = await desk.exceeded();
  const lineId = await desk.heldLine(ticket, approvalId, '1250.00', null);
  await desk.contested(approvalId);
  const request = await desk.ask(ticket, [lineId]);
  const { representative } = portal.firm;
  const { rows } = await portal.pool.query<{ id: string }>(
    `select id from link_token where purpose = 'APPROVALS' and contact_id = $1 order by created_at desc limit 1`,
    [representative.id],
  );
  const own = `${LINK_PATHS.APPROVALS}${linkToken(portal.desk.deps.config.secrets.link, 'APPROVALS', rows[0]?.id ?? '')}`;
  const path = portal.path('APPROVAL', request);
  const pages = async (): Promise<string[]> => [
    ...(await Promise.all([own, path, `${own}?lang=en`, `${path}?lang=en`].map(async (one) => textOf((await portal.get(one).expect(200)).text)))),
    ...Object.values(await desk.mailed(request)),
  ];
  const untrue = /aşan tutar|onaylananı aşan|Neden aştı|Amount above|above the approved|came to more/i;
  for (const page of await pages()) expect(page).not.toMatch(untrue);
  expect(await pages()).toEqual(expect.arrayContaining([expect.stringContaining('Kararına itiraz edilen iş: ')]));
  const filter = encodeURIComponent(JSON.stringify({ ticketId: ticket.id }));
  const { body } = await portal.staff.get(`/api/v1/approvals?filter=${filter}`).expect(200);
  const anew = Object.fromEntries(body.data.map((row: { id: string; anew: boolean }) => [row.id, row.anew]));
  expect(anew).toEqual({ [approvalId]: false, [request]: true });
  expect((await portal.page(ticket)).approvals.find(({ id }: { id: string }) => id === request)).toMatchObject({ kind: 'EXCESS', anew: true });

  await desk.decided(request, 'onay');
  await waitFor(async () => (await desk.line(lineId)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
  for (const page of await pages()) expect(page).not.toMatch(untrue);
  expect(Object.keys(await desk.mailed(request)).sort()).toEqual(['APPROVAL_DECIDED', 'APPROVAL_REQUEST']);
  const record = textOf((await portal.get(`${path}/kayit`).expect(200)).text);
  expect(record).toContain('Kararına itiraz edilen iş');
  expect(record).toContain('Neden yeniden soruyoruz?');
  expect(record).not.toMatch(untrue);
  expect((await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${request}/record`).expect(200)).body.anew).toBe(true);
});

describe('a contest of the decision that an amount goes beyond', () => {
  test('closes the open question, tells whoever was asked why, and holds its lines as contested; they can be asked about anew', async () => {
    const { ticket, approvalId, lineIds } = await desk.exceeded('3100.25', '20.75');
    const requestId = await desk.ask(ticket, lineIds);
    const path = portal.path('APPROVAL', requestId);
    await portal.pool.query(
      `insert into desk_task (id, ticket_id, kind, effect_key, subject_id, created_at) values (gen_random_uuid(), $1, 'PHONE_APPROVER', 'PHONE_APPROVER:' || $2::text, $2::uuid, now())`,
      [ticket.id, requestId],
    );
    await desk.contested(approvalId);
    // At once, before the ticket has heard of anything.
    expect((await portal.approval(requestId)).status).toBe('SUPERSEDED');
    expect(await reasonsOf(lineIds)).toEqual([
      ['HELD', 'CONTESTED'],
      ['HELD', 'CONTESTED'],
    ]);
    expect(textOf((await portal.get(path).expect(200)).text)).toContain('dayandığı karara itiraz edildi');
    await heard(ticket, requestId);
    expect((await desk.mailed(requestId))['APPROVAL_WITHDRAWN']).toContain('bu isteğin dayandığı karara itiraz edildi');
    expect(await openTasks(ticket)).toEqual(expect.arrayContaining(['CHARGE_HELD', 'CHARGE_HELD', 'APPROVAL_CONTESTED']));
    expect(await openTasks(ticket)).not.toContain('PHONE_APPROVER');
    const { rows } = await portal.pool.query(`select status from command where ticket_id = $1 and name = 'SUPERSEDE_EXCESS'`, [ticket.id]);
    expect(rows).toEqual([{ status: 'DONE' }]);

    const again = await desk.ask(ticket, lineIds);
    expect(await portal.approval(again)).toMatchObject({ status: 'OPEN', estimated_total: '3121.00', content: { anew: true } });
    await desk.decided(again, 'onay');
    await waitFor(async () => (await desk.line(lineIds[1] ?? '')).hold === 'BILLED', { timeout: 20_000, what: 'the lines are released' });
    expect((await openTasks(ticket)).filter((kind) => kind === 'CHARGE_HELD')).toEqual([]);
  });

  test('does the same where the desk records it of a mail', async () => {
    const { ticket, approvalId, lineIds } = await desk.exceeded('3100.25');
    const requestId = await desk.ask(ticket, lineIds);
    const mailId = randomUUID();
    await portal.pool.query(
      `insert into inbound_mail (id, mailbox, uid_validity, uid, source_hash, size, is_whole, received_at, stored_at, outcome, reason, decided_at, ticket_id, from_address, subject, text, next_attempt_at)
       values ($1::uuid, 'destek', 1, (select coalesce(max(uid), 0) + 1 from inbound_mail), $1::text, 10, true, now(), now(), 'QUARANTINED', 'APPROVER_WROTE', now(), $2, $3, 'Re', 'Bu onayı ben vermedim', now())`,
      [mailId, ticket.id, portal.firm.representative.email],
    );
    await portal.staff.post(`/api/v1/inbound-mails/${mailId}/contest`).send({ approvalId }).expect(200);
    expect((await portal.approval(requestId)).status).toBe('SUPERSEDED');
    expect(await reasonsOf(lineIds)).toEqual([['HELD', 'CONTESTED']]);
    await heard(ticket, requestId);
  });

  test('does the same where the witness of the call denies it: the ticket takes that too', async () => {
    const witness = await portal.desk.as('technician');
    const { ticket, approvalId } = await portal.conveyed();
    const call = { approved: true, witnessId: witness.userId, phone: '0532 111 22 33' };
    await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', { approvalId, ...call });
    await portal.inState(ticket, 'TO_PLAN');
    const lineId = await desk.heldLine(ticket, approvalId, '3100.25');
    const requestId = await desk.ask(ticket, [lineId]);
    const email = (await portal.pool.query('select email from app_user where id = $1', [witness.userId])).rows[0].email;
    const path = portal.path('WITNESS', approvalId, { email });
    await portal.send(path, { ...inputsOf((await portal.get(`${path}?adim=karar`).expect(200)).text), karar: 'duymadim' }).expect(303);
    expect((await portal.approval(requestId)).status).toBe('SUPERSEDED');
    expect(await reasonsOf([lineId])).toEqual([['HELD', 'CONTESTED']]);
    await heard(ticket, requestId);
    const { rows } = await portal.pool.query(`select status, actor_kind, actor_id from command where ticket_id = $1 and name = 'SUPERSEDE_EXCESS'`, [
      ticket.id,
    ]);
    expect(rows).toEqual([{ status: 'DONE', actor_kind: 'STAFF', actor_id: witness.userId }]);
    expect((await desk.mailed(requestId))['APPROVAL_WITHDRAWN']).toContain('dayandığı karara itiraz edildi');
  });

  test('leaves alone what is asked about another approval, what was decided already, and what is asked anew', async () => {
    const { ticket, approvalId, lineIds } = await desk.exceeded('3100.25', '20.75', '30.00');
    const [refused, released, anew] = lineIds as [string, string, string];
    const no = await desk.ask(ticket, [refused]);
    await desk.decided(no, 'red');
    await heard(ticket, no);
    const yes = await desk.ask(ticket, [released]);
    await desk.decided(yes, 'onay');
    await waitFor(async () => (await desk.line(released)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
    const other = await desk.exceeded('3100.25');
    const elsewhere = await desk.ask(other.ticket, other.lineIds);
    await desk.contested(approvalId);
    expect(await reasonsOf([refused, released])).toEqual([
      ['HELD', 'CONTESTED'],
      ['BILLED', 'OVER_APPROVED'],
    ]);
    expect([(await portal.approval(no)).status, (await portal.approval(yes)).status]).toEqual(['REFUSED', 'APPROVED']);
    expect((await portal.approval(elsewhere)).status).toBe('OPEN');
    expect(await reasonsOf(other.lineIds)).toEqual([['HELD', 'OVER_APPROVED']]);
    const request = await desk.ask(ticket, [anew]);
    expect(await portal.approval(request)).toMatchObject({ status: 'OPEN', content: { anew: true } });
  });

  test('overtakes the second question of a chain at once, where the first yes was on its way', async () => {
    const { representative, itOfficer, customerId } = portal.firm;
    await portal.pool.query('update contact set approval_limit = 3000 where id = $1', [representative.id]);
    await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
    const { ticket, approvalId, lineIds } = await desk.exceeded('3100.25');
    const first = await desk.ask(ticket, lineIds);
    // Nothing is delivered between the two decisions.
    await portal.desk.stopRelay();
    await desk.decided(first, 'onay');
    await desk.contested(approvalId);
    portal.desk.startRelay();
    const second = async () => (await portal.pool.query('select * from approval where second_of = $1', [first])).rows[0];
    await waitFor(async () => (await second()) !== undefined, { timeout: 20_000, what: 'the second request' });
    const { id } = await second();
    await heard(ticket, id);
    expect((await second()).status).toBe('SUPERSEDED');
    expect(await desk.line(lineIds[0] ?? '')).toMatchObject({ hold: 'HELD', hold_reason: 'CONTESTED', excess_id: id });
    expect((await portal.page(ticket)).allowedActions).toContain('CONVEY_EXCESS');
    await portal.pool.query('update contact set approval_limit = null where id = $1', [representative.id]);
  });
});

test('a request that asks anew can be asked again after it is contested itself', async () => {
  const { ticket, approvalId } = await desk.exceeded();
  const lineId = await desk.heldLine(ticket, approvalId, '1250.00', null);
  await desk.contested(approvalId);
  const anew = await desk.ask(ticket, [lineId]);
  await desk.decided(anew, 'red');
  await heard(ticket, anew);
  await desk.contested(anew);
  const again = await desk.ask(ticket, [lineId]);
  await desk.decided(again, 'onay');
  await waitFor(async () => (await desk.line(lineId)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
  await desk.contested(again);
  expect(await reasonsOf([lineId])).toEqual([['HELD', 'CONTESTED']]);
  expect(await portal.approval(await desk.ask(ticket, [lineId]))).toMatchObject({ status: 'OPEN', content: { anew: true } });
});
