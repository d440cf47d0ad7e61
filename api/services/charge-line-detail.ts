import { CONVEYING_ROLES } from '../../domain/roles';
import { gatesWorkSql } from '../../platform/approval-kind-sql';
import { approvedLinesSql, isDeniedSql, standsSql } from '../../platform/approval-sql';
import { approvedAmountSql, callOutQuoteSql, comparedNetSql, raisedToSql, toleranceSql, usedAmountSql } from '../../platform/approved-amount-sql';
import { IS_FINAL, IS_IN_BOOK } from '../../platform/book-locks';
import { toldOfLineSql } from '../../platform/lines-standing';
import { refusedLineSql, refusedWorkSql } from '../../platform/work-said';
import { Prisma } from '../../platform/generated/prisma/client';
import type { ChargeLineDetail } from '../contract/charge-lines';
import type { ApiDeps } from '../deps';
import { APPROVALS_OF_WORK } from '../../platform/approvals-of-work';
import { getChargeLine } from './charge-lines';
import { DRAWABLE } from './open-coverage';
import { CORRECTIONS, HALF_REPLACED, PARTS } from './line-corrections';
import { otherContractOf } from './other-contract';
import { saidInUtc } from './serialize';
import { getFirm } from './settings';
import { withholdingOfLine } from './withheld-lines';
import { found } from './versioned';

type More = Pick<
  ChargeLineDetail,
  | 'drawable'
  | 'drawableUnit'
  | 'inBook'
  | 'billingState'
  | 'corrections'
  | 'parts'
  | 'isHalfReplaced'
  | 'writeOff'
  | 'refused'
  | 'refusedWork'
  | 'told'
  | 'mayAsk'
  | 'approved'
  | 'approvals'
  | 'approvedPrices'
  | 'approvedWork'
  | 'ticketState'
  | 'ticketEnded'
  | 'contractVersionDays'
  | 'original'
  | 'billedMinutes'
  | 'discountOf'
  | 'mayNameCode'
>;

// As a line is judged when it is made (activities/effects/charge-carrier.ts); by a decision that is contested, or was found not to be given, nothing is approved.
const APPROVED = Prisma.sql`
  select json_build_object('total', ${Prisma.raw(approvedAmountSql('a', 'r.work_type'))}, 'tolerancePercent', ${Prisma.raw(toleranceSql('a', 'r.contract_id'))},
      'raisedTo', ${Prisma.raw(raisedToSql('a', 'r.work_type'))}, 'used', ${Prisma.raw(usedAmountSql('a', 'r.work_type', 'r.id'))},
      'quoted', case when r.work_type = 'ONSITE_VISIT' then ${Prisma.raw(callOutQuoteSql('a'))}::text end)
    from approval a where a.id = r.approval_id and not exists (
      select 1 from approval c where c.ticket_id = a.ticket_id and c.id in (a.id, a.second_of) and ${Prisma.raw(isDeniedSql('c'))})`;

// Of the type of work, in the order in which they were put to the approver.
const APPROVED_PRICES = Prisma.sql`array(select line ->> 'unitPrice' from approval a cross join lateral json_array_elements(${Prisma.raw(approvedLinesSql('a', 'r.work_type'))}) with ordinality l (line, i)
  where a.id = r.approval_id group by 1 order by min(i))`;

// Whoever says which price a line has reads what each price was approved for, in whichever request.
const APPROVED_WORK = Prisma.sql`array(select json_build_object('unitPrice', l.line ->> 'unitPrice', 'work', l.line -> 'work')
  from approval a cross join lateral json_array_elements(${Prisma.raw(approvedLinesSql('a', 'r.work_type'))}) with ordinality l (line, i)
  where r.hold = 'HELD' and a.ticket_id = r.ticket_id and ${Prisma.raw(gatesWorkSql('a'))} and a.status = 'APPROVED' and ${Prisma.raw(standsSql('a'))} and l.line ->> 'work' is not null
  order by a.n, l.i)`;

