import { randomUUID } from 'node:crypto';
import type { ApprovalRow } from '../../api/contract/approvals';
import { contestDecision } from '../../api/services/portal-approval-contest';
import { settledTasks } from '../../domain/desk-tasks';
import { decide } from '../../domain/ticket-machine';
import type { ApprovalRef } from '../../domain/ticket-snapshot';
import { stateDef, TICKET_STATE_NAMES } from '../../domain/ticket-states';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { fedClock } from '../support/env';
import { createFirm, type Firm } from '../support/firm';
import { putBook } from '../support/put-book';
import { recordStatements } from '../support/statement-log';
import { putApproval, type ApprovalOptions } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';
import { HOUR, NOON } from '../support/tickets';

let world: ApiUnderTest;
let firm: Firm;
let other: Firm;
type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;
let staff: Agent;
beforeAll(async () => {
  world = await startApi({ deps: { clock: fedClock(NOON) } });
  [firm, other] = [await createFirm(pool()), await createFirm(pool())];
  staff = await world.as('staff');
});
afterAll(() => world.close());
beforeEach(() => pool().query('delete from desk_task; delete from approval'));

const pool = () => world.deps.db.pool;
const list = async (agent: Agent, query: Readonly<Record<string, unknown>> = {}): Promise<{ data: ApprovalRow[]; total: number }> => {
  const words = Object.entries(query).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]);
  return (await agent.get('/api/v1/approvals').query(Object.fromEntries(words)).expect(200)).body;
};
const idsOf = async (query: object, agent = staff): Promise<string[]> => (await list(agent, { ...query })).data.map(({ id }) => id);

async function asked(options: ApprovalOptions = {}, of: Firm = firm, more: object = {}): Promise<string> {
  const ticket = await putTicket(pool(), of, 'WAITING_APPROVAL', more);
  return putApproval(pool(), of, ticket, { at: NOON, ...options });
}

const phoneTask = (approvalId: string, kind = 'PHONE_APPROVER') =>
  pool().query('insert into desk_task (id, kind, subject_id, effect_key, created_at) values ($1, $2, $3, $4, $5)', [
    randomUUID(),
    kind,
    approvalId,
    randomUUID(),
    new Date(NOON),
  ]);

