import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let world: ApiUnderTest;
let firm: Firm;
let staff: Agent;
let technician: Agent;
let ops: Agent;
beforeAll(async () => {
  world = await startApi();
  firm = await createFirm(pool());
  [staff, technician, ops] = [await world.as('staff'), await world.as('technician'), await world.as('ops')];
});
afterAll(() => world.close());

const pool = (): Pool => world.deps.db.pool;

test('names the user of the device where the register names somebody else than who asked', async () => {
  const { requester, asset, customerId } = firm;
  const userAt = async (place: string | null, stranger: string | null = null): Promise<string | null> => {
    await pool().query('update asset set place = $2 where id = $1', [asset.id, place]);
    const { id } = await putTicket(pool(), firm, 'IN_PROGRESS', {}, { name: stranger });
    if (stranger !== null) await pool().query('update ticket set contact_id = null where id = $1', [id]);
    return (await staff.get(`/api/v1/tickets/${id}`).expect(200)).body.deviceUser;
  };
  await pool().query(
    `insert into contact (id, customer_id, name, email, roles, created_at, updated_at) values ($1, $2, 'Berk Can Tuna', $3, '{}', now(), now())`,
    [randomUUID(), customerId, `${randomUUID()}@musteri.example`],
  );
  expect(await userAt(null)).toBeNull();
  expect(await userAt('Muhasebe odası')).toBeNull();
  expect(await userAt('Muhasebe, Berk TUNA')).toBe('Berk Can Tuna');
  expect(await userAt(requester.name)).toBeNull();
  expect(await userAt('Berk Tuna', 'Berk Can Tuna')).toBeNull();
  await pool().query('update asset set place = null where id = $1', [asset.id]);
});

test('tells each decision about its charge lines; amounts and reasons only to those who see prices', async () => {
  const ticket = await putTicket(pool(), firm, 'IN_PROGRESS', { assigneeId: technician.userId });
  const id = randomUUID();
  await pool().query(
    `insert into charge_line (id, business_key, ticket_id, customer_id, work_type, description, service_date, quantity, unit, unit_price, discount_percent, vat_rate, net, vat, gross,
       covered, rule_id, reason_tr, reason_en, inputs, created_at, hold, hold_reason)
     values ($1, $2, $3, $4, 'ONSITE_LABOUR', 'İşçilik', '2026-11-23', 2, 'HUR', 1200, 0, 20, 2400, 480, 2880, false, 'M7-ONSITE', 'Yerinde servis', 'Onsite', '{}', now(), 'HELD', 'NO_APPROVAL')`,
    [id, `work:${id}`, ticket.id, firm.customerId],
  );
  const accountant = await world.as('accountant');
  for (const [decision, reason, spoken] of [
    ['BILLED', 'Telefonda kabul etti', { spokenWith: 'Şule Iğdırlı', spokenOn: '2026-11-23' }],
    ['VOIDED', 'Yanlış talep', {}],
  ] as const)
    await accountant
      .post(`/api/v1/charge-lines/${id}/decision`)
      .send({ decision, reason, ...spoken })
      .expect(200);
  const told = async (agent: Agent): Promise<object[]> =>
    (await agent.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body.timeline.filter(({ kind }: { kind: string }) => kind === 'charge');
  const actor = { id: accountant.userId };
  expect(await told(staff)).toMatchObject([
    { decision: 'BILLED', workType: 'ONSITE_LABOUR', net: '2400.00', reason: 'Telefonda kabul etti', actor },
    { decision: 'VOIDED', lineId: id, net: '2400.00', reason: 'Yanlış talep', actor },
  ]);
  expect(await told(technician)).toMatchObject([
    { decision: 'BILLED', net: null, reason: null },
    { decision: 'VOIDED', net: null, reason: null },
  ]);
  expect(await told(ops)).toEqual([]);
});
