import { approvedLinesSql } from '../../platform/approval-sql';
import { Prisma } from '../../platform/generated/prisma/client';
import type { ChargeLineDetail } from '../contract/charge-lines';
import type { ApiDeps } from '../deps';
import { IS_IN_BOOK } from './charge-exports';
import { getChargeLine } from './charge-lines';
import { otherContractOf } from './other-contract';
import { found } from './versioned';

type More = Pick<ChargeLineDetail, 'inBook' | 'approved' | 'approvedPrices' | 'ticketState' | 'ticketEnded'>;

// As a line is judged when it is made (activities/effects/charge.ts): what somebody decided beyond the approval uses nothing up.
const APPROVED = Prisma.sql`
  select json_build_object('total', a.estimated_total::text, 'tolerancePercent', trim_scale(k.approval_tolerance_percent)::text,
      'used', (select coalesce(sum(o.net), 0)::numeric(20,2)::text from charge_line o where o.ticket_id = a.ticket_id and o.approval_id = a.id and o.hold is null and o.id <> r.id),
      'quoted', case when r.work_type = 'ONSITE_VISIT' then
         (select (line ->> 'amount')::numeric(20,2)::text from jsonb_array_elements(a.content -> 'lines') line where line ->> 'workType' = r.work_type limit 1) end)
    from approval a join contract k on k.id = r.contract_id where a.id = r.approval_id`;

// Of the type of work, in the order in which they were put to the approver.
const APPROVED_PRICES = Prisma.sql`array(select line ->> 'unitPrice' from approval a cross join lateral json_array_elements(${Prisma.raw(approvedLinesSql('a', 'r.work_type'))}) with ordinality l (line, i)
  where a.id = r.approval_id group by 1 order by min(i))`;

/** One charge line with what matters for a decision about it. */
export async function getChargeLineDetail({ db }: Pick<ApiDeps, 'db'>, id: string): Promise<ChargeLineDetail> {
  const line = await getChargeLine(db.prisma, id);
  const query = Prisma.sql`select ${IS_IN_BOOK} as "inBook", (${APPROVED}) as approved, ${APPROVED_PRICES} as "approvedPrices", t.state as "ticketState", t.ended_at is not null as "ticketEnded"
    from charge_line r join ticket t on t.id = r.ticket_id where r.id = ${id}::uuid`;
  const { rows } = await db.pool.query<More>(query.text, query.values);
  return { ...line, ...found(rows[0]), otherContract: await otherContractOf(db.pool, line) };
}
