import { randomUUID } from 'node:crypto';
import { civilDateAt } from '../../domain/civil-date';
import type { Firm } from '../support/firm';
import { deskOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

/** A team of these people. */
async function team(name: string, ...memberIds: string[]): Promise<string> {
  const id = randomUUID();
  const now = new Date(await world.now());
  await world.rows('INSERT INTO team (id, name, created_at, updated_at) VALUES ($1, $2, $3, $3)', [id, `${name} ${id.slice(0, 8)}`, now]);
  for (const userId of memberIds) await world.rows('INSERT INTO team_member (team_id, user_id) VALUES ($1, $2)', [id, userId]);
  return id;
}

const teamOf = async ({ id }: TicketOnRoad): Promise<unknown[]> => {
  const [row] = await world.rows<{ team_id: string | null; carried: string | null }>(
    "SELECT team_id, snapshot ->> 'teamId' AS carried FROM ticket WHERE id = $1",
    [id],
  );
  expect(row?.carried).toBe(row?.team_id);
  return [row?.team_id, await told(id)];
};
/** To whom of the staff the ticket was told as their team's. */
const told = async (ticketId: string): Promise<string[]> =>
  (
    await world.rows<{ id: string }>(
      "SELECT u.id FROM mail m JOIN app_user u ON u.email = m.to_address WHERE m.ticket_id = $1 AND m.template = 'TICKET_FOR_TEAM' ORDER BY u.id",
      [ticketId],
    )
  ).map(({ id }) => id);
const away = async (userId: string): Promise<void> => {
  const today = civilDateAt(await world.now());
  await world.rows('INSERT INTO staff_absence (id, user_id, starts_on, ends_on, created_at, updated_at) VALUES ($1, $2, $3, $3, now(), now())', [
    randomUUID(),
    userId,
    today,
  ]);
};
const link = (ticket: TicketOnRoad, firm: Firm): Promise<string> =>
  world.command(ticket, 'VERIFY_REQUESTER', deskOf(firm), {
    method: 'CALLED_BACK',
    customerId: firm.customerId,
    customerNumber: firm.customerNumber,
    contractId: firm.contractId,
    siteId: firm.siteId,
    assetId: null,
    label: null,
    remotable: false,
  });

test("a new ticket comes into the queue of the contract's team, else the customer's, and is told to those on duty", async () => {
  const [firm, colleague] = [await world.firm(), await world.firm()];
  const [ofCustomer, ofContract] = [
    await team('Saha', firm.staff.id),
    await team('Ağ', firm.technician.id, colleague.technician.id, colleague.staff.id),
  ];
  await away(colleague.technician.id);
  await world.rows('UPDATE customer SET team_id = $2 WHERE id = $1', [firm.customerId, ofCustomer]);
  expect(await teamOf(await world.ticket(firm))).toEqual([ofCustomer, [firm.staff.id]]);
  await world.rows('UPDATE contract SET team_id = $2 WHERE id = $1', [firm.contractId, ofContract]);
  expect(await teamOf(await world.ticket(firm))).toEqual([ofContract, [firm.technician.id, colleague.staff.id].toSorted()]);
  // A team that is no longer used gets nothing.
  await world.rows('UPDATE team SET active = false WHERE id = $1', [ofContract]);
  expect(await teamOf(await world.ticket(firm))).toEqual([ofCustomer, [firm.staff.id]]);
});

test('a request that was not entitled waits for the desk, and comes into the queue with its contract', async () => {
  const firm = await world.firm();
  const own = await team('Sunucu', firm.technician.id);
  await world.rows('UPDATE contract SET team_id = $2 WHERE id = $1', [firm.contractId, own]);
  const ticket = await world.ticket(firm, { email: 'yabanci@baska.example' });
  expect(await teamOf(ticket)).toEqual([null, []]);
  expect(await link(ticket, firm)).toBe('NEW');
  expect(await teamOf(ticket)).toEqual([own, [firm.technician.id]]);
  const other = await world.firm();
  const without = await world.ticket(other, { email: 'yabanci@baska.example' });
  expect(await link(without, other)).toBe('NEW');
  expect(await teamOf(without)).toEqual([null, []]);
});

test('whoever gets a ticket from somebody else is mailed about it, a team that gets one as well; nobody about their own step, nor who does not want it', async () => {
  const [firm, other] = [await world.firm(), await world.firm()];
  const assigned = async ({ id }: TicketOnRoad): Promise<unknown[]> =>
    (
      await world.rows<{ id: string }>(
        "SELECT u.id FROM mail m JOIN app_user u ON u.email = m.to_address WHERE m.ticket_id = $1 AND m.template = 'TICKET_ASSIGNED' ORDER BY m.created_at",
        [id],
      )
    ).map((reader) => reader.id);
  const ticket = await world.ticket(firm);
  const give = (person: Firm['technician'] | null, teamId: string | null = null) =>
    world.command(ticket, 'TRANSFER', deskOf(firm), { teamId, assigneeId: person?.id ?? null, assigneeNumber: person?.number ?? null });
  await give(firm.staff);
  expect(await assigned(ticket)).toEqual([]);
  await give(firm.technician);
  await give(firm.technician);
  expect(await assigned(ticket)).toEqual([firm.technician.id]);
  await world.rows('UPDATE app_user SET work_mails = false WHERE id = $1', [other.technician.id]);
  await give(other.technician);
  expect(await assigned(ticket)).toEqual([firm.technician.id]);
  await give(null, await team('Yedek', firm.staff.id, firm.technician.id, other.technician.id));
  expect(await told(ticket.id)).toEqual([firm.technician.id]);
});
