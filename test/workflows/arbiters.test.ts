import { randomUUID } from 'node:crypto';
import { withdrawConsent } from '../../api/services/portal-consent';
import type { CommandInput } from '../../domain/command-args';
import type { WaitKey } from '../../domain/waits';
import { waitFor } from '../support/wait-for';
import { DAY, deskOf, HOUR, REQUESTER, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());
afterEach(() => {
  world.skew.ms = 0;
});

const MINUTE = 60_000;

async function assigned(request: { consentNow?: boolean } = {}): Promise<TicketOnRoad> {
  const ticket = await world.ticket(await world.firm(), request);
  await assign(ticket);
  return ticket;
}
const assign = (ticket: TicketOnRoad): Promise<string> =>
  world.command(ticket, 'ASSIGN', deskOf(ticket.firm), { assigneeId: ticket.firm.technician.id, assigneeNumber: ticket.firm.technician.number });
const ask = (ticket: TicketOnRoad): Promise<string> =>
  world.command(ticket, 'ASK_CONSENT', technicianOf(ticket.firm), { scope: 'CONTROL', windowMinutes: 60 });
/** The withdrawal as the portal writes it, before any workflow has heard of it; whether it counted. */
function withdraw(ticket: TicketOnRoad, consentId: string, at: number, commandId: string = randomUUID()): Promise<boolean> {
  const deps = { db: world.db, config: { waits: world.activityDeps.waits }, notifier: world.activityDeps.notifier } as never;
  const decider = { name: null, email: null, ip: '127.0.0.1', userAgent: 'test' };
  return withdrawConsent(deps, { consentId, ticketId: ticket.id, commandId, decider, contactId: null, at });
}
const column = async (ticket: TicketOnRoad, sql: string): Promise<unknown[]> =>
  (await world.rows<{ it: unknown }>(sql, [ticket.id])).map(({ it }) => it);
const consents = (ticket: TicketOnRoad): Promise<unknown[]> =>
  column(ticket, 'SELECT status AS it FROM consent WHERE ticket_id = $1 ORDER BY asked_at');
const passDeadline = async (ticket: TicketOnRoad, ms: number): Promise<void> => {
  const [due] = (await column(ticket, 'SELECT due_at AS it FROM ticket WHERE id = $1')) as [Date];
  await world.pass(due.getTime() - (await world.now()) + ms);
};
const isRunning = async (ticket: TicketOnRoad): Promise<boolean> =>
  (await world.env.client.workflow.getHandle(`ticket-${ticket.number}`).describe()).status.name === 'RUNNING';

describe('a consent that was granted and withdrawn before the ticket heard of either (M6)', () => {
  /** The portal writes both at once; the relay has delivered neither. */
  async function grantedAndWithdrawn(ticket: TicketOnRoad): Promise<CommandInput[]> {
    return [await world.writeAnswer(ticket, 'GRANT_CONSENT'), await world.writeAnswer(ticket, 'WITHDRAW_CONSENT')];
  }

  test('the timer obeys the withdrawal; the deliveries that come later change nothing', async () => {
    const ticket = await assigned();
    await ask(ticket);
    const deliveries = await grantedAndWithdrawn(ticket);
    await world.pass(7 * DAY);
    await world.untilState(ticket, 'IN_PROGRESS');
    for (const input of deliveries) expect(await world.deliver(ticket, input)).toBe('IN_PROGRESS');
    expect((await world.story(ticket)).slice(3)).toEqual(expect.arrayContaining(['ASK_CONSENT', 'WITHDRAW_CONSENT', 'GRANT_CONSENT']));
    expect((await world.story(ticket)).filter((command) => command === 'WITHDRAW_CONSENT')).toHaveLength(1);
    expect(await ask(ticket)).toBe('WAITING_CONSENT');
    expect(await consents(ticket)).toEqual(['WITHDRAWN', 'REQUESTED']);
  });

  test('whoever gives the question up is told that it has been decided', async () => {
    const ticket = await assigned();
    await ask(ticket);
    await grantedAndWithdrawn(ticket);
    expect(await world.command(ticket, 'CANCEL_CONSENT', technicianOf(ticket.firm), {})).toBe('ALREADY_DECIDED');
    expect((await world.story(ticket)).at(-1)).toBe('WITHDRAW_CONSENT');
    await world.record(ticket, 'withdrawn-unheard');
  });

  test('the ticket can still be cancelled', async () => {
    const ticket = await assigned();
    await ask(ticket);
    await grantedAndWithdrawn(ticket);
    expect(await world.command(ticket, 'CANCEL', deskOf(ticket.firm), {}, { reason: 'Vazgeçildi' })).toBe('CANCELLED');
  });

  test('a row that holds nothing any more, by no decision: the ticket lets go of it as well', async () => {
    const ticket = await assigned();
    await ask(ticket);
    await world.rows("UPDATE consent SET status = 'CANCELLED' WHERE ticket_id = $1", [ticket.id]);
    expect(await world.command(ticket, 'CANCEL_CONSENT', technicianOf(ticket.firm), {})).toBe('IN_PROGRESS');
  });
});

