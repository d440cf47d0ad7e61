import { randomUUID } from 'node:crypto';
import { DAY, deskOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const mails = async (ticket: TicketOnRoad): Promise<string[]> =>
  (await world.rows<{ template: string }>('SELECT template FROM mail WHERE ticket_id = $1 ORDER BY created_at, template', [ticket.id])).map(
    ({ template }) => template,
  );
const tasks = async (ticket: TicketOnRoad): Promise<string[]> =>
  (await world.rows<{ kind: string }>('SELECT kind FROM desk_task WHERE ticket_id = $1 AND done_at IS NULL', [ticket.id])).map(({ kind }) => kind);

describe('contracted only (M9)', () => {
  test.each([
    ['UNKNOWN_REQUESTER', { email: 'yabanci@baska.example' }, {}],
    ['UNKNOWN_DEVICE', { label: 'SM-999999' }, {}],
    ['CONTRACT_ENDED', {}, { endsOn: '2025-12-31' }],
    ['CONTRACT_NOT_STARTED', {}, { startsOn: '2099-01-01' }],
    ['SITE_NOT_OPEN', {}, { helpdeskOpenFrom: null }],
  ] as const)('%s is recorded, answered and waits for staff', async (code, request, firmOptions) => {
    const ticket = await world.ticket(await world.firm(firmOptions), request);
    const [row] = await world.rows<{ state: string; entitlement: string }>('SELECT state, entitlement FROM ticket WHERE id = $1', [ticket.id]);
    expect(row).toEqual({ state: 'NOT_ENTITLED', entitlement: code });
    expect(await mails(ticket)).toEqual(['TICKET_NOT_ENTITLED']);
    expect(await world.command(ticket, 'ASSIGN', deskOf(ticket.firm), { assigneeId: ticket.firm.technician.id, assigneeNumber: 1 })).toBe(
      'ILLEGAL_TRANSITION',
    );
    expect(await world.command(ticket, 'CONFIRM_REFUSAL', deskOf(ticket.firm), {}, { reason: 'Sözleşme yok' })).toBe('REFUSED');
    await world.until(ticket, ({ ended_at }) => ended_at !== null);
    expect(await mails(ticket)).toContain('TICKET_REFUSED');
  });

  test('a stranger is verified, recorded with who and how, can become a contact of the customer, and is known the next time', async () => {
    const firm = await world.firm();
    const email = `yeni-${randomUUID()}@musteri.example`;
    const stranger = { email, label: null };
    const ticket = await world.ticket(firm, stranger);
    const link = {
      customerId: firm.customerId,
      customerNumber: firm.customerNumber,
      contractId: firm.contractId,
      siteId: firm.siteId,
      assetId: null,
      label: null,
      remotable: false,
      addContact: true,
    } as const;
    // A contract makes nobody known: who asks comes first.
    expect(await world.command(ticket, 'LINK_CONTRACT', deskOf(firm), link)).toBe('REQUESTER_UNVERIFIED');
    const how = { method: 'CALLED_BACK', spokenWith: 'Şule Iğdırlı', phone: '+902165550444' } as const;
    expect(await world.command(ticket, 'VERIFY_REQUESTER', deskOf(firm), { ...link, method: how.method }, how)).toBe('NEW');
    const [said] = await world.rows(
      `SELECT v.actor_id, v.args ->> 'method' AS method, e.data ->> 'spokenWith' AS who, e.data ->> 'phone' AS phone
         FROM ticket_event v JOIN evidence e ON e.id = v.command_id WHERE v.ticket_id = $1 AND v.command = 'VERIFY_REQUESTER'`,
      [ticket.id],
    );
    expect(said).toEqual({ actor_id: deskOf(firm).id, method: how.method, who: how.spokenWith, phone: how.phone });
    const added = await world.rows(
      'SELECT c.customer_id, c.email, c.roles, t.contact_id = c.id AS linked FROM contact c, ticket t WHERE c.email = $2 AND t.id = $1',
      [ticket.id, email],
    );
    expect(added).toEqual([{ customer_id: firm.customerId, email, roles: ['REQUESTER'], linked: true }]);
    const trail = await world.rows(
      `SELECT a.action, a.actor_id, a.detail->'ticketNumber' AS number, e.data->>'email' AS email
         FROM audit_log a JOIN evidence e ON e.id = a.evidence_id JOIN contact c ON c.id::text = a.subject_id WHERE c.email = $1`,
      [email],
    );
    expect(trail).toEqual([{ action: 'contact.create', actor_id: deskOf(firm).id, number: ticket.number, email }]);
    const next = await world.ticket(firm, stranger);
    const [row] = await world.rows('SELECT state, customer_id FROM ticket WHERE id = $1', [next.id]);
    expect(row).toEqual({ state: 'NEW', customer_id: firm.customerId });
  });

  test('a foreign device is not attached; linking to a contract lets the ticket go on', async () => {
    const other = await world.firm();
    const firm = await world.firm();
    const ticket = await world.ticket(firm, { label: other.asset.label });
    const [row] = await world.rows('SELECT entitlement, asset_id FROM ticket WHERE id = $1', [ticket.id]);
    expect(row).toEqual({ entitlement: 'FOREIGN_DEVICE', asset_id: null });
    const link = {
      customerId: firm.customerId,
      customerNumber: firm.customerNumber,
      contractId: firm.contractId,
      siteId: firm.siteId,
      assetId: firm.asset.id,
      label: firm.asset.label,
      remotable: true,
    };
    expect(await world.command(ticket, 'LINK_CONTRACT', deskOf(firm), { ...link, contractId: other.contractId })).toBe('NOT_ENTITLED');
    expect(await world.command(ticket, 'LINK_CONTRACT', deskOf(firm), link)).toBe('NEW');
    await world.record(ticket, 'linked');
  });

  test('a site opened by override lets the waiting ticket through at the next check', async () => {
    const ticket = await world.ticket(await world.firm({ helpdeskOpenFrom: null }));
    expect(await world.command(ticket, 'RECHECK', deskOf(ticket.firm), {})).toBe('NOT_ENTITLED');
    const { firm } = ticket;
    const link = { customerId: firm.customerId, customerNumber: firm.customerNumber, contractId: firm.contractId, assetId: null, label: null };
    for (const siteId of [firm.siteId, null]) {
      expect(await world.command(ticket, 'LINK_CONTRACT', deskOf(firm), { ...link, siteId, remotable: false })).toBe('SITE_NOT_OPEN');
    }
    await world.rows("UPDATE site SET helpdesk_open_from = '2026-01-01' WHERE id = $1", [ticket.firm.siteId]);
    expect(await world.command(ticket, 'RECHECK', deskOf(ticket.firm), {})).toBe('NEW');
    await world.record(ticket, 'rechecked');
  });

  test('the desk is reminded when nobody decides', async () => {
    const ticket = await world.ticket(await world.firm(), { label: 'SM-999998' });
    await world.pass(6 * DAY);
    await world.until(ticket, ({ seq }) => seq === 3);
    expect(await tasks(ticket)).toEqual(['TICKET_IDLE']);
    await world.record(ticket, 'reminded');
  });
});
