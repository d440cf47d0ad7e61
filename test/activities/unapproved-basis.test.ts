import { randomUUID } from 'node:crypto';
import { unapprovedOf } from '../../activities/effects/excess';
import type { EffectContext } from '../../activities/effects/effect';
import { inTransaction } from '../../activities/transaction';
import type { Db } from '../../platform/db';
import { insert } from '../relay/relay-fixture';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';
import { NOON, snapshotIn } from '../support/tickets';

let db: Db;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool);
});
afterAll(() => db.close());

test.each([
  ['APPROVED', null, '700.00'],
  ['APPROVED', new Date(NOON), '0.00'],
  ['REFUSED', null, '0.00'],
  ['SUPERSEDED', null, '0.00'],
] as const)(
  'of work without an approval that was billed after a request that is %s (contested: %s), %s count as approved',
  async (status, contestedAt, approved) => {
    const ticket = await putTicket(db.pool, firm, 'IN_PROGRESS');
    const columns = { decided_at: new Date(NOON), contested_at: contestedAt };
    const asked = await putApproval(db.pool, firm, ticket, { status, content: { kind: 'EXCESS' }, columns });
    const line = async (net: number, more: object): Promise<string> => {
      const id = randomUUID();
      await insert(db.pool, 'charge_line', {
        ...{
          id,
          business_key: id,
          ticket_id: ticket.id,
          customer_id: firm.customerId,
          work_type: 'MOVE',
          description: 'Taşıma',
          service_date: '2026-11-24',
        },
        ...{ quantity: 1, unit: 'HUR', unit_price: net, discount_percent: 0, vat_rate: 20, net, vat: 0, gross: net, covered: false, rule_id: 'M15' },
        ...{ reason_tr: 'n', reason_en: 'n', inputs: {}, created_at: new Date(NOON), hold_reason: 'NO_APPROVAL', ...more },
      });
      return id;
    };
    await line(700, { hold: 'BILLED', released_by: 'CUSTOMER', excess_id: asked, hold_decided_at: new Date(NOON) });
    const lineIds = [await line(300, { hold: 'HELD' })];
    const after = { ...snapshotIn('IN_PROGRESS'), ticketId: ticket.id };
    const { basis } = await inTransaction(
      db.pool,
      async (tx) => await unapprovedOf({ tx, at: NOON, after } as unknown as EffectContext, { lineIds, basisId: null } as never),
    );
    expect(basis).toMatchObject({ approved, askedElsewhere: '0.00' });
  },
);