describe('a contested decision by phone', () => {
  const line = (ticketId: string, approvalId: string, more: Readonly<Record<string, unknown>> = {}) =>
    world.deps.db.prisma.chargeLine.create({
      data: {
        id: randomUUID(),
        businessKey: randomUUID(),
        ticketId,
        approvalId,
        customerId: firm.customerId,
        ...{
          workType: 'ONSITE_LABOUR',
          description: 'İşçilik',
          serviceDate: new Date('2026-11-05'),
          quantity: '1',
          unit: 'HUR',
          unitPrice: '100',
          discountPercent: '0',
        },
        ...{
          vatRate: '20',
          net: '100',
          vat: '20',
          gross: '120',
          covered: false,
          ruleId: 'M7',
          reasonTr: '-',
          reasonEn: '-',
          inputs: {},
          createdAt: new Date(NOON),
        },
        ...more,
      },
    });

  test.each(TICKET_STATE_NAMES)('%s: the desk is told and what was billed by it is held, but for what a book may hold', async (state) => {
    const ticket = await putTicket(pool(), firm, state, stateDef(state).terminal ? { endedAt: NOON } : {});
    const decided = {
      status: 'APPROVED',
      columns: { decided_at: new Date(NOON), decided_via: 'PHONE', decided_by_staff_id: firm.staff.id },
    } as const;
    const approvalId = await putApproval(pool(), firm, ticket, decided);
    const [billed, free, released, booked] = [
      await line(ticket.id, approvalId),
      await line(ticket.id, approvalId, { covered: true, net: '0', vat: '0', gross: '0' }),
      await line(ticket.id, approvalId, { hold: 'BILLED', holdDecidedAt: new Date(NOON) }),
      await line(ticket.id, approvalId, { serviceDate: new Date('2026-10-05'), createdAt: new Date(NOON - 50 * HOUR) }),
    ];
    await putBook(pool(), { lineId: booked.id, byId: staff.userId });
    const decider = { name: 'Şule', email: null, ip: null, userAgent: null };
    const contest = {
      approval: { id: approvalId, ticketId: ticket.id },
      commandId: randomUUID(),
      reason: 'Ben değildim',
      decider,
      at: NOON,
    };
    expect(await contestDecision(world.deps, { ...contest, by: { as: 'APPROVER', contactId: firm.itOfficer.id } })).toBe(false);
    expect(await contestDecision(world.deps, { ...contest, by: { as: 'APPROVER', contactId: firm.representative.id } })).toBe(true);
    const holds = async (): Promise<(string | null)[]> =>
      Promise.all(
        [billed, free, released, booked].map(async ({ id }) => (await world.deps.db.prisma.chargeLine.findUniqueOrThrow({ where: { id } })).hold),
      );
    expect(await holds()).toEqual(['HELD', null, 'BILLED', null]);
    const { rows } = await pool().query<{ kind: string; subject_id: string }>(
      'select kind, subject_id from desk_task where ticket_id = $1 and done_at is null order by kind',
      [ticket.id],
    );
    expect(rows).toEqual([
      { kind: 'APPROVAL_CONTESTED', subject_id: approvalId },
      { kind: 'CHARGE_HELD', subject_id: billed.id },
    ]);
    expect(settledTasks(state)).not.toContain('APPROVAL_CONTESTED');
    // The ticket hears of it wherever it is, and rests what the approval carries; what has ended is left to the desk.
    const { rows: commands } = await pool().query('select name from command where ticket_id = $1', [ticket.id]);
    expect(commands).toEqual(stateDef(state).terminal ? [] : [{ name: 'CONTEST_DECISION' }]);
    const need: ApprovalRef = {
      id: approvalId,
      n: 1,
      kind: 'ONSITE_VISIT',
      status: 'APPROVED',
      approverId: firm.representative.id,
      remindAt: 0,
      phoneAt: 0,
      expiresAt: 0,
    };
    const verdict = decide(
      { ...ticket.snapshot, needs: { [approvalId]: need } },
      { commandId: contest.commandId, command: 'CONTEST_DECISION', actor: { kind: 'APPROVER', id: firm.representative.id }, args: { approvalId } },
      NOON,
    );
    const rests = !stateDef(state).terminal && state !== 'RECEIVED' && state !== 'NOT_ENTITLED';
    if (rests) expect(verdict).toMatchObject({ ok: true, to: state, patch: { needs: { [approvalId]: { status: 'CONTESTED' } } } });
  });
});

