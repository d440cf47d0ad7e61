import { randomUUID } from 'node:crypto';
import { carrierOf, type Piece } from '../../activities/effects/charge-carrier';
import type { EffectContext } from '../../activities/effects/effect';
import { arrive } from '../../activities/effects/visit';
import { inTransaction } from '../../activities/transaction';
import type { ApprovalRef } from '../../domain/ticket-snapshot';
import type { ChargeFacts } from '../../platform/charge-facts';
import type { Db } from '../../platform/db';
import { insert } from '../relay/relay-fixture';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';
import { HARDWARE, HOUR, needsBy, NOON, snapshotIn } from '../support/tickets';
import { waitFor } from '../support/wait-for';

let db: Db;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool);
});
afterAll(() => db.close());

const PART = 'PART_OUT_OF_WARRANTY';
const FACTS = { inForce: true, choices: 1, price: null } as unknown as ChargeFacts;
const PRICED = {
  price: { unitPrice: '100', vatRate: '20' },
  amounts: { list: '100.00', discount: '0.00', net: '100.00', vat: '20.00', gross: '120.00', discountPercent: '0' },
  isPriced: true,
};

/** The second yes to something, above the limit of the first, and a visit that is planned by it. */
async function chained(kind: 'ONSITE_VISIT' | 'HARDWARE_CHANGE') {
  const ticket = await putTicket(db.pool, firm, 'PLANNED');
  const lines = [{ workType: kind === 'ONSITE_VISIT' ? 'ONSITE_LABOUR' : PART, description: { tr: 'İş', en: 'Work' }, amount: '2400.00' } as const];
  const columns = { decided_at: new Date(NOON), decided_via: 'LINK' };
  const first = await putApproval(db.pool, firm, ticket, { status: 'APPROVED', content: { kind, lines }, columns });
  const second = await putApproval(db.pool, firm, ticket, {
    n: 2,
    status: 'APPROVED',
    content: { kind, lines },
    columns: { ...columns, second_of: first },
  });
  const visitId = randomUUID();
  await db.pool.query("update visit set status = 'CANCELLED'");
  await insert(db.pool, 'visit', {
    ...{ id: visitId, ticket_id: ticket.id, n: 1, approval_id: second, technician_id: firm.technician.id, status: 'PLANNED' },
    ...{ starts_at: new Date(NOON), ends_at: new Date(NOON + HOUR) },
  });
  return { ticket, first, second, visitId };
}

type Chained = Awaited<ReturnType<typeof chained>>;
const priced = (context: EffectContext, workType: Piece['workType'], visit: Piece['visit']) =>
  carrierOf(
    context,
    { workType, quantity: '1', visit, description: 'Parça' } as Piece,
    { covered: false } as Parameters<typeof carrierOf>[2],
    PRICED,
    FACTS,
  );

test.each([
  [
    'ARRIVE',
    'ONSITE_VISIT',
    (context: EffectContext, { visitId }: Chained) => arrive(context, { kind: 'visit.arrive', visitId }),
    { result: { code: 'NEED_CONTESTED' } },
  ],
  [
    'work on a visit',
    'ONSITE_VISIT',
    (context: EffectContext, { second }: Chained) => priced(context, 'ONSITE_LABOUR', { approvalId: second } as Piece['visit']),
    { held: 'CONTESTED' },
  ],
  ['work by lines', 'HARDWARE_CHANGE', (context: EffectContext) => priced(context, PART, null), { approvalId: null, held: 'NO_APPROVAL' }],
] as const)('%s waits for a contest of the first of two yeses that comes at the same moment, and heeds it', async (_what, kind, step, wanted) => {
  const world = await chained(kind);
  const need: ApprovalRef = { ...HARDWARE, id: world.second, status: 'APPROVED', workTypes: [PART] };
  const after = { ...snapshotIn('PLANNED'), ticketId: world.ticket.id, needs: needsBy(need) };
  const contest = await db.pool.connect();
  try {
    await contest.query('begin');
    await contest.query('update approval set contested_at = $2 where id = $1', [world.first, new Date(NOON)]);
    const done = inTransaction(db.pool, async (tx) => step({ tx, at: NOON, after } as EffectContext, world)).catch((error: unknown) => error);
    const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%FROM approval%'";
    await waitFor(async () => (await db.pool.query(waiting)).rowCount === 1, { timeout: 3_000, what: 'the step waits for the contest' });
    await contest.query('commit');
    expect(await done).toMatchObject(wanted);
  } finally {
    contest.release();
  }
});
