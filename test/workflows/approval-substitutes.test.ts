import { randomUUID } from 'node:crypto';
import { approvalView } from '../../api/services/portal-approval';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { DAY, deskOf, HOUR, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const LAST_MINUTE = 24 * HOUR - 60_000;
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+03:00`);

/** Somebody of the same customer who decides in the representative's place from one day to another. */
async function standIn({ firm }: Pick<TicketOnRoad, 'firm'>, startsOn: string, endsOn: string): Promise<{ id: string; email: string }> {
  const at = new Date(await world.now());
  const person = { id: randomUUID(), email: `vekil-${randomUUID().slice(0, 8)}@musteri.example` };
  await world.rows(
    "INSERT INTO contact (id, customer_id, name, email, roles, created_at, updated_at) VALUES ($1, $2, 'Nur Vekil', $3, '{REQUESTER}', $4, $4)",
    [person.id, firm.customerId, person.email, at],
  );
  await world.rows(
    'INSERT INTO contact_substitute (id, contact_id, substitute_id, starts_on, ends_on, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)',
    [randomUUID(), firm.representative.id, person.id, startsOn, endsOn, at],
  );
  return person;
}

async function ready(): Promise<TicketOnRoad> {
  const ticket = await world.ticket(await world.firm());
  const desk = deskOf(ticket.firm);
  await world.command(ticket, 'ASSIGN', desk, { assigneeId: ticket.firm.technician.id, assigneeNumber: ticket.firm.technician.number });
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', desk, { reason: 'NO_POWER' });
  return ticket;
}

async function convey(ticket: TicketOnRoad): Promise<string> {
  const need = { approverId: ticket.firm.representative.id, estimatedHours: '1', callOut: '0', labour: '900', travel: '0', lodging: '0' };
  await world.command(ticket, 'CONVEY_ONSITE', deskOf(ticket.firm), need, { scope: 'Güç kaynağı', tried: 'Açılmadı' });
  await world.childRuns(`approval-${ticket.number}-1`);
  const [row] = await world.rows<{ id: string }>('SELECT id FROM approval WHERE ticket_id = $1', [ticket.id]);
  return row?.id ?? '';
}

const mails = async ({ id }: TicketOnRoad, template: string): Promise<string[]> =>
  (
    await world.rows<{ to_address: string }>('SELECT to_address FROM mail WHERE ticket_id = $1 AND template = $2 ORDER BY created_at, to_address', [
      id,
      template,
    ])
  ).map(({ to_address: address }) => address);

test('the request goes to both by links of their own; the first decision counts, and the other is told who decided', async () => {
  const ticket = await ready();
  const today = civilDateAt(await world.now());
  const nur = await standIn(ticket, today, addDays(today, 3));
  await convey(ticket);
  const both = [nur.email, ticket.firm.representative.email].sort();
  expect((await mails(ticket, 'APPROVAL_REQUEST')).sort()).toEqual(both);
  await world.decideApproval(ticket, 1, true, undefined, nur.id);
  await world.untilState(ticket, 'TO_PLAN');
  await expect(world.writeDecision(ticket, 1, false)).rejects.toThrow('no open request');
  expect((await mails(ticket, 'APPROVAL_DECIDED')).sort()).toEqual(both);
  const [row] = await world.rows(
    'SELECT status, decided_by_id, (SELECT actor_id FROM ticket_event e WHERE e.command_id = a.decision_id) AS actor FROM approval a WHERE ticket_id = $1',
    [ticket.id],
  );
  expect(row).toEqual({ status: 'APPROVED', decided_by_id: nur.id, actor: nur.id });
});

test('when both decide at once one wins, and the ticket hears of one decision', async () => {
  const ticket = await ready();
  const today = civilDateAt(await world.now());
  const nur = await standIn(ticket, today, today);
  await convey(ticket);
  const given = await Promise.allSettled([world.writeDecision(ticket, 1, true), world.writeDecision(ticket, 1, false, undefined, nur.id)]);
  const won = given.filter((one) => one.status === 'fulfilled').map(({ value }) => value);
  expect(won).toHaveLength(1);
  const commands = await world.rows("SELECT name FROM command WHERE ticket_id = $1 AND name LIKE 'APPROVAL_%'", [ticket.id]);
  expect(commands).toEqual([{ name: won[0]?.approved ? 'APPROVAL_GRANTED' : 'APPROVAL_REFUSED' }]);
});

test('authority begins with the first day and ends with the last; it falls with the approver’s own, and is nobody else’s', async () => {
  const ticket = await ready();
  const today = civilDateAt(await world.now());
  const [first, last] = [addDays(today, 2), addDays(today, 4)];
  const nur = await standIn(ticket, first, last);
  const id = await convey(ticket);
  const may = async (contactId: string, at: number): Promise<boolean | undefined> =>
    (await approvalView(world.db.pool, id, { contactId, at }))?.mayDecide;
  expect(await may(nur.id, startOf(first) - 1)).toBe(false);
  expect(await may(nur.id, startOf(first))).toBe(true);
  expect(await may(nur.id, startOf(last) + LAST_MINUTE)).toBe(true);
  expect(await may(nur.id, startOf(addDays(last, 1)))).toBe(false);
  expect(await may(ticket.firm.representative.id, startOf(first))).toBe(true);
  expect(await may(ticket.firm.requester.id, startOf(first))).toBe(false);
  // Two yeses are two people's: who is asked above stands in for nobody.
  await world.rows('UPDATE approval SET above_id = $2 WHERE id = $1', [id, nur.id]);
  expect(await may(nur.id, startOf(first))).toBe(false);
  await world.rows('UPDATE approval SET above_id = NULL WHERE id = $1', [id]);
  await world.rows("UPDATE contact SET roles = '{REQUESTER}' WHERE id = $1", [ticket.firm.representative.id]);
  expect(await may(nur.id, startOf(first))).toBe(false);
});

test('the chase runs over a weekend, and reaches who stands in by then; nobody answers, so nothing happens and the desk is told', async () => {
  const ticket = await ready();
  const id = await convey(ticket);
  const [times] = await world.rows<{ remind_at: Date; phone_at: Date; expires_at: Date }>(
    'SELECT remind_at, phone_at, expires_at FROM approval WHERE id = $1',
    [id],
  );
  const day = civilDateAt(times?.phone_at.getTime() ?? 0);
  const nur = await standIn(ticket, day, addDays(day, 30));
  const passTo = async (at: Date | undefined): Promise<void> => world.pass(Math.max(0, (at?.getTime() ?? 0) - (await world.now())) + 60_000);
  expect((times?.expires_at.getTime() ?? 0) - (await world.now())).toBeGreaterThan(9 * DAY);
  await passTo(times?.remind_at);
  await passTo(times?.phone_at);
  expect(await mails(ticket, 'APPROVAL_REMINDER')).toEqual(expect.arrayContaining([ticket.firm.representative.email, nur.email]));
  const tasks = async (): Promise<string[]> =>
    (await world.rows<{ kind: string }>('SELECT kind FROM desk_task WHERE ticket_id = $1 AND done_at IS NULL ORDER BY kind', [ticket.id])).map(
      ({ kind }) => kind,
    );
  expect(await tasks()).toContain('PHONE_APPROVER');
  await passTo(times?.expires_at);
  await world.untilState(ticket, 'IN_PROGRESS');
  expect((await world.rows<{ status: string }>('SELECT status FROM approval WHERE id = $1', [id]))[0]?.status).toBe('EXPIRED');
  expect(await tasks()).toContain('APPROVAL_EXPIRED');
  expect(await tasks()).not.toContain('PHONE_APPROVER');
  await expect(world.writeDecision(ticket, 1, true, undefined, nur.id)).rejects.toThrow('no open request');
  // A request of another kind that expired as well is not asked again by it.
  const [hardware] = await world.rows<{ id: string }>(
    `INSERT INTO approval (id, ticket_id, n, kind, approver_id, conveyed_by_id, content, content_hash, estimated_total, currency, status, opened_at, remind_at, phone_at, expires_at, approver_role)
     SELECT gen_random_uuid(), ticket_id, 90, 'HARDWARE_CHANGE', approver_id, conveyed_by_id, content, content_hash, estimated_total, currency, 'EXPIRED', opened_at, remind_at, phone_at, expires_at, 'IT_OFFICER'
       FROM approval WHERE id = $1 RETURNING id`,
    [id],
  );
  await world.rows(
    `INSERT INTO desk_task (id, ticket_id, kind, effect_key, subject_id, created_at) VALUES (gen_random_uuid(), $1, 'APPROVAL_EXPIRED', 'hardware', $2, now())`,
    [ticket.id, hardware?.id],
  );
  const need = { approverId: ticket.firm.representative.id, estimatedHours: '1', callOut: '0', labour: '900', travel: '0', lodging: '0' };
  await world.command(ticket, 'CONVEY_ONSITE', deskOf(ticket.firm), need, { scope: 'Güç kaynağı', tried: 'Açılmadı' });
  expect((await tasks()).filter((kind) => kind === 'APPROVAL_EXPIRED')).toEqual(['APPROVAL_EXPIRED']);
  const [left] = await world.rows<{ key: string }>(
    `SELECT effect_key AS key FROM desk_task WHERE ticket_id = $1 AND kind = 'APPROVAL_EXPIRED' AND done_at IS NULL`,
    [ticket.id],
  );
  expect(left).toEqual({ key: 'hardware' });
});