// A month without a row is open.
const BILLING_STATE = Prisma.sql`coalesce((select p.state from billing_period p where p.customer_id = r.customer_id and p.period = r.billing_month), 'OPEN')`;

const WRITE_OFF = Prisma.sql`(select json_build_object('id', w.id, 'by', u.name, 'byId', u.id, 'at', w.asked_at, 'reason', w.reason)
  from write_off w join app_user u on u.id = w.asked_by_id where w.line_id = r.id and w.state = 'ASKED')`;

const VERSION_DAYS = Prisma.sql`(select json_build_object('validFrom', v.valid_from::text, 'validUntil', v.valid_until::text)
  from contract_version v where v.contract_id = r.contract_id and v.n = r.contract_version)`;

// As nameLineCode (api/services/line-code.ts) refuses it.
const MAY_NAME_CODE = Prisma.sql`not r.covered and r.source <> 'CORRECTION' and coalesce(r.hold in ('HELD', 'BILLED'), true) and not ${IS_FINAL}`;

const ORIGINAL = Prisma.sql`case when r.original_currency is not null then json_build_object('currency', r.original_currency, 'unitPrice', trim_scale(r.original_unit_price)::text,
  'wantedOn', r.rate_wanted_on::text, 'rate', case when r.exchange_rate is not null then json_build_object('rate', trim_scale(r.exchange_rate)::text, 'day', r.rate_day::text, 'source', r.rate_source) end,
  'comparedNet', case when r.compared_rate is not null then (${Prisma.raw(comparedNetSql('r'))})::numeric(14,2)::text end) end`;

const TOLD = Prisma.raw(toldOfLineSql('r.id'));

const MAY_ASK = Prisma.sql`array(select u.name from app_user u where u.active and u.can_convey and u.role = any(${[...CONVEYING_ROLES]}) order by u.name)`;

/** One charge line with what matters for a decision about it. */
export async function getChargeLineDetail({ db }: Pick<ApiDeps, 'db'>, id: string): Promise<ChargeLineDetail> {
  const line = await getChargeLine(db.prisma, id);
  const query = Prisma.sql`select ${DRAWABLE} as drawable, r.inputs -> 'contract' ->> 'packageUnit' as "drawableUnit", ${IS_IN_BOOK} as "inBook", ${BILLING_STATE} as "billingState", ${CORRECTIONS} as corrections, ${PARTS} as parts, ${HALF_REPLACED} as "isHalfReplaced", ${WRITE_OFF} as "writeOff", ${Prisma.raw(refusedLineSql('r'))} as refused, ${Prisma.raw(refusedWorkSql('r'))} as "refusedWork", ${TOLD} as told, ${MAY_ASK} as "mayAsk", (${APPROVED}) as approved, ${APPROVALS_OF_WORK} as approvals, ${APPROVED_PRICES} as "approvedPrices", ${APPROVED_WORK} as "approvedWork", ${VERSION_DAYS} as "contractVersionDays", ${ORIGINAL} as original, r.billed_minutes as "billedMinutes", r.discount_of as "discountOf", ${MAY_NAME_CODE} as "mayNameCode", t.state as "ticketState", t.ended_at is not null as "ticketEnded"
    from charge_line r left join ticket t on t.id = r.ticket_id where r.id = ${id}::uuid`;
  const { rows } = await db.pool.query<More>(query.text, query.values);
  const more = found(rows[0]);
  const [refused, refusedWork, writeOff] = [saidInUtc(more.refused), saidInUtc(more.refusedWork), saidInUtc(more.writeOff)];
  const [withholding, otherContract] = [await withholdingOfLine(db.pool, line), await otherContractOf(db.pool, line)];
  const { writeOffLimit } = await getFirm(db.prisma);
  return { ...line, ...more, refused, refusedWork, writeOff, writeOffLimit, withholding, otherContract };
}