test('a no that stands in its row before the ticket heard of it is taken first, then the ticket goes to another', async () => {
  const ticket = await assigned();
  await ask(ticket);
  await world.writeAnswer(ticket, 'DECLINE_CONSENT');
  const { id, number } = ticket.firm.staff;
  expect(await world.command(ticket, 'ASSIGN', deskOf(ticket.firm), { assigneeId: id, assigneeNumber: number })).toBe('IN_PROGRESS');
  expect((await world.story(ticket)).slice(-2)).toEqual(['DECLINE_CONSENT', 'ASSIGN']);
  expect(await consents(ticket)).toEqual(['DECLINED']);
});

test("the form's consent that runs out between judgement and write is closed, and makes room for a question", async () => {
  const ticket = await world.ticket(await world.firm(), { consentNow: true });
  await world.pass(2 * HOUR - MINUTE);
  world.skew.ms = 2 * MINUTE;
  expect(await assign(ticket)).toBe('IN_PROGRESS');
  world.skew.ms = 0;
  expect(await ask(ticket)).toBe('WAITING_CONSENT');
  expect(await consents(ticket)).toEqual(['EXPIRED', 'REQUESTED']);
});

test('only the technician whom the requester permitted starts a session, whoever else may triage', async () => {
  const ticket = await assigned({ consentNow: true });
  expect(await world.command(ticket, 'START_REMOTE', deskOf(ticket.firm), {})).toBe('NOT_ASSIGNEE');
  expect(await world.command(ticket, 'START_REMOTE', technicianOf(ticket.firm), {})).toBe('REMOTE_SESSION');
});

