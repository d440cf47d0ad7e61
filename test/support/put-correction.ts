import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

/** Takes that much of a line's net amount back, or all of it, straight in the table and whether it is final or not; the id of the opposite line. */
export async function putCorrection(db: Pick<Pool | PoolClient, 'query'>, lineId: string, net?: string): Promise<string> {
  const id = randomUUID();
  await db.query(
    `insert into charge_line (id, business_key, source, corrects_id, ticket_id, customer_id, contract_id, contract_version, work_type, item_code, description, service_date, quantity, unit,
        unit_price, discount_percent, currency, vat_rate, withholding_code, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at)
     select $1::uuid, 'correction:' || $1::text, 'CORRECTION', l.id, l.ticket_id, l.customer_id, l.contract_id, l.contract_version, l.work_type, l.item_code, l.description, l.service_date, -1, l.unit,
        a.net, 0, l.currency, l.vat_rate, l.withholding_code, -a.net, -a.vat, -a.net - a.vat, false, 'CORRECTION', 'n', 'n', '{}', now()
       from charge_line l cross join lateral (select coalesce($3::numeric, l.net) as net, coalesce(round($3::numeric * l.vat / l.net, 2), l.vat) as vat) a where l.id = $2::uuid`,
    [id, lineId, net ?? null],
  );
  return id;
}