describe('the list of approval requests', () => {
  test('goes by the next step of the chase and says what it will be; what was decided comes last', async () => {
    const fresh = await asked();
    const reminded = await asked({ at: NOON - 6 * HOUR, columns: { reminded_at: new Date(NOON - 2 * HOUR) } });
    const phoned = await asked({ at: NOON - 9 * HOUR, columns: { reminded_at: new Date(NOON - 5 * HOUR), phone_task_at: new Date(NOON - HOUR) } });
    const done = await asked({ status: 'APPROVED', columns: { decided_at: new Date(NOON), decided_via: 'PHONE' } });
    const { data, total } = await list(staff, { sort: 'nextAt' });
    expect(total).toBe(4);
    expect(data.map(({ id }) => id)).toEqual([reminded, fresh, phoned, done]);
    expect(data.map(({ next }) => next && [next.step, Date.parse(next.at)])).toEqual([
      ['PHONE', NOON + 2 * HOUR],
      ['REMINDER', NOON + 4 * HOUR],
      ['EXPIRY', NOON + 15 * HOUR],
      null,
    ]);
    expect(data.at(-1)).toMatchObject({ decidedVia: 'PHONE', estimatedTotal: '2400.00', approver: { id: firm.representative.id } });
  });

  test('is cut down by status, kind, customer, lateness, contest and what the desk is to phone about', async () => {
    const late = await asked({ at: NOON - 5 * HOUR });
    const hardware = await asked({ content: { kind: 'HARDWARE_CHANGE' } });
    const theirs = await asked({}, other);
    const contested = await asked({ status: 'APPROVED', columns: { decided_via: 'PHONE', contested_at: new Date(NOON) } });
    await phoneTask(theirs);
    await phoneTask(contested);
    expect(await idsOf({ filter: { status: 'APPROVED' } })).toEqual([contested]);
    expect(await idsOf({ filter: { kind: ['HARDWARE_CHANGE'] } })).toEqual([hardware]);
    expect(await idsOf({ filter: { customerId: other.customerId } })).toEqual([theirs]);
    expect(await idsOf({ filter: { overdue: true } })).toEqual([late]);
    expect((await idsOf({ filter: { overdue: false } })).toSorted()).toEqual([hardware, theirs, contested].toSorted());
    expect(await idsOf({ filter: { contested: true } })).toEqual([contested]);
    // Whoever was asked in vain is called; what was decided meanwhile calls nobody.
    expect(await idsOf({ filter: { toPhone: true } })).toEqual([theirs]);
    await pool().query('update desk_task set done_at = $1', [new Date(NOON)]);
    expect(await idsOf({ filter: { toPhone: true } })).toEqual([]);
    await staff.get('/api/v1/approvals').query({ filter: '{"kind":"HOLIDAY"}' }).expect(400);
  });

  test('is found by the ticket, the customer and the person, in any case of Turkish letters', async () => {
    const mine = await asked();
    const theirs = await asked({}, other);
    await pool().query(`update contact set name = 'İlknur Çağlar' where id = $1`, [other.representative.id]);
    expect(await idsOf({ q: 'ilknur' })).toEqual([theirs]);
    const [row] = (await list(staff, { filter: { customerId: firm.customerId } })).data;
    expect(await idsOf({ q: String(row?.ticketNumber) })).toEqual([mine]);
    expect(await idsOf({ q: row?.customerName?.toUpperCase() })).toEqual([mine]);
  });

  test('shows a technician what is theirs, and neither people nor amounts to those who run the system', async () => {
    const technician = await world.as('technician');
    await asked();
    const own = await asked({}, firm, { assigneeId: technician.userId });
    expect(await idsOf({}, technician)).toEqual([own]);
    const ops = await world.as('ops');
    const { data } = await list(ops);
    expect(data).toHaveLength(2);
    for (const row of data)
      expect(row).toMatchObject({ approver: { name: null }, subject: null, estimatedTotal: null, approverPhone: null, scope: null });
    expect(await idsOf({ q: 'Şule' }, ops)).toEqual([]);
    await world.anonymous().get('/api/v1/approvals').expect(401);
  });

  test('a yes above its giver’s limit is told from an approval until a second one is given', async () => {
    const ticket = await putTicket(pool(), firm, 'WAITING_APPROVAL');
    const limited = { decided_at: new Date(NOON), above_id: firm.itOfficer.id, approver_limit: '100.00' };
    const first = await putApproval(pool(), firm, ticket, { at: NOON, status: 'APPROVED', columns: limited });
    const second = await putApproval(pool(), firm, ticket, { at: NOON, n: 2, approverId: firm.itOfficer.id, columns: { second_of: first } });
    const awaits = async () => Object.fromEntries((await list(staff)).data.map(({ id, awaitsSecond }) => [id, awaitsSecond]));
    expect(await awaits()).toEqual({ [first]: true, [second]: false });
    await pool().query(`update approval set status = 'APPROVED', decided_at = now() where id = $1`, [second]);
    expect(await awaits()).toEqual({ [first]: false, [second]: false });
  });

  test('a page of ten thousand requests takes no more statements than a page of one', async () => {
    const ticket = await putTicket(pool(), firm, 'WAITING_APPROVAL');
    await putApproval(pool(), firm, ticket, { at: NOON });
    const page = async () => {
      const log = recordStatements();
      const { data, total } = await list(staff, { sort: 'nextAt', perPage: 50, filter: { status: ['OPEN'] } });
      log.stop();
      return { shown: data.length, total, sent: log.sent() };
    };
    const one = await page();
    await pool().query(
      `insert into approval (id, ticket_id, n, kind, approver_id, conveyed_by_id, content, content_hash, estimated_total, status, opened_at, remind_at, phone_at, expires_at)
       select gen_random_uuid(), p.ticket_id, i, 'EXTRA_WORK', p.approver_id, p.conveyed_by_id, p.content, p.content_hash, p.estimated_total, case when i % 2 = 0 then 'OPEN' else 'EXPIRED' end,
              p.opened_at, p.remind_at + i * interval '1 second', p.phone_at, p.expires_at from approval p, generate_series(2, 10000) i`,
    );
    const many = await page();
    expect([one.total, many.shown, many.total]).toEqual([1, 50, 5001]);
    expect(many.sent).toBe(one.sent);
  });
});
