import { randomUUID } from 'node:crypto';
import { inputsOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

test('an answer on its ticket by whoever decided is recorded as a contest while the desk is asked to read it, and stays an answer', async () => {
  const { ticket, approvalId } = await portal.conveyed();
  const path = portal.path('APPROVAL', approvalId);
  const { inputs } = { inputs: inputsOf((await portal.get(`${path}?karar=onay`).expect(200)).text) };
  await portal.send(path, { ...inputs, karar: 'onay' }).expect(303);
  await portal.inState(ticket, 'TO_PLAN');
  const [id, now] = [randomUUID(), new Date()];
  await portal.pool.query(
    `insert into inbound_mail (id, mailbox, uid_validity, uid, source_hash, size, is_whole, received_at, stored_at, outcome, decided_at, ticket_id, from_address, subject, text, next_attempt_at)
     values ($1::uuid, 'destek', 1, 1, $1::text, 10, true, $2, $2, 'ANSWER', $2, $3, $4, 'Re: Onayınızı aldık', 'Bu onayı ben vermedim', $2)`,
    [id, now, ticket.id, portal.firm.representative.email],
  );
  const record = () => portal.staff.post(`/api/v1/inbound-mails/${id}/contest`).send({ approvalId });
  // Nothing asks anybody to read it: an answer like any other.
  expect((await record().expect(412)).body.code).toBe('CHANGED_MEANWHILE');
  await portal.pool.query(
    `insert into desk_task (id, ticket_id, kind, effect_key, subject_id, created_at) values (gen_random_uuid(), $1, 'APPROVER_WROTE', $2::text, $2::uuid, $3)`,
    [ticket.id, id, now],
  );
  expect((await record().expect(200)).body).toMatchObject({ outcome: 'ANSWER', resolution: null, ticketNumber: ticket.number });
  expect(await portal.approval(approvalId)).toMatchObject({ contest_reason: 'Bu onayı ben vermedim', contested_at: expect.any(Date) });
  const { rows } = await portal.pool.query('select kind, done_at is null as open from desk_task where ticket_id = $1 and subject_id = any($2)', [
    ...[ticket.id, [id, approvalId]],
  ]);
  expect(rows).toEqual(
    expect.arrayContaining([
      { kind: 'APPROVER_WROTE', open: false },
      { kind: 'APPROVAL_CONTESTED', open: true },
    ]),
  );
  // Read and recorded.
  expect((await record().expect(412)).body.code).toBe('CHANGED_MEANWHILE');
});

test('who approved and is the requester as well denies it in answer to the mail with the visit’s time: recorded as a contest also after the technician has come', async () => {
  const { ticket, approvalId } = await portal.conveyed();
  const said = { approvalId, approved: true, witnessId: portal.technician.userId, phone: '0216 555 04 44' };
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', said);
  const starts = Date.now() + 60_000;
  const time = { startsAt: new Date(starts).toISOString(), endsAt: new Date(starts + 3_600_000).toISOString() };
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...time, outsideHours: true });
  const [id, now] = [randomUUID(), new Date()];
  await portal.pool.query(
    `insert into inbound_mail (id, mailbox, uid_validity, uid, source_hash, size, is_whole, received_at, stored_at, outcome, decided_at, ticket_id, from_address, subject, text, next_attempt_at)
     values ($1::uuid, 'destek', 1, 2, $1::text, 10, true, $2, $2, 'ANSWER', $2, $3, $4, 'Re: Ziyaret', 'Bu ziyareti ben onaylamadım', $2)`,
    [id, now, ticket.id, portal.firm.representative.email],
  );
  await portal.pool.query(
    `insert into desk_task (id, ticket_id, kind, effect_key, subject_id, created_at) values (gen_random_uuid(), $1, 'VISIT_WISH', $2::text, $2::uuid, $3)`,
    [ticket.id, id, now],
  );
  await portal.act(portal.technician, ticket, 'ARRIVE');
  await portal.staff.post(`/api/v1/inbound-mails/${id}/contest`).send({ approvalId }).expect(200);
  expect(await portal.approval(approvalId)).toMatchObject({ contest_reason: 'Bu ziyareti ben onaylamadım' });
  const { rows } = await portal.pool.query(`select done_at is null as open from desk_task where ticket_id = $1 and kind = 'VISIT_WISH'`, [ticket.id]);
  expect(rows).toEqual([{ open: false }]);
});
