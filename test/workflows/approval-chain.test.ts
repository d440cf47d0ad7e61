import type { CommandArgs } from '../../domain/command-args';
import { needsOf } from '../../domain/needs';
import { upgraded, type StoredSnapshot } from '../../domain/ticket-snapshot';
import { isAskedSql, isUncarriedSql } from '../../platform/approval-sql';
import { ASKED_LINES, askedRows } from '../support/asked-lines';
import { waitFor } from '../support/wait-for';
import { deskOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const DAY = 86_400_000;
const PART = 'PART_OUT_OF_WARRANTY';
const TEXTS = {
  scope: 'Disk ve bellek',
  diagnosis: 'Okuma hatası',
  lines: ['SSD', 'Bellek'].map((description) => ({ description, alternatives: [] })),
};
const yes = { approved: true, alternative: null } as const;
const no = { approved: false } as const;

/** A ticket that is assigned; its IT officer may approve so much alone, and somebody may be named for what is above. */
async function assigned({ limit, second }: { readonly limit: string; readonly second: 'representative' | null }): Promise<TicketOnRoad> {
  const firm = await world.firm();
  await world.rows('UPDATE contact SET approval_limit = $2 WHERE id = $1', [firm.itOfficer.id, limit]);
  if (second !== null) await world.rows('UPDATE customer SET second_approver_id = $2 WHERE id = $1', [firm.customerId, firm[second].id]);
  const ticket = await world.ticket(firm);
  await world.command(ticket, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  return ticket;
}

const asked = ({ firm }: TicketOnRoad, ...prices: readonly string[]): CommandArgs['CONVEY_WORK_NEED'] => ({
  kind: 'HARDWARE_CHANGE',
  approverId: firm.itOfficer.id,
  lines: prices.map((unitPrice, index) => ({ workType: index === 0 ? PART : 'HARDWARE_UPGRADE', quantity: '1', unitPrice })),
});

interface Request {
  readonly id: string;
  readonly n: number;
  readonly status: string;
  readonly content_hash: string;
  readonly total: string;
  readonly second_of: string | null;
  readonly approver_id: string;
}

async function requests({ id }: TicketOnRoad): Promise<Request[]> {
  return await world.rows<Request>(
    'SELECT id, n, status, content_hash, estimated_total::text AS total, second_of, approver_id FROM approval WHERE ticket_id = $1 ORDER BY n',
    [id],
  );
}

async function needs({ id }: TicketOnRoad): Promise<[number, string][]> {
  const [row] = await world.rows<{ snapshot: StoredSnapshot }>('SELECT snapshot FROM ticket WHERE id = $1', [id]);
  return row === undefined ? [] : needsOf(upgraded(row.snapshot)).map(({ n, status }) => [n, status]);
}

async function mailsOf({ id }: TicketOnRoad): Promise<string[]> {
  const rows = await world.rows<{ text: string }>(
    `SELECT m.template || ' ' || split_part(m.to_address, '@', 1) AS text FROM mail m WHERE m.ticket_id = $1 AND m.template LIKE 'APPROVAL%' ORDER BY m.created_at, m.template`,
    [id],
  );
  return rows.map(({ text }) => text);
}

test('above the limit both must approve: the second is asked what the first left, under its own link and chase, and only then is anything done', async () => {
  const ticket = await assigned({ limit: '2000.00', second: 'representative' });
  const { firm } = ticket;
  const desk = deskOf(firm);
  expect(await world.command(ticket, 'CONVEY_WORK_NEED', desk, asked(ticket, '2000.01', '999.99'), TEXTS)).toBe('WAITING_APPROVAL');
  await world.childRuns(`approval-${ticket.number}-1`);
  await world.decideApproval(ticket, 1, true, [yes, no]);
  await world.childRuns(`approval-${ticket.number}-2`);
  const [first, second] = await requests(ticket);
  expect(first).toMatchObject({ status: 'APPROVED', total: '3000.00' });
  expect(second).toMatchObject({ status: 'OPEN', total: '2000.01', second_of: first?.id, approver_id: firm.representative.id });
  expect(second?.content_hash).not.toBe(first?.content_hash);
  expect(await needs(ticket)).toEqual([[2, 'OPEN']]);
  expect(await world.command(ticket, 'RECORD_WORK', desk, { workType: PART, quantity: '1' })).not.toBe('IN_PROGRESS');
  await world.decideApproval(ticket, 2, true);
  await world.untilState(ticket, 'IN_PROGRESS');
  expect(await needs(ticket)).toEqual([[2, 'APPROVED']]);
  // The line that the first left out is approved by nobody.
  expect(await world.command(ticket, 'RECORD_WORK', desk, { workType: 'HARDWARE_UPGRADE', quantity: '1' })).toBe('HARDWARE_NOT_APPROVED');
  const [representative, officer] = [firm.representative.email, firm.itOfficer.email].map((address) => address.split('@')[0]);
  expect((await mailsOf(ticket)).sort()).toEqual(
    [
      `APPROVAL_REQUEST ${officer}`,
      `APPROVAL_DECIDED ${officer}`,
      `APPROVAL_REQUEST ${representative}`,
      `APPROVAL_DECIDED ${representative}`,
      `APPROVAL_SECOND_DECIDED ${officer}`,
    ].sort(),
  );
  await world.command(ticket, 'RESOLVE', desk, {}, { note: 'Parça değişti' });
  await world.record(ticket, 'chain');
});

test('what the first left is within their limit to the kuruş: nobody else is asked', async () => {
  const ticket = await assigned({ limit: '2000.00', second: 'representative' });
  expect(await world.command(ticket, 'CONVEY_WORK_NEED', deskOf(ticket.firm), asked(ticket, '2000.00', '0.01'), TEXTS)).toBe('WAITING_APPROVAL');
  await world.childRuns(`approval-${ticket.number}-1`);
  await world.decideApproval(ticket, 1, true, [yes, no]);
  await world.untilState(ticket, 'IN_PROGRESS');
  expect([await needs(ticket), (await requests(ticket)).length]).toEqual([[[1, 'APPROVED']], 1]);
});

test('a request that nobody may approve is not sent; exactly at the limit it is', async () => {
  const ticket = await assigned({ limit: '2000.00', second: null });
  const desk = deskOf(ticket.firm);
  expect(await world.command(ticket, 'CONVEY_WORK_NEED', desk, asked(ticket, '2000.01'), TEXTS)).toBe('NO_APPROVER_ABOVE');
  expect(await requests(ticket)).toEqual([]);
  expect(await world.command(ticket, 'CONVEY_WORK_NEED', desk, asked(ticket, '2000.00'), TEXTS)).toBe('WAITING_APPROVAL');
});

test('a first yes by phone that is contested takes the question back from the second; a no of the second ends it', async () => {
  const ticket = await assigned({ limit: '100.00', second: 'representative' });
  const { firm } = ticket;
  const desk = deskOf(firm);
  await world.command(ticket, 'CONVEY_WORK_NEED', desk, asked(ticket, '500.00'), TEXTS);
  await world.childRuns(`approval-${ticket.number}-1`);
  const [first] = await requests(ticket);
  const approvalId = first?.id ?? '';
  expect(await world.command(ticket, 'RECORD_PHONE_DECISION', desk, { approvalId, approved: true })).toBe('WAITING_APPROVAL');
  await world.childRuns(`approval-${ticket.number}-2`);
  const commandId = '0d9d6b1e-6a0f-4a7e-9d2b-3f7a1c5b2e10';
  await world.rows('UPDATE approval SET contested_at = opened_at, contest_id = $2 WHERE id = $1', [approvalId, commandId]);
  // The row holds: the second can no longer decide, even before the ticket has heard of it.
  await expect(world.writeDecision(ticket, 2, true)).rejects.toThrow('no open request');
  const contest = { kind: 'APPROVER', id: firm.itOfficer.id } as const;
  expect(await world.command(ticket, 'CONTEST_DECISION', contest, { approvalId }, {}, commandId)).toBe('IN_PROGRESS');
  expect((await requests(ticket)).map(({ status }) => status)).toEqual(['APPROVED', 'CANCELLED']);
  // Asked anew: same content and hash where nothing was left out, and the no of the second refuses all of it.
  await world.command(ticket, 'CONVEY_WORK_NEED', desk, asked(ticket, '500.00'), TEXTS);
  await world.childRuns(`approval-${ticket.number}-3`);
  await world.decideApproval(ticket, 3, true);
  await world.childRuns(`approval-${ticket.number}-4`);
  const [, , third, fourth] = await requests(ticket);
  expect([fourth?.second_of, fourth?.content_hash]).toEqual([third?.id, third?.content_hash]);
  await world.decideApproval(ticket, 4, false);
  await world.untilState(ticket, 'IN_PROGRESS');
  expect(await needs(ticket)).toEqual([]);
});

/** A solved ticket with a line that goes beyond what was approved for it. */
async function exceeded(limit: string): Promise<{ ticket: TicketOnRoad; lineId: string; excess: CommandArgs['CONVEY_EXCESS'] }> {
  const ticket = await assigned({ limit, second: 'representative' });
  const { firm } = ticket;
  const desk = deskOf(firm);
  await world.command(ticket, 'CONVEY_WORK_NEED', desk, asked(ticket, '1500.00'), TEXTS);
  await world.childRuns(`approval-${ticket.number}-1`);
  await world.decideApproval(ticket, 1, true);
  await world.untilState(ticket, 'IN_PROGRESS');
  const [basis] = await requests(ticket);
  await world.command(ticket, 'RECORD_WORK', desk, { workType: PART, quantity: '1' }, { note: 'Disk' });
  const [line] = await world.rows<{ id: string }>(
    `UPDATE charge_line SET approval_id = $2, net = 2000.01, vat = 0, gross = 2000.01, hold = 'HELD', hold_reason = 'OVER_APPROVED' WHERE ticket_id = $1 RETURNING id`,
    [ticket.id, basis?.id],
  );
  const lineId = line?.id ?? '';
  await world.rows(
    `INSERT INTO desk_task (id, ticket_id, kind, effect_key, subject_id, created_at) VALUES (gen_random_uuid(), $1, 'CHARGE_HELD', 'CHARGE_HELD:' || $2::text, $2::uuid, now())`,
    [ticket.id, lineId],
  );
  await world.command(ticket, 'RESOLVE', desk, {}, { note: 'Parça değişti' });
  return {
    ticket,
    lineId,
    excess: { kind: 'EXCESS', approverId: firm.itOfficer.id, role: 'IT_OFFICER', basisId: basis?.id ?? '', lineIds: [lineId] },
  };
}

test('the end of a closed ticket waits for the answer about an amount, and comes after it', async () => {
  const { ticket, lineId, excess } = await exceeded('5000.00');
  const desk = deskOf(ticket.firm);
  expect(await world.command(ticket, 'CONFIRM_RESOLUTION', { kind: 'REQUESTER', id: null }, {})).toBe('CLOSED');
  await world.pass(13 * DAY);
  expect(await world.command(ticket, 'CONVEY_EXCESS', desk, excess, { reason: 'Büyük disk gerekti' })).toBe('CLOSED');
  await world.childRuns(`approval-${ticket.number}-2`);
  await world.pass(2 * DAY);
  await waitFor(async () => (await world.story(ticket)).includes('DEFER_DEADLINE'), { what: 'the end is put off' });
  await world.decideApproval(ticket, 2, true);
  await waitFor(async () => (await world.rows<{ hold: string }>('SELECT hold FROM charge_line WHERE id = $1', [lineId]))[0]?.hold === 'BILLED', {
    what: 'the line is released',
  });
  await world.pass(20 * DAY);
  await world.until(ticket, ({ ended_at }) => ended_at !== null);
  await world.record(ticket, 'excess');
});

test('an amount above is asked beside a closed ticket: chased as any request; where the second does not answer, the first and the desk hear it, and the line stays held', async () => {
  const { ticket, lineId, excess } = await exceeded('2000.00');
  const { firm } = ticket;
  const desk = deskOf(firm);
  expect(await world.command(ticket, 'CONVEY_EXCESS', desk, excess, { reason: 'Büyük disk gerekti' })).toBe('RESOLVED');
  await world.childRuns(`approval-${ticket.number}-2`);
  await world.decideApproval(ticket, 2, true);
  await world.childRuns(`approval-${ticket.number}-3`);
  const [times] = await world.rows<{ id: string; phone_at: Date; expires_at: Date }>(
    'SELECT id, phone_at, expires_at FROM approval WHERE ticket_id = $1 AND n = 3',
    [ticket.id],
  );
  const passTo = async (at: Date | undefined): Promise<void> => world.pass(Math.max(0, (at?.getTime() ?? 0) - (await world.now())) + 60_000);
  const tasks = async (): Promise<string[]> =>
    (await world.rows<{ kind: string }>('SELECT kind FROM desk_task WHERE ticket_id = $1 AND done_at IS NULL ORDER BY kind', [ticket.id])).map(
      ({ kind }) => kind,
    );
  await passTo(times?.phone_at);
  expect(await tasks()).toEqual(['CHARGE_HELD', 'PHONE_APPROVER']);
  expect(await world.command(ticket, 'CONFIRM_RESOLUTION', { kind: 'REQUESTER', id: null }, {})).toBe('CLOSED');
  // The step to another state takes the call away from nobody.
  expect(await tasks()).toEqual(['CHARGE_HELD', 'PHONE_APPROVER']);
  await passTo(times?.expires_at);
  await waitFor(async () => (await tasks()).includes('EXCESS_NOT_APPROVED'), { what: 'the desk hears of it' });
  expect(await tasks()).toEqual(['CHARGE_HELD', 'EXCESS_NOT_APPROVED']);
  expect(await needs(ticket)).toEqual([[1, 'APPROVED']]);
  const officer = firm.itOfficer.email.split('@')[0];
  expect(await mailsOf(ticket)).toContain(`APPROVAL_SECOND_DECIDED ${officer}`);
  expect(await world.rows('SELECT hold, hold_reason, excess_id FROM charge_line WHERE id = $1', [lineId])).toEqual([
    { hold: 'HELD', hold_reason: 'OVER_APPROVED', excess_id: times?.id },
  ]);
});

test('a limit counts what was billed by the same approval for another type of work, and what was approved and is not recorded yet', async () => {
  const { ticket, lineId, excess } = await exceeded('5000.00');
  await world.rows(
    `INSERT INTO charge_line SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'business_key', 'work:' || l.id, 'work_type', 'HARDWARE_UPGRADE',
       'net', 3000, 'gross', 3000, 'hold', NULL, 'hold_reason', NULL))).* FROM charge_line l WHERE id = $1`,
    [lineId],
  );
  await world.rows(
    `UPDATE approval SET content = jsonb_set(content, '{lines}', content->'lines' || '[{"workType":"MOVE","amount":"500.25"},{"workType":"HARDWARE_UPGRADE","amount":"900.00"}]'::jsonb), decided_lines = NULL WHERE ticket_id = $1`,
    [ticket.id],
  );
  expect(await world.command(ticket, 'CONVEY_EXCESS', deskOf(ticket.firm), excess, { reason: 'Büyük disk gerekti' })).toBe('RESOLVED');
  const rows = 'SELECT above_id, approver_limit::text, content FROM approval WHERE ticket_id = $1 AND n = 2';
  expect(await world.rows(rows, [ticket.id])).toEqual([
    {
      above_id: ticket.firm.representative.id,
      approver_limit: '1499.75',
      content: expect.objectContaining({ total: '2000.01', billedBefore: '3500.25' }) as object,
    },
  ]);
});

test('whether a line can be asked about is the same in SQL', async () => {
  const askedBy = (outcome: string) =>
    world.rows<{ askable: boolean; asked: boolean }>(
      `WITH lines AS (SELECT x.*, $3 AS outcome, NULL::text AS decided_outcome
                        FROM jsonb_to_recordset($1) AS x(i int, hold text, hold_reason text, hold_first_reason text, excess_id uuid)),
         approval AS (SELECT * FROM jsonb_to_recordset($2) AS x(id uuid, status text, contested_at timestamptz, second_of uuid))
       SELECT (${isUncarriedSql('l')} AND NOT ${isAskedSql('l')}) IS TRUE AS askable, ${isAskedSql('l')} AS asked FROM lines l ORDER BY i`,
      [...askedRows(), outcome],
    );
  const rows = await askedBy('BILLED');
  expect(rows).toEqual(ASKED_LINES.map(([, , , [askable, isAsked, isReleasing]]) => ({ askable, asked: isAsked || isReleasing })));
  expect((await askedBy('DECIDE')).filter(({ askable }) => askable)).toEqual([]);
});
