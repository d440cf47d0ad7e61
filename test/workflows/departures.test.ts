import { DAY, deskOf, HOUR, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const leaves = (id: string): Promise<object[]> => world.rows('UPDATE app_user SET active = false WHERE id = $1', [id]);

async function tasks({ id }: TicketOnRoad): Promise<string[]> {
  const rows = await world.rows<{ kind: string }>('SELECT kind FROM desk_task WHERE ticket_id = $1 AND done_at IS NULL', [id]);
  return rows.map(({ kind }) => kind);
}

const WORDS = { scope: 'Disk değişimi', tried: 'Uzaktan disk testi yapıldı' };

function needOf({ firm }: TicketOnRoad) {
  return { approverId: firm.representative.id, estimatedHours: '2', labour: '2400.00', callOut: '0.00', travel: '500.00', lodging: '0.00' };
}

async function waitingForApproval(): Promise<TicketOnRoad> {
  const ticket = await world.ticket(await world.firm());
  const { technician } = ticket.firm;
  await world.command(ticket, 'ASSIGN', deskOf(ticket.firm), { assigneeId: technician.id, assigneeNumber: technician.number });
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', technicianOf(ticket.firm), { reason: 'NO_POWER' }, { note: 'Açılmıyor' });
  expect(await world.command(ticket, 'CONVEY_ONSITE', deskOf(ticket.firm), needOf(ticket), WORDS)).toBe('WAITING_APPROVAL');
  await world.childRuns(`approval-${ticket.number}-1`);
  return ticket;
}

test('back at somebody who left meanwhile: the desk is told, and is done with it by assigning the ticket', async () => {
  const ticket = await waitingForApproval();
  const { technician, staff } = ticket.firm;
  await leaves(technician.id);
  await world.decideApproval(ticket, 1, false);
  await world.untilState(ticket, 'IN_PROGRESS');
  expect(await tasks(ticket)).toEqual(['ASSIGNEE_LEFT']);
  const assign = { assigneeId: staff.id, assigneeNumber: staff.number };
  expect(await world.command(ticket, 'ASSIGN', deskOf(ticket.firm), assign)).toBe('IN_PROGRESS');
  expect(await tasks(ticket)).toEqual([]);
});

test('a visit that is planned for somebody who left while the command waited is told to the desk, too', async () => {
  const ticket = await world.onSiteTicket({ planOnly: true });
  const { technician, staff } = ticket.firm;
  await leaves(technician.id);
  const startsAt = (await world.now()) + DAY;
  for (const [person, left] of [
    [technician, ['VISITOR_LEFT']],
    [technician, ['VISITOR_LEFT']],
    [staff, []],
  ] as const) {
    const plan = { technicianId: person.id, startsAt, endsAt: startsAt + HOUR };
    expect(await world.command(ticket, 'REPLAN_VISIT', deskOf(ticket.firm), plan)).toBe('PLANNED');
    expect(await tasks(ticket)).toEqual(left);
  }
});

test('a request that is changed and sent to another representative settles the task of the one who left', async () => {
  const ticket = await waitingForApproval();
  // As the API opens it when the representative goes off duty.
  await world.rows(
    `INSERT INTO desk_task (id, ticket_id, kind, effect_key, subject_id, created_at)
     SELECT gen_random_uuid(), ticket_id, 'APPROVER_LEFT', 'APPROVER_LEFT:' || id, id, now() FROM approval WHERE ticket_id = $1`,
    [ticket.id],
  );
  expect(await tasks(ticket)).toEqual(['APPROVER_LEFT']);
  expect(await world.command(ticket, 'REVISE_NEED', deskOf(ticket.firm), needOf(ticket), WORDS)).toBe('WAITING_APPROVAL');
  expect(await tasks(ticket)).toEqual([]);
});

test('a request that is sent once more settles the task of an approver who is back, and of nobody who may not decide', async () => {
  const ticket = await waitingForApproval();
  await world.rows(
    `INSERT INTO desk_task (id, ticket_id, kind, effect_key, subject_id, created_at)
     SELECT gen_random_uuid(), ticket_id, 'APPROVER_LEFT', 'APPROVER_LEFT:' || id, id, now() FROM approval WHERE ticket_id = $1`,
    [ticket.id],
  );
  await world.rows(`UPDATE contact SET roles = '{REQUESTER}' WHERE id = $1`, [ticket.firm.representative.id]);
  await world.command(ticket, 'RESEND_APPROVAL', deskOf(ticket.firm), {});
  expect(await tasks(ticket)).toEqual(['APPROVER_LEFT']);
  await world.rows(`UPDATE contact SET roles = '{REPRESENTATIVE}' WHERE id = $1`, [ticket.firm.representative.id]);
  expect(await world.command(ticket, 'RESEND_APPROVAL', deskOf(ticket.firm), {})).toBe('WAITING_APPROVAL');
  expect(await tasks(ticket)).toEqual([]);
});
