import { datesOfMonth } from '../../domain/civil-date';
import type { ChargeExportCheck, chargeLineOperations } from '../contract/charge-lines';
import type { InputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { instant } from './serialize';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly hasTaxNumber: boolean;
  readonly hasAccountCode: boolean;
}

interface FormerRow {
  readonly at: Date;
  readonly by: string;
  readonly customerName: string | null;
  readonly lineCount: number;
}

// Who has nothing to pay gets no invoice, so nothing is missing on it.
const INCOMPLETE = `
select c.id, c.name, c.tax_number is not null as "hasTaxNumber", c.account_code is not null as "hasAccountCode"
from customer c
where (c.tax_number is null or c.account_code is null) and ($3::uuid is null or c.id = $3::uuid)
  and exists (select 1 from charge_line l where l.customer_id = c.id and l.service_date between $1::date and $2::date
    and l.gross <> 0 and coalesce(l.hold = 'BILLED', true))
order by c.name collate "tr-x-icu", c.id`;

const FORMER = `
select x.created_at as at, u.name as by, c.name as "customerName", x.line_count as "lineCount"
from charge_export x join app_user u on u.id = x.created_by_id left join customer c on c.id = x.customer_id
where x.period = $1 and ($2::uuid is null or x.customer_id is null or x.customer_id = $2::uuid)
order by x.created_at desc limit 3`;

/** What the accountant is told before the book of a month is made: earlier ones, and customers to be invoiced whose cards are not complete. */
export async function checkChargeExport(
  { db }: Pick<ApiDeps, 'db'>,
  { period, customerId }: InputOf<typeof chargeLineOperations.checkChargeExport, 'query'>,
): Promise<ChargeExportCheck> {
  const { first, last } = datesOfMonth(period);
  const { rows } = await db.pool.query<Row>(INCOMPLETE, [first, last, customerId ?? null]);
  const { rows: former } = await db.pool.query<FormerRow>(FORMER, [period, customerId ?? null]);
  return {
    formerExports: former.map(({ at, ...book }) => ({ at: instant(at), ...book })),
    incompleteCustomers: rows.map(({ id, name, hasTaxNumber, hasAccountCode }) => ({
      id,
      name,
      missing: [...(hasTaxNumber ? [] : ['taxNumber' as const]), ...(hasAccountCode ? [] : ['accountCode' as const])],
    })),
  };
}
