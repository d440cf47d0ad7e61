import { randomUUID } from 'node:crypto';
import { createFirm, type Firm } from '../support/firm';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { accept, putTicket, type PutTicket } from '../support/stored-ticket';
import { CONSENT } from '../support/tickets';
import { waitFor } from '../support/wait-for';

let world: ApiUnderTest;
let firm: Firm;
let other: Firm;
type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;
let staff: Agent;
let technician: Agent;
let ops: Agent;
beforeAll(async () => {
  world = await startApi();
  [staff, technician, ops] = [await world.as('staff', { canConvey: true }), await world.as('technician'), await world.as('ops')];
});
beforeEach(async () => {
  [firm, other] = [await createFirm(pool()), await createFirm(pool())];
});
afterAll(() => world.close());

const pool = () => world.deps.db.pool;

describe('the gate before the remote id (M6)', () => {
  const MINUTES_30 = 30 * 60_000;
  const ready = async (consent: Record<string, unknown> = {}): Promise<PutTicket> => {
    const id = randomUUID();
    const ticket = await putTicket(pool(), firm, 'REMOTE_READY', {
      assigneeId: technician.userId,
      consent: { ...CONSENT, id, technicianId: technician.userId, validUntil: Date.now() + MINUTES_30 },
    });
    const row = {
      asset_id: firm.asset.id,
      technician_id: technician.userId,
      scope: 'CONTROL',
      status: 'GRANTED',
      valid_until: new Date(Date.now() + MINUTES_30),
      ...consent,
    };
    await pool().query(
      `insert into consent (id, ticket_id, asset_id, technician_id, scope, window_minutes, text_version, text_hash, status, asked_at, valid_until) values ($1, $2, $3, $4, $7, 30, 'v', 'h', $5, now(), $6)`,
      [id, ticket.id, row.asset_id, row.technician_id, row.status, row.valid_until, row.scope],
    );
    return ticket;
  };
  const look = (agent: Agent, ticket: PutTicket, body?: object) => agent.post(`/api/v1/tickets/${ticket.id}/remote-access`).send(body);
  const looks = async (ticket: PutTicket): Promise<number> => {
    const { rows } = await pool().query(`select 1 from audit_log where subject_id = $1 and action = 'ticket.remote-access'`, [ticket.id]);
    return rows.length;
  };

  test('opens for the technician of a consent in force, and every look is recorded', async () => {
    const ticket = await ready();
    const { body } = await look(technician, ticket).expect(200);
    expect(body).toMatchObject({ tool: 'RUSTDESK', remoteId: '123 456 789', link: 'rustdesk://123456789' });
    await look(technician, ticket).expect(200);
    expect(await looks(ticket)).toBe(2);
  });

  test.each<[string, () => Record<string, unknown>]>([
    ['only asked for', () => ({ status: 'REQUESTED' })],
    ['withdrawn', () => ({ status: 'WITHDRAWN' })],
    ['past its window', () => ({ valid_until: new Date(Date.now() - 1000) })],
    ["another technician's", () => ({ technician_id: firm.technician.id })],
    ['not bound to anybody', () => ({ technician_id: null })],
    ["another device's", () => ({ asset_id: other.asset.id })],
  ])('stays shut when the consent is %s', async (_name, consent) => {
    const ticket = await ready(consent());
    const { body, text } = await look(technician, ticket).expect(409);
    expect(body.code).toBe('CONSENT_NOT_VALID');
    expect(text).not.toContain('123 456 789');
    expect(await looks(ticket)).toBe(0);
  });

  test.each([
    ['another customer has the device now', 'customer_id', () => other.customerId, 'DEVICE_OF_ANOTHER'],
    ['the device is out of use', 'status', () => 'RETIRED', 'DEVICE_RETIRED'],
  ])('stays shut once %s', async (_what, column, value, code) => {
    const ticket = await ready();
    await pool().query(`update asset set ${column} = $2 where id = $1`, [firm.asset.id, value()]);
    const { body, text } = await look(technician, ticket).expect(409);
    expect([body.code, text.includes('123 456 789'), await looks(ticket)]).toEqual([code, false, 0]);
  });

  test('opens each of the device’s tools, within the scope that was granted', async () => {
    const tool = `insert into asset_remote_tool (asset_id, tool, remote_id) values ($1, 'RDP', '10.20.0.10'), ($1, 'VNC', '10.20.0.10:5900')`;
    await pool().query(tool, [firm.asset.id]);
    const ticket = await ready({ scope: 'CONTROL' });
    const { body } = await look(technician, ticket, { tool: 'RDP' }).expect(200);
    expect(body).toMatchObject({ tool: 'RDP', link: null, file: { name: `${firm.asset.label}.rdp` } });
    expect((await look(technician, ticket, { tool: 'VNC' }).expect(200)).body.link).toBe('vnc://10.20.0.10:5900');
    expect((await look(technician, ticket, { tool: 'ANYDESK' }).expect(409)).body.code).toBe('NO_REMOTE_ID');
    await look(technician, ticket, { tool: 'SSH' }).expect(400);
    const page = (await technician.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body;
    expect(page.asset).toMatchObject({ remoteTool: 'RUSTDESK', moreRemoteTools: ['RDP', 'VNC'] });
    expect(page.consents[0].tools).toEqual(['RDP', 'VNC']);
    expect(JSON.stringify(page)).not.toContain('10.20.0.10');
  });

  test('a permission to look covers no tool that takes the screen over', async () => {
    await pool().query(`insert into asset_remote_tool (asset_id, tool, remote_id) values ($1, 'RDP', '10.20.0.10')`, [firm.asset.id]);
    const ticket = await ready({ scope: 'VIEW' });
    const { body, text } = await look(technician, ticket, { tool: 'RDP' }).expect(409);
    expect([body.code, text.includes('10.20.0.10'), await looks(ticket)]).toEqual(['SCOPE_TOO_NARROW', false, 0]);
    await look(technician, ticket).expect(200);
  });

  test('waits for a withdrawal that is being written, and then stays shut', async () => {
    const ticket = await ready();
    const requester = await pool().connect();
    try {
      await requester.query('begin');
      await requester.query(`update consent set status = 'WITHDRAWN', withdrawn_at = now() where ticket_id = $1 and status = 'GRANTED'`, [ticket.id]);
      const looking = look(technician, ticket).then(({ body, text }) => [body.code, text.includes('123 456 789')]);
      const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await waitFor(async () => (await pool().query(waits)).rows.length === 1, { pause: 20, what: 'who looks waits for the permission' });
      await requester.query('commit');
      expect(await looking).toEqual(['CONSENT_NOT_VALID', false]);
    } finally {
      requester.release();
    }
  });

  test('waits for a change of the device that is being written, and then stays shut', async () => {
    const ticket = await ready();
    const register = await pool().connect();
    try {
      await register.query('begin');
      await register.query('update asset set customer_id = $2 where id = $1', [firm.asset.id, other.customerId]);
      const looking = look(technician, ticket).then(({ body }) => body.code);
      const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await waitFor(async () => (await pool().query(waits)).rows.length === 1, { pause: 20, what: 'who looks waits for the device' });
      await register.query('commit');
      expect(await looking).toBe('DEVICE_OF_ANOTHER');
    } finally {
      register.release();
    }
  });

  test('stays shut for everybody else, whatever their role', async () => {
    const ticket = await ready();
    expect((await look(staff, ticket).expect(409)).body.code).toBe('CONSENT_NOT_VALID');
    await look(ops, ticket).expect(403);
  });

  test('stays shut for a ticket without consent', async () => {
    const { id } = await accept(pool());
    expect((await staff.post(`/api/v1/tickets/${id}/remote-access`).expect(409)).body.code).toBe('CONSENT_NOT_VALID');
  });
});
