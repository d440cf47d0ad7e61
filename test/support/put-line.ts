import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

/** Where a line hangs. */
export interface LineOwner {
  readonly customerId: string;
  /** Null: it was entered by hand. */
  readonly ticketId: string | null;
  readonly contractId: string;
}

/** A billed line of 100 + 20 of a day, straight into the table; columns by their names in SQL differ as they are given. */
export async function putLine(
  db: Pick<Pool | PoolClient, 'query'>,
  owner: LineOwner,
  date: string,
  columns: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = randomUUID();
  const row: Record<string, unknown> = {
    ...{
      id,
      business_key: `test:${id}`,
      ticket_id: owner.ticketId,
      ...(owner.ticketId === null ? { source: 'MANUAL' } : {}),
      customer_id: owner.customerId,
      contract_id: owner.contractId,
      contract_version: 1,
    },
    ...{ work_type: 'ONSITE_LABOUR', description: 'Kablo', service_date: date, quantity: '1', unit: 'HUR', unit_price: '100', discount_percent: '0' },
    ...{ vat_rate: '20', net: '100', vat: '20', gross: '120', covered: false, rule_id: 'M7', reason_tr: 'n', reason_en: 'n', inputs: '{}' },
    ...{ created_at: new Date(Date.now() - 60_000) },
    ...columns,
  };
  const names = Object.keys(row);
  await db.query(
    `insert into charge_line (${names.join(', ')}) values (${names.map((_name, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
  return id;
}