describe('a device that the register gives to somebody else while a ticket holds it: nobody there permitted anything (M6)', () => {
  const MOVE = 'UPDATE asset SET customer_id = $2, site_id = $3 WHERE id = $1';
  const to = async ({ firm }: TicketOnRoad): Promise<string[]> => {
    const { customerId, siteId } = await world.firm();
    return [firm.asset.id, customerId, siteId];
  };
  const move = async (ticket: TicketOnRoad): Promise<unknown> => world.rows(MOVE, await to(ticket));
  const retire = ({ firm }: TicketOnRoad): Promise<unknown> => world.rows("UPDATE asset SET status = 'RETIRED' WHERE id = $1", [firm.asset.id]);
  const connect = (ticket: TicketOnRoad): Promise<string> => world.command(ticket, 'START_REMOTE', technicianOf(ticket.firm), {});
  const standing = (ticket: TicketOnRoad): Promise<object[]> =>
    world.rows(
      `SELECT t.state, (SELECT count(*)::int FROM remote_session s WHERE s.ticket_id = t.id) AS sessions,
              (SELECT count(*)::int FROM mail m WHERE m.ticket_id = t.id AND m.template = 'CONSENT_REQUEST') AS questions FROM ticket t WHERE id = $1`,
      [ticket.id],
    );

  test.each([
    ['given to another customer', move, 'DEVICE_OF_ANOTHER'],
    ['taken out of use', retire, 'DEVICE_RETIRED'],
  ])('%s before the question: it is not asked', async (_what, leave, code) => {
    const ticket = await assigned();
    await leave(ticket);
    expect(await ask(ticket)).toBe(code);
    expect(await consents(ticket)).toEqual([]);
    expect(await standing(ticket)).toEqual([{ state: 'IN_PROGRESS', sessions: 0, questions: 0 }]);
  });

  test.each([
    ['given to another customer', move, 'DEVICE_OF_ANOTHER'],
    ['taken out of use', retire, 'DEVICE_RETIRED'],
  ])('%s between question and yes: no session begins, and the ticket goes on without this device', async (_what, leave, code) => {
    const ticket = await assigned();
    await ask(ticket);
    await leave(ticket);
    expect(await world.answerConsent(ticket, true)).toBe('REMOTE_READY');
    expect(await connect(ticket)).toBe(code);
    expect(await standing(ticket)).toEqual([{ state: 'REMOTE_READY', sessions: 0, questions: 1 }]);
    expect(await world.command(ticket, 'CANCEL_CONSENT', technicianOf(ticket.firm), {})).toBe('IN_PROGRESS');
    const { asset, siteId } = ticket.firm;
    const again = { assetId: asset.id, label: asset.label, siteId, remotable: true };
    expect(await world.command(ticket, 'SET_ASSET', technicianOf(ticket.firm), again)).toBe(code);
  });

  test('in the moment in which somebody connects: whoever connects waits for the register', async () => {
    const ticket = await assigned({ consentNow: true });
    const register = await world.db.pool.connect();
    try {
      await register.query('BEGIN');
      await register.query(MOVE, await to(ticket));
      const connecting = connect(ticket);
      await waitFor(
        async () => (await world.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FROM asset%'")).length === 1,
        { pause: 20, what: 'who connects waits for the device' },
      );
      await register.query('COMMIT');
      expect(await connecting).toBe('DEVICE_OF_ANOTHER');
    } finally {
      register.release();
    }
  });

  test('between the choice of the contract and its write: the contract is not linked with it', async () => {
    const ticket = await world.ticket(await world.firm(), { email: 'kimse@bilinmeyen.example', label: null });
    const { firm } = ticket;
    await move(ticket);
    const { asset, contractId, customerId, customerNumber, siteId } = firm;
    const link = {
      contractId,
      customerId,
      customerNumber,
      siteId,
      assetId: asset.id,
      label: asset.label,
      remotable: true,
      method: 'KNOWN_IN_PERSON',
    } as const;
    expect(await world.command(ticket, 'VERIFY_REQUESTER', deskOf(firm), link)).toBe('DEVICE_OF_ANOTHER');
    expect(await column(ticket, 'SELECT contract_id AS it FROM ticket WHERE id = $1')).toEqual([null]);
    expect(await world.command(ticket, 'VERIFY_REQUESTER', deskOf(firm), { ...link, assetId: null, label: null, remotable: false })).toBe('NEW');
  });
});

test('a withdrawal in the moment in which the session is ended: one waits for the other, and the later one is told', async () => {
  const ticket = await assigned();
  await ask(ticket);
  await world.answerConsent(ticket, true);
  await world.command(ticket, 'START_REMOTE', technicianOf(ticket.firm), {});
  const [consentId] = (await column(ticket, 'SELECT id AS it FROM consent WHERE ticket_id = $1')) as [string];
  const gate = await world.db.pool.connect();
  const blocked = (count: number): Promise<unknown> =>
    waitFor(
      async () =>
        (await world.rows("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")).length === count,
      { pause: 20, what: `${count} that wait for a row` },
    );
  try {
    await gate.query('BEGIN');
    await gate.query('SELECT 1 FROM remote_session WHERE ticket_id = $1 FOR UPDATE', [ticket.id]);
    const end = world.command(ticket, 'END_REMOTE', technicianOf(ticket.firm), { outcome: 'SOLVED' }, { note: 'Sürücü kuruldu' });
    await blocked(1);
    const withdrawal = withdraw(ticket, consentId, await world.now());
    await blocked(2);
    await gate.query('COMMIT');
    expect(await Promise.all([end, withdrawal])).toEqual(['RESOLVED', false]);
  } finally {
    gate.release();
  }
});

describe('a session ends no later than the permission that it ran under, however late it is written (M6)', () => {
  async function connected(): Promise<{ ticket: TicketOnRoad; consentId: string; validUntil: number }> {
    const ticket = await assigned();
    await ask(ticket);
    await world.answerConsent(ticket, true);
    expect(await world.command(ticket, 'START_REMOTE', technicianOf(ticket.firm), {})).toBe('REMOTE_SESSION');
    const [consent] = await world.rows<{ id: string; valid_until: Date }>('SELECT id, valid_until FROM consent WHERE ticket_id = $1', [ticket.id]);
    if (consent === undefined) throw new Error('no consent');
    return { ticket, consentId: consent.id, validUntil: consent.valid_until.getTime() };
  }
  const endOf = async (ticket: TicketOnRoad, outcome: string, validUntil: number): Promise<void> => {
    const sessions = await world.rows(
      'SELECT s.outcome, s.ended_at, s.minutes, l.minutes AS charged FROM remote_session s LEFT JOIN charge_line l ON l.ticket_id = s.ticket_id WHERE s.ticket_id = $1',
      [ticket.id],
    );
    expect(sessions).toEqual([{ outcome, ended_at: new Date(validUntil), minutes: 60, charged: 60 }]);
  };

  test('when nobody carried out its end until the next morning', async () => {
    const { ticket, validUntil } = await connected();
    world.skew.ms = 13 * HOUR;
    await passDeadline(ticket, MINUTE);
    await world.untilState(ticket, 'DISCONNECTING');
    await endOf(ticket, 'CUT', validUntil);
  });

  test('when the technician ends it after the window', async () => {
    const { ticket, validUntil } = await connected();
    await passDeadline(ticket, -MINUTE);
    world.skew.ms = 10 * MINUTE;
    expect(await world.command(ticket, 'END_REMOTE', technicianOf(ticket.firm), { outcome: 'SOLVED' }, { note: 'Sürücü kuruldu' })).toBe('RESOLVED');
    await endOf(ticket, 'SOLVED', validUntil);
  });

  test('when the requester withdraws after the window', async () => {
    const { ticket, consentId, validUntil } = await connected();
    const commandId = randomUUID();
    expect(await withdraw(ticket, consentId, validUntil + HOUR, commandId)).toBe(true);
    expect(await world.deliver(ticket, { commandId, command: 'WITHDRAW_CONSENT', actor: REQUESTER, args: { consentId } })).toBe('DISCONNECTING');
    await endOf(ticket, 'CUT', validUntil);
  });
});

describe('what the database refuses', () => {
  test('a number that is on no label is an unknown device', async () => {
    const ticket = await world.ticket(await world.firm(), { label: '5321234567' });
    expect(await column(ticket, 'SELECT entitlement AS it FROM ticket WHERE id = $1')).toEqual(['UNKNOWN_DEVICE']);
  });

  test('is refused once with a code, says nothing of the row, and the ticket goes on', async () => {
    const ticket = await world.onSiteTicket();
    const technician = technicianOf(ticket.firm);
    const expense = (amount: string): Promise<string> =>
      world.command(ticket, 'RECORD_EXPENSE', technician, { workType: 'TRAVEL', amount, vatRate: '20' }, { description: 'Yol' });
    expect(await expense('987654321987654321987654321.00')).toBe('INTERNAL');
    expect(await expense('100.00')).toBe('ON_SITE');
    const { events } = await world.env.client.workflow.getHandle(`ticket-${ticket.number}`).fetchHistory();
    const failures = JSON.stringify(
      (events ?? []).map(({ markerRecordedEventAttributes, workflowExecutionUpdateCompletedEventAttributes: done }) => [
        markerRecordedEventAttributes?.failure,
        done?.outcome?.failure,
      ]),
    );
    expect(failures).toContain('22003');
    expect(failures).not.toContain('987654321');
  });

  test('a fault of our own is an answer too: the ticket is not held by it, and its words stay out of the history', async () => {
    const ticket = await assigned();
    const waits = world.activityDeps.waits as Record<WaitKey, string>;
    const { WAIT_CONSENT } = waits;
    waits.WAIT_CONSENT = 'soon, says Ayşegül';
    try {
      expect(await ask(ticket)).toBe('INTERNAL');
    } finally {
      waits.WAIT_CONSENT = WAIT_CONSENT;
    }
    expect(await ask(ticket)).toBe('WAITING_CONSENT');
    const history = JSON.stringify(await world.env.client.workflow.getHandle(`ticket-${ticket.number}`).fetchHistory());
    expect(history).toContain('a fault of our own');
    expect(history).not.toContain('Ayşegül');
  }, 30_000);

  test('an id that another step of the ticket has does not stand for this command', async () => {
    const ticket = await assigned();
    const raise = (id: string) => world.command(ticket, 'CHANGE_PRIORITY', deskOf(ticket.firm), { priority: 'HIGH' }, {}, id);
    // The inbox does not take it, so nobody gave it; and if it came to stand there in the same moment, the ticket's events do not.
    expect(await raise(ticket.id)).toBe('NOT_PERMITTED');
    const [judged] = (await column(ticket, "SELECT command_id AS it FROM ticket_event WHERE ticket_id = $1 AND command = 'JUDGE'")) as [string];
    await world.rows(
      `INSERT INTO command (id, ticket_id, name, payload, args, actor_kind, actor_id, content_hash, status, created_at, expires_at)
       VALUES ($1, $2, 'CHANGE_PRIORITY', '{}', '{"priority":"HIGH"}', 'STAFF', $3, 'hash', 'PENDING', $4, $4::timestamptz + interval '15 minutes')`,
      [judged, ticket.id, ticket.firm.staff.id, new Date(await world.now())],
    );
    expect(await raise(judged)).toBe('INTERNAL');
    expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', 'ASSIGN']);
  });
});

describe('a command that has expired', () => {
  const standsAs = (status: string, { commandId }: CommandInput): Promise<unknown[]> =>
    world.rows('UPDATE command SET status = $2, expires_at = $3 WHERE id = $1', [commandId, status, new Date(expiresAt)]);
  const rowsOf = (ticket: TicketOnRoad, { command }: CommandInput): Promise<unknown[]> =>
    column(ticket, `SELECT status AS it FROM command WHERE ticket_id = $1 AND name = '${command}'`);
  let expiresAt = 0;
  beforeEach(async () => {
    expiresAt = (await world.now()) + MINUTE;
  });

  test.each(['PENDING', 'EXPIRED', 'REFUSED'])('is not carried out any more when its row is %s', async (status) => {
    const ticket = await assigned();
    const input: CommandInput = { commandId: randomUUID(), command: 'CHANGE_PRIORITY', actor: deskOf(ticket.firm), args: { priority: 'HIGH' } };
    await world.store(ticket, input);
    await standsAs(status, input);
    if (status === 'PENDING') await world.pass(2 * MINUTE);
    expect(await world.deliver(ticket, input)).toBe('COMMAND_EXPIRED');
    expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', 'ASSIGN']);
    expect(await rowsOf(ticket, input)).toEqual([status]);
  });

  test('but a decision that stands in its row is never too late', async () => {
    const ticket = await assigned();
    await ask(ticket);
    const input = await world.writeAnswer(ticket, 'GRANT_CONSENT');
    await standsAs('EXPIRED', input);
    expect(await world.deliver(ticket, input)).toBe('REMOTE_READY');
    expect(await rowsOf(ticket, input)).toEqual(['DONE']);
  });
});

describe('a deadline that cannot be carried out', () => {
  test('because Postgres is behind: the workflow lives on and fires it when Postgres has caught up', async () => {
    const ticket = await world.ticket(await world.firm());
    await world.rows('UPDATE ticket SET seq = seq - 1 WHERE id = $1', [ticket.id]);
    await passDeadline(ticket, 2 * MINUTE);
    expect(await isRunning(ticket)).toBe(true);
    expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE']);
    await world.rows('UPDATE ticket SET seq = seq + 1 WHERE id = $1', [ticket.id]);
    await world.pass(4 * MINUTE);
    await world.until(ticket, ({ seq }) => seq === 3);
    expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', 'REMIND_DESK']);
  });

  test("because the activity's clock is behind: it rests in between instead of asking without a pause", async () => {
    const ticket = await assigned();
    await ask(ticket);
    world.skew.ms = -5_000;
    await passDeadline(ticket, MINUTE);
    await world.untilState(ticket, 'IN_PROGRESS');
    const { historyLength } = await world.env.client.workflow.getHandle(`ticket-${ticket.number}`).describe();
    expect(historyLength).toBeLessThan(200);
  });
});
