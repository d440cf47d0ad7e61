import { datesOfMonth } from '../../domain/civil-date';
import type { ChargeExportCheck, chargeLineOperations } from '../contract/charge-lines';
import type { InputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly hasTaxNumber: boolean;
  readonly hasAccountCode: boolean;
}

// Who has nothing to pay gets no invoice, so nothing is missing on it.
const INCOMPLETE = `
select c.id, c.name, c.tax_number is not null as "hasTaxNumber", c.account_code is not null as "hasAccountCode"
from customer c
where (c.tax_number is null or c.account_code is null) and ($3::uuid is null or c.id = $3::uuid)
  and exists (select 1 from charge_line l where l.customer_id = c.id and l.service_date between $1::date and $2::date
    and l.gross <> 0 and coalesce(l.hold = 'BILLED', true))
order by c.name collate "tr-x-icu", c.id`;

/** What the accountant will miss in the book of a month: customers to be invoiced whose cards are not complete. */
export async function checkChargeExport(
  { db }: Pick<ApiDeps, 'db'>,
  { period, customerId }: InputOf<typeof chargeLineOperations.checkChargeExport, 'query'>,
): Promise<ChargeExportCheck> {
  const { first, last } = datesOfMonth(period);
  const { rows } = await db.pool.query<Row>(INCOMPLETE, [first, last, customerId ?? null]);
  return {
    incompleteCustomers: rows.map(({ id, name, hasTaxNumber, hasAccountCode }) => ({
      id,
      name,
      missing: [...(hasTaxNumber ? [] : ['taxNumber' as const]), ...(hasAccountCode ? [] : ['accountCode' as const])],
    })),
  };
}
