import { randomUUID } from 'node:crypto';
import type { NeedArgs } from '../../domain/command-args';
import type { Firm } from '../support/firm';
import { DAY, deskOf, HOUR, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';
import { waitFor } from '../support/wait-for';
import { ticketSnapshotQuery } from '../../workflows/messages';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const MINUTE = 60_000;

async function assigned(ticket: TicketOnRoad): Promise<TicketOnRoad> {
  const { technician } = ticket.firm;
  await world.command(ticket, 'ASSIGN', deskOf(ticket.firm), { assigneeId: technician.id, assigneeNumber: technician.number });
  return ticket;
}

const TEXTS = { scope: 'Güç kaynağı', tried: 'Açılmadı' };

function needOf({ firm }: TicketOnRoad, more: Partial<NeedArgs> = {}): NeedArgs {
  const amounts = { estimatedHours: '1', callOut: '0.00', labour: '5000.00', travel: '500.00', lodging: '0.00' };
  return { approverId: firm.representative.id, ...amounts, ...more };
}

/** A ticket whose visit is approved and planned with a technician. */
async function planned(ticket: TicketOnRoad, more: Partial<NeedArgs> = {}, technicianId = ticket.firm.technician.id): Promise<TicketOnRoad> {
  const desk = deskOf((await assigned(ticket)).firm);
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', desk, { reason: 'NO_POWER' });
  await world.command(ticket, 'CONVEY_ONSITE', desk, needOf(ticket, more), TEXTS);
  await world.childRuns(`approval-${ticket.number}-1`);
  await world.decideApproval(ticket, 1, true);
  await world.untilState(ticket, 'TO_PLAN');
  const startsAt = (await world.now()) + DAY;
  expect(await world.command(ticket, 'PLAN_VISIT', desk, { technicianId, startsAt, endsAt: startsAt + HOUR })).toBe('PLANNED');
  return ticket;
}

test('two visits that arrive at the same moment: one draws the last of the package, the other is billed (M7)', async () => {
  const [firm, other] = [await world.firm({ visitsPerMonth: 1 }), await world.firm()];
  const first = await planned(await world.ticket(firm));
  const second = await planned(await world.ticket(firm), {}, other.technician.id);
  // Both stand before the contract's row until the holder of its lock is done.
  const holder = await world.db.pool.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM contract WHERE id = $1 FOR UPDATE', [firm.contractId]);
  const arrivals = [first, second].map((ticket) => world.command(ticket, 'ARRIVE', deskOf(firm), {}));
  await waitFor(async () => {
    const waiting = await world.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FROM contract%'");
    return waiting.length === 2;
  });
  await holder.query('COMMIT');
  holder.release();
  expect(await Promise.all(arrivals)).toEqual(['ON_SITE', 'ON_SITE']);
  const lines = await world.rows('SELECT rule_id FROM charge_line WHERE contract_id = $1 ORDER BY rule_id', [firm.contractId]);
  // The last one was promised to the first: until it is drawn it is set aside, then it is used up.
  expect(lines).toEqual([{ rule_id: expect.stringMatching(/^M15-(OUTSIDE-PACKAGE|PACKAGE-PROMISED)$/) }, { rule_id: 'PACKAGE-VISIT' }]);
});

describe('the device of a ticket is corrected', () => {
  const device = async ({ firm }: TicketOnRoad, siteId: string | null): Promise<{ assetId: string; label: string }> => {
    const [row] = await world.rows<{ id: string; label: string }>(
      `INSERT INTO asset (id, label_number, label, label_token_hash, kind, customer_id, site_id, created_at, updated_at)
       SELECT gen_random_uuid(), n, 'SM-' || n, 'hash-' || n, 'DESKTOP', $1, $2, now(), now() FROM (SELECT nextval('asset_label_seq')::int AS n) s RETURNING id, label`,
      [firm.customerId, siteId],
    );
    if (row === undefined) throw new Error('no device');
    return { assetId: row.id, label: row.label };
  };
  const correct = async (ticket: TicketOnRoad, siteId: string | null): Promise<string> =>
    await world.command(ticket, 'SET_ASSET', deskOf(ticket.firm), { ...(await device(ticket, siteId)), siteId, remotable: false });

  test('a device at a site that is not open does not take the ticket there (M1)', async () => {
    const ticket = await world.ticket(await world.firm(), { label: null });
    const { outsideSiteId } = ticket.firm;
    await world.rows('UPDATE site SET helpdesk_open_from = NULL WHERE id = $1', [outsideSiteId]);
    expect(await correct(ticket, outsideSiteId)).toBe('SITE_NOT_OPEN');
    await world.rows("UPDATE site SET helpdesk_open_from = '2025-01-01' WHERE id = $1", [outsideSiteId]);
    expect(await correct(ticket, outsideSiteId)).toBe('NEW');
  });

  test('a device without a site leaves the ticket where it is: work outside the contract stays outside (M15)', async () => {
    const ticket = await world.ticket(await world.firm(), { label: null });
    await correct(ticket, ticket.firm.outsideSiteId);
    expect(await correct(ticket, null)).toBe('NEW');
    expect(await world.rows('SELECT site_id FROM ticket WHERE id = $1', [ticket.id])).toEqual([{ site_id: ticket.firm.outsideSiteId }]);
  });

  describe('to one at a site that has a contract of its own', () => {
    /** Helpdesk alone for the first site, a minute of support a day; maintenance with a package and support at all hours for the other. */
    const twoContracts = async (): Promise<{ firm: Firm; contractId: string }> => {
      const firm = await world.firm({ kind: 'HELPDESK_ONLY', hours: [[0, 1]] });
      const [contractId, calendarId] = [randomUUID(), randomUUID()];
      await world.rows(
        `INSERT INTO calendar (id, code, name, weekly, created_at, updated_at)
         SELECT $1::uuid, $1::text, $1::text, jsonb_object_agg(d, '[[0, 1440]]'::jsonb), now(), now() FROM generate_series(1, 7) d`,
        [calendarId],
      );
      await world.rows(
        `INSERT INTO contract (id, customer_id, number, kind, starts_on, ends_on, onsite_visits_per_month, calendar_id, price_list_id, created_at, updated_at)
         SELECT $2, customer_id, number || '-B', 'MAINTENANCE_WITH_HELPDESK', starts_on, ends_on, 1, $3, price_list_id, now(), now() FROM contract WHERE id = $1`,
        [firm.contractId, contractId, calendarId],
      );
      await world.rows('INSERT INTO contract_site (contract_id, site_id) VALUES ($1, $2)', [contractId, firm.outsideSiteId]);
      return { firm, contractId };
    };
    const standing = async (ticket: TicketOnRoad) => {
      const [row] = await world.rows<{ contract_id: string; due_at: Date }>('SELECT contract_id, due_at FROM ticket WHERE id = $1', [ticket.id]);
      const { contractId } = await world.env.client.workflow.getHandle(`ticket-${ticket.number}`).query(ticketSnapshotQuery);
      return { row: row?.contract_id, workflow: contractId, dueAt: row?.due_at.getTime() };
    };

    test('that contract counts, for the quotation and for the lines (M7)', async () => {
      const { firm, contractId } = await twoContracts();
      const ticket = await world.ticket(firm, { label: null });
      expect(await standing(ticket)).toMatchObject({ row: firm.contractId, workflow: firm.contractId });
      await correct(ticket, firm.outsideSiteId);
      expect(await standing(ticket)).toMatchObject({ row: contractId, workflow: contractId });
      await planned(ticket);
      await world.command(ticket, 'ARRIVE', technicianOf(firm), {});
      expect(await world.rows('SELECT contract_id, rule_id, covered FROM charge_line WHERE ticket_id = $1', [ticket.id])).toEqual([
        { contract_id: contractId, rule_id: 'PACKAGE-VISIT', covered: true },
      ]);
    });

    test('the time to the first response runs in the hours of that contract from then on (M5)', async () => {
      const { firm } = await twoContracts();
      const ticket = await world.ticket(firm, { label: null });
      const hourAfter = async (command: string): Promise<number> => {
        const [event] = await world.rows<{ at: Date }>('SELECT at FROM ticket_event WHERE ticket_id = $1 AND command = $2', [ticket.id, command]);
        return (event?.at.getTime() ?? 0) + HOUR;
      };
      expect((await standing(ticket)).dueAt).toBeGreaterThan((await hourAfter('JUDGE')) + DAY);
      await correct(ticket, firm.outsideSiteId);
      // Nothing had run by the former hours, which are closed.
      const inAnHour = await hourAfter('SET_ASSET');
      expect((await standing(ticket)).dueAt).toBe(inAnHour);
      const { searchAttributes } = await world.env.client.workflow.getHandle(`ticket-${ticket.number}`).describe();
      expect(searchAttributes['SmDueAt']).toEqual([new Date(inAnHour)]);
      await world.pass(HOUR + MINUTE);
      await waitFor(async () => (await world.story(ticket)).at(-1) === 'REMIND_DESK', { what: 'the desk is reminded' });
    });

    test('a correction at the same site leaves the contract that somebody has chosen', async () => {
      const { firm, contractId } = await twoContracts();
      const ticket = await world.ticket(firm, { email: 'kimse@bilinmeyen.example', label: null });
      const { customerId, customerNumber, siteId } = firm;
      const nothing = { assetId: null, label: null, remotable: false, method: 'KNOWN_IN_PERSON' } as const;
      await world.command(ticket, 'VERIFY_REQUESTER', deskOf(firm), { contractId, customerId, customerNumber, siteId, ...nothing });
      expect(await correct(ticket, siteId)).toBe('NEW');
      expect(await standing(ticket)).toMatchObject({ row: contractId, workflow: contractId });
    });

    test('a site of no contract leaves it too: its work is outside the location (M15)', async () => {
      const { firm, contractId } = await twoContracts();
      await world.rows('DELETE FROM contract_site WHERE contract_id = $1', [contractId]);
      const ticket = await world.ticket(firm);
      const before = await standing(ticket);
      expect(await correct(ticket, firm.outsideSiteId)).toBe('NEW');
      expect(await standing(ticket)).toEqual({ ...before, row: firm.contractId, workflow: firm.contractId });
    });
  });
});

test('travel by the price list needs no receipt: its item, its unit, without the discount on our work, and the approval of the visit carries it (M10)', async () => {
  const ticket = await world.onSiteTicket();
  await world.rows('UPDATE contract SET discount_percent = 10 WHERE id = $1', [ticket.firm.contractId]);
  const priceItemId = randomUUID();
  await world.rows(
    `INSERT INTO price_item (id, price_list_id, work_type, code, name, unit, unit_price, vat_rate)
     SELECT $2, price_list_id, 'TRAVEL', 'YOL-KM', 'Yol', 'KMT', 2.25, 20 FROM contract WHERE id = $1`,
    [ticket.firm.contractId, priceItemId],
  );
  const travel = { workType: 'TRAVEL', quantity: '42.5', priceItemId } as const;
  expect(await world.command(ticket, 'RECORD_WORK', technicianOf(ticket.firm), travel, { description: 'Gidiş dönüş' })).toBe('ON_SITE');
  const [line] = await world.rows<{ discount_percent: string; net: string }>(
    "SELECT item_code, unit, quantity::float, unit_price::float, discount_percent, net, covered, hold, receipt_file_id, approval_id IS NOT NULL AS carried FROM charge_line WHERE ticket_id = $1 AND work_type = 'TRAVEL'",
    [ticket.id],
  );
  const list = { item_code: 'YOL-KM', unit: 'KMT', quantity: 42.5, unit_price: 2.25 };
  expect(line).toMatchObject({ ...list, covered: false, hold: null, receipt_file_id: null, carried: true });
  expect([Number(line?.discount_percent), Number(line?.net)]).toEqual([0, 95.63]);
});

describe('what nobody has agreed waits for a named decision', () => {
  const linesOf = (ticket: TicketOnRoad): Promise<object[]> =>
    world.rows('SELECT work_type, rule_id, covered, net, hold, hold_reason, hold_first_reason FROM charge_line WHERE ticket_id = $1', [ticket.id]);
  const tasksOf = (ticket: TicketOnRoad): Promise<object[]> =>
    world.rows('SELECT kind FROM desk_task WHERE ticket_id = $1 AND done_at IS NULL', [ticket.id]);

  test('remote work after the end of the contract is not free (M9)', async () => {
    const ticket = await assigned(await world.ticket(await world.firm()));
    await world.rows('UPDATE contract SET ends_on = $2 WHERE id = $1', [ticket.firm.contractId, new Date((await world.now()) - 40 * DAY)]);
    const work = { workType: 'REMOTE_SUPPORT', minutes: 60 } as const;
    expect(await world.command(ticket, 'RECORD_WORK', technicianOf(ticket.firm), work, { description: 'Yazıcı' })).toBe('IN_PROGRESS');
    const line = { work_type: 'REMOTE_SUPPORT', rule_id: 'M9-NOT-IN-FORCE', covered: false, net: '900.00' };
    expect(await linesOf(ticket)).toEqual([{ ...line, hold: 'HELD', hold_reason: 'NOT_IN_FORCE', hold_first_reason: 'NO_APPROVAL' }]);
    expect(await tasksOf(ticket)).toEqual([{ kind: 'CHARGE_HELD' }]);
  });

  test('without a price for the call-out the technician arrives all the same', async () => {
    const ticket = await planned(await world.ticket(await world.firm({ kind: 'HELPDESK_ONLY' })));
    await world.rows(
      "DELETE FROM price_item WHERE work_type = 'ONSITE_VISIT' AND price_list_id = (SELECT price_list_id FROM contract WHERE id = $1)",
      [ticket.firm.contractId],
    );
    expect(await world.command(ticket, 'ARRIVE', technicianOf(ticket.firm), {})).toBe('ON_SITE');
    const line = { work_type: 'ONSITE_VISIT', rule_id: 'M7-HELPDESK-ONLY', covered: false, net: '0.00' };
    expect(await linesOf(ticket)).toEqual([{ ...line, hold: 'HELD', hold_reason: 'NO_PRICE', hold_first_reason: null }]);
    expect(await tasksOf(ticket)).toEqual([{ kind: 'CHARGE_HELD' }]);
  });
});

test('a person whom the firm has struck off is not served by the domain of its addresses, nor attached to the ticket (M9)', async () => {
  const firm = await world.firm();
  const domain = `kapali-${firm.customerNumber}.example`;
  await world.rows('UPDATE customer SET mail_domains = $2 WHERE id = $1', [firm.customerId, [domain]]);
  const standing = 'SELECT entitlement, contact_id FROM ticket WHERE id = $1';
  const colleague = await world.ticket(firm, { email: `yeni@${domain}`, label: null });
  expect(await world.rows(standing, [colleague.id])).toEqual([{ entitlement: 'ENTITLED', contact_id: null }]);
  await world.rows('UPDATE contact SET email = $2, active = false WHERE id = $1', [firm.requester.id, `gitmis@${domain}`]);
  const gone = await world.ticket(firm, { email: `gitmis@${domain}`, label: null });
  expect(await world.rows(standing, [gone.id])).toEqual([{ entitlement: 'UNKNOWN_REQUESTER', contact_id: null }]);
  const link = { contractId: firm.contractId, siteId: firm.siteId, assetId: null, label: null, remotable: false, addContact: true } as const;
  const args = { ...link, customerId: firm.customerId, customerNumber: firm.customerNumber, method: 'KNOWN_IN_PERSON' } as const;
  expect(await world.command(gone, 'VERIFY_REQUESTER', deskOf(firm), args)).toBe('NEW');
  expect(await world.rows(standing, [gone.id])).toEqual([{ entitlement: 'ENTITLED', contact_id: null }]);
});

test('what is our own affair is not the first response, what reaches the requester is (M8)', async () => {
  const ticket = await world.ticket(await world.firm());
  const answered = async (): Promise<boolean> =>
    (await world.rows('SELECT 1 FROM ticket WHERE id = $1 AND first_response_at IS NOT NULL', [ticket.id])).length === 1;
  const { asset, siteId } = ticket.firm;
  await world.command(ticket, 'CHANGE_PRIORITY', deskOf(ticket.firm), { priority: 'HIGH' });
  await world.command(ticket, 'SET_ASSET', deskOf(ticket.firm), { assetId: asset.id, label: asset.label, siteId, remotable: true });
  await assigned(ticket);
  expect(await answered()).toBe(false);
  await world.command(ticket, 'ASK_CONSENT', technicianOf(ticket.firm), { scope: 'CONTROL', windowMinutes: 60 });
  expect(await answered()).toBe(true);
});

describe('the representative is told what coming costs (M10, M15)', () => {
  const request = (ticket: TicketOnRoad) =>
    world.rows<{ n: number; status: string; total: string; content_hash: string; lines: { workType: string; amount: string }[] }>(
      "SELECT n, status, estimated_total::text AS total, content_hash, content->'lines' AS lines FROM approval WHERE ticket_id = $1 ORDER BY n",
      [ticket.id],
    );
  const arrival = (ticket: TicketOnRoad) =>
    world.rows("SELECT net, hold_reason FROM charge_line WHERE ticket_id = $1 AND work_type = 'ONSITE_VISIT'", [ticket.id]);

  test('billed as it was quoted, it needs no decision', async () => {
    const ticket = await planned(await world.ticket(await world.firm({ kind: 'HELPDESK_ONLY' })), { callOut: '1500.00' });
    expect((await request(ticket))[0]).toMatchObject({ total: '7000.00', lines: [{ workType: 'ONSITE_VISIT', amount: '1500.00' }, {}, {}] });
    await world.command(ticket, 'ARRIVE', technicianOf(ticket.firm), {});
    expect(await arrival(ticket)).toEqual([{ net: '1500.00', hold_reason: null }]);
  });

  test('a call-out that nobody quoted is not paid out of the labour that was approved', async () => {
    const ticket = await planned(await world.ticket(await world.firm({ kind: 'HELPDESK_ONLY' })));
    await world.command(ticket, 'ARRIVE', technicianOf(ticket.firm), {});
    expect(await arrival(ticket)).toEqual([{ net: '1500.00', hold_reason: 'OVER_APPROVED' }]);
  });

  test('a package that was used up meanwhile does not turn into an invoice unseen', async () => {
    const ticket = await planned(await world.ticket(await world.firm({ visitsPerMonth: 1 })), { callOut: '1500.00' });
    expect((await request(ticket))[0]).toMatchObject({ total: '5500.00', lines: [{ workType: 'ONSITE_VISIT', amount: '0.00' }, {}, {}] });
    await world.rows('UPDATE contract SET onsite_visits_per_month = 0 WHERE id = $1', [ticket.firm.contractId]);
    await world.command(ticket, 'ARRIVE', technicianOf(ticket.firm), {});
    expect(await arrival(ticket)).toEqual([{ net: '1500.00', hold_reason: 'OVER_APPROVED' }]);
  });

  test('another price for the call-out is another content: it supersedes what was asked', async () => {
    const ticket = await world.ticket(await world.firm({ kind: 'HELPDESK_ONLY' }));
    await assigned(ticket);
    await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', deskOf(ticket.firm), { reason: 'NO_POWER' });
    await world.command(ticket, 'CONVEY_ONSITE', deskOf(ticket.firm), needOf(ticket, { callOut: '1500.00' }), TEXTS);
    await world.childRuns(`approval-${ticket.number}-1`);
    await world.command(ticket, 'REVISE_NEED', deskOf(ticket.firm), needOf(ticket, { callOut: '1400.00' }), TEXTS);
    const [first, second] = await request(ticket);
    expect([first?.status, second?.status]).toEqual(['SUPERSEDED', 'OPEN']);
    expect(second?.content_hash).not.toBe(first?.content_hash);
  });
});
