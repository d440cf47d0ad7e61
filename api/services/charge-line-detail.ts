import { approvedLinesSql } from '../../platform/approval-sql';
import { lineReadersSql } from '../../platform/lines-standing';
import { Prisma } from '../../platform/generated/prisma/client';
import type { ChargeLineDetail } from '../contract/charge-lines';
import type { ApiDeps } from '../deps';
import { IS_IN_BOOK } from './charge-exports';
import { getChargeLine } from './charge-lines';
import { otherContractOf } from './other-contract';
import { found } from './versioned';

type More = Pick<ChargeLineDetail, 'inBook' | 'refused' | 'told' | 'approved' | 'approvedPrices' | 'ticketState' | 'ticketEnded'>;

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

// Whoever is asked above somebody refuses the same.
const REFUSED = Prisma.sql`
  select json_build_object('by', (select name from contact where id = coalesce(p.decided_by_id, p.approver_id)), 'at', p.decided_at, 'reason', p.reason)
    from approval p where p.ticket_id = r.ticket_id and p.status = 'REFUSED' and (p.id = r.excess_id or p.second_of = r.excess_id) order by p.decided_at desc limit 1`;

const TOLD = Prisma.sql`array(select told.name from (${Prisma.raw(lineReadersSql('r.id', 'null'))}) told order by told.name)`;

/** One charge line with what matters for a decision about it. */
export async function getChargeLineDetail({ db }: Pick<ApiDeps, 'db'>, id: string): Promise<ChargeLineDetail> {
  const line = await getChargeLine(db.prisma, id);
  const query = Prisma.sql`select ${IS_IN_BOOK} as "inBook", (${REFUSED}) as refused, ${TOLD} as told, (${APPROVED}) as approved, ${APPROVED_PRICES} as "approvedPrices", t.state as "ticketState", t.ended_at is not null as "ticketEnded"
    from charge_line r join ticket t on t.id = r.ticket_id where r.id = ${id}::uuid`;
  const { rows } = await db.pool.query<More>(query.text, query.values);
  const more = found(rows[0]);
  const refused = more.refused && { ...more.refused, at: new Date(more.refused.at).toISOString() };
  return { ...line, ...more, refused, otherContract: await otherContractOf(db.pool, line) };
}
