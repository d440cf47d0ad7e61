import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let world: ApiUnderTest;
let firm: Firm;
let staff: Agent;
beforeAll(async () => {
  world = await startApi();
  firm = await createFirm(pool());
  staff = await world.as('staff');
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
