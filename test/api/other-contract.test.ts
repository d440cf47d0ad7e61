import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { insert } from '../relay/relay-fixture';

const DAY = '2026-06-15';
let under: ApiUnderTest;
let accountant: TestAgent;
let firm: Firm;
const ticketId = randomUUID();

beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
  const { pool } = under.deps.db;
  firm = await createFirm(pool, { startsOn: '2026-01-01', endsOn: '2026-05-31' });
  await pool.query(
    `insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, requester_email, received_at, updated_at)
     values ($1, 4713, 'IN_PROGRESS', 1, '{}', 'x', 'WEB', 'NORMAL', 'Konu', 'Metin', 'tr', 'a@b.example', now(), now())`,
    [ticketId],
  );
});
afterAll(() => under.close());
beforeEach(() => under.deps.db.pool.query('delete from charge_line'));

/** The contract that follows the firm's own, with a number of its own. */
async function renewal(siteId: string, { startsOn = '2026-06-01' } = {}): Promise<{ id: string; number: string }> {
  const { pool } = under.deps.db;
  const [id, number] = [randomUUID(), `YENİ-${randomUUID().slice(0, 8)}`];
  await pool.query(
    `insert into contract (id, customer_id, number, kind, starts_on, ends_on, calendar_id, price_list_id, onsite_visits_per_month, spare_included, travel_billed,
       lodging_billed, discount_percent, approval_tolerance_percent, created_at, updated_at)
     select $1, customer_id, $2, 'HELPDESK_ONLY', $3, '2027-05-31', calendar_id, price_list_id, 0, false, true, true, 10, 0, now(), now() from contract where id = $4`,
    [id, number, startsOn, firm.contractId],
  );
  await insert(pool, 'contract_site', { contract_id: id, site_id: siteId });
  return { id, number };
}

/** The id of a line that waits because the ticket's contract had ended. */
async function held(workType: string, unitPrice: string): Promise<string> {
  const id = randomUUID();
  const inputs = {
    workType,
    place: 'REMOTE',
    contract: {},
    inForce: false,
    siteInContract: true,
    packageVisitsLeft: 0,
    visitCovered: null,
    inWarranty: false,
  };
  await under.deps.db.prisma.chargeLine.create({
    data: {
      ...{
        id,
        businessKey: `test:${id}`,
        ticketId,
        customerId: firm.customerId,
        siteId: firm.siteId,
        contractId: firm.contractId,
        contractVersion: 1,
      },
      ...{ workType, itemCode: 'X', description: 'İş', serviceDate: new Date(DAY), unit: 'HUR', minutes: 30, quantity: '0.5', unitPrice, inputs },
      ...{ discountPercent: '0', vatRate: '20', net: '450', vat: '90', gross: '540', covered: false, ruleId: 'M9-NOT-IN-FORCE' },
      ...{ reasonTr: 'r', reasonEn: 'r', createdAt: new Date(), hold: 'HELD', holdReason: 'NOT_IN_FORCE' },
    },
  });
  return id;
}

const otherOf = async (id: string): Promise<unknown> => (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body.otherContract;

test('the contract that ended, one of another site and one that has not begun are no other contract', async () => {
  await renewal(firm.outsideSiteId);
  await renewal(firm.siteId, { startsOn: '2026-06-16' });
  expect(await otherOf(await held('REMOTE_SUPPORT', '900'))).toBeNull();
});

test('a line that waits because the contract had ended names the one that was in force, and what the work would be under it', async () => {
  const { id, number } = await renewal(firm.siteId);
  expect(await otherOf(await held('REMOTE_SUPPORT', '900'))).toMatchObject({
    id,
    number,
    covered: true,
    net: '0.00',
    reasonTr: expect.stringMatching(/Uzaktan/),
  });
  // Its discount and its list: half an hour of a move at 1000 less a tenth.
  expect(await otherOf(await held('MOVE', '1100'))).toMatchObject({ id, number, covered: false, net: '450.00' });
});

test('a line of a contract whose end was put right says that it is in force by now', async () => {
  const { pool } = under.deps.db;
  const endsOn = (day: string) => pool.query('update contract set ends_on = $2 where id = $1', [firm.contractId, day]);
  const { rows } = await pool.query(
    'delete from contract_site s using contract k where k.id = s.contract_id and k.id <> $1 returning k.id, s.site_id',
    [firm.contractId],
  );
  await endsOn('2026-12-31');
  try {
    expect(await otherOf(await held('REMOTE_SUPPORT', '900'))).toMatchObject({ id: firm.contractId, covered: true, net: '0.00' });
  } finally {
    await endsOn('2026-05-31');
    for (const { id, site_id } of rows) await insert(pool, 'contract_site', { contract_id: id, site_id });
  }
});

test('a line that waits for another reason is told nothing of it', async () => {
  const id = await held('REMOTE_SUPPORT', '900');
  await under.deps.db.prisma.chargeLine.update({ where: { id }, data: { holdReason: 'NO_APPROVAL' } });
  expect(await otherOf(id)).toBeNull();
});
