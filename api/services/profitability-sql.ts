import type { LineSource } from '../../domain/line-sources';
import { COST_KINDS, MINUTE_CLASSES } from '../../domain/profitability/figures';
import { BOUGHT_TYPES, KIND_OF_SOURCE, REVENUE_KIND_NAMES, TYPES_OF_KIND } from '../../domain/profitability/revenue-kinds';
import { UNKNOWN_NAMES, type Unknown } from '../../domain/profitability/unknowns';
import { WORK_TYPE_CODES, WORK_TYPES } from '../../domain/work-types';
import { isTakenBackSql } from '../../platform/corrected-sql';
import { isInsteadSql, recordedQuantitySql } from '../../platform/line-parts-sql';
import { Prisma } from '../../platform/generated/prisma/client';

const LIRA = 'TRY';
const texts = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** SQL: what the billed line `l` is of (domain/profitability/revenue-kinds.ts). */
export const revenueKindSql = (l: string): string =>
  `case ${Object.entries(KIND_OF_SOURCE)
    .map(([source, kind]) => `when ${l}.source = '${source}' then '${kind}'`)
    .join(' ')} ${Object.entries(TYPES_OF_KIND)
    .map(([kind, types]) => `when ${l}.work_type in (${texts(types)}) then '${kind}'`)
    .join(' ')} else 'WORK' end`;

const PLANNED = WORK_TYPE_CODES.filter((code) => WORK_TYPES[code].cls === 'MAINTENANCE');

/** SQL: in which class the minutes of the line `l` count. */
export const minuteClassSql = (l: string): string =>
  `case when ${l}.work_type in (${texts(PLANNED)}) then 'planned' when ${l}.visit_id is not null then 'onsite' else 'remote' end`;

const MANUAL = "'MANUAL'" satisfies `'${LineSource}'`;
/** SQL: whether the line `l` is no correction, neither cancelled nor taken back: what it says counts. */
const isStandingSql = (l: string): string =>
  `(${l}.source not in ('CORRECTION', 'FIXED_FEE') and ${l}.hold is distinct from 'VOIDED' and not ${isTakenBackSql(l)})`;

/**
 * SQL: whether the line `l` is of something that was done. A correction takes money back and no work; what was cancelled, or taken back whole to be
 * recorded anew, was not done; what was given up was. Where another line says instead what it costs the customer, it was done as it was recorded.
 */
export const isDoneSql = (l: string): string => `(not ${isInsteadSql(l)} and (${isStandingSql(l)} or ${l}.source not in ('CORRECTION', 'FIXED_FEE')
    and ${l}.hold is distinct from 'VOIDED' and exists (select 1 from charge_line i where i.from_line_id = ${l}.id and ${isInsteadSql('i')} and i.hold is distinct from 'VOIDED')))`;

/**
 * SQL: joins of the line `l` that say who did its work: of the session, of the visit, or who recorded it. OFFSET 0 keeps the planner from reading all
 * sessions and visits for it: each is looked up by its id.
 */
export const PERFORMER_JOINS = `
  left join lateral (select s.technician_id from remote_session s
    where s.id = case when l.business_key ~ '^session:[0-9a-f-]{36}' then substr(l.business_key, 9, 36)::uuid end offset 0) ws on true
  left join lateral (select v.technician_id from visit v where v.id = l.visit_id offset 0) wv on true`;
/** SQL: who that is. */
export const PERFORMER = 'coalesce(ws.technician_id, wv.technician_id, l.recorded_by_id)';

/** SQL: columns of a line that sums need; wide ones stay where they are. */
const LINE_COLUMNS = [
  ...['id', 'business_key', 'customer_id', 'contract_id', 'contract_version', 'billing_month', 'ticket_id', 'visit_id', 'source', 'work_type'],
  ...['item_code', 'service_date', 'quantity', 'unit_price', 'currency', 'net', 'covered', 'hold', 'minutes', 'recorded_by_id'],
  ...['original_currency', 'exchange_rate', 'from_line_id', 'origin_id', 'recorded_quantity', 'unit', 'discount_percent', 'receipt_net'],
]
  .map((column) => `l.${column}`)
  .join(', ');

// A person's own cost counts as soon as it has begun, before that of everybody.
const HOUR = `
  left join lateral (select k.amount from labour_cost k where k.first_day <= l.service_date and (k.person_id is null or k.person_id = ${PERFORMER})
    order by k.person_id is null, k.first_day desc limit 1) hc on l.minutes is not null`;

// What is bought for a line: a part, or a kilometre that has a price of its own. The price list is that of the version by which the line was judged.
const PART = `
  left join contract_version pv on pv.contract_id = l.contract_id and pv.n = l.contract_version
  left join contract pk on pk.id = l.contract_id
  left join price_item pi on pi.price_list_id = coalesce(pv.price_list_id, pk.price_list_id) and pi.code = l.item_code and l.work_type in (${texts([...BOUGHT_TYPES, ...TYPES_OF_KIND.EXPENSES])})
  left join price_list pp on pp.id = pi.price_list_id`;
// A part of an early split that is one piece at its amount does not say of how many pieces it is.
const IS_AMOUNT = `l.original_currency is null and l.quantity = 1 and l.discount_percent = 0 and l.unit_price = l.net and l.unit_price <> pi.unit_price and l.origin_id is not null and l.recorded_quantity is null`;
const PART_COST = `case when not (${IS_AMOUNT}) then pi.purchase_price end
    * case when pp.currency = '${LIRA}' then 1 when pp.currency = l.original_currency then l.exchange_rate end`;

/** What is not known of the line `l`, each as a condition. */
const IS_UNKNOWN: Readonly<Record<Unknown, string>> = {
  LABOUR_COST: 'x.is_done and x.minutes > 0 and x.hour_cost is null',
  VISIT_TIME: 'x.is_done and x.is_timeless',
  TRAVEL_COST: `x.is_done and x.kind = 'EXPENSES' and x.source <> 'EXPENSE' and x.part_cost is null`,
  PART_COST: `x.is_done and x.work_type in (${texts(BOUGHT_TYPES)}) and x.part_cost is null`,
  LIST_PRICE: `x.is_covered and (x.unit_price = 0 and x.item_code is null and x.source <> 'EXPENSE' or x.original_currency is not null and x.exchange_rate is null)`,
  CURRENCY: `x.is_billed and x.currency <> '${LIRA}'`,
};

const COST: Readonly<Record<(typeof COST_KINDS)[number], string>> = {
  labour: `round(coalesce(sum(x.minutes * x.hour_cost) filter (where x.is_done), 0) / 60, 2)`,
  expenses: `coalesce(sum(case when x.source <> 'EXPENSE' then round(x.recorded * x.part_cost, 2) when x.is_done then coalesce(x.receipt_net, x.worth) end) filter (where x.kind = 'EXPENSES' and (x.is_standing or x.source = 'EXPENSE')), 0)`,
  parts: `coalesce(sum(round(x.recorded * x.part_cost, 2)) filter (where x.is_standing and x.work_type in (${texts(BOUGHT_TYPES)})), 0)`,
};

/** Columns of sums by name, each with the SQL that makes it of lines `x`. */
const AMOUNTS: Readonly<Record<string, string>> = Object.fromEntries([
  ...REVENUE_KIND_NAMES.map(
    (kind) => [`revenue_${kind}`, `coalesce(sum(x.net) filter (where x.is_billed and x.currency = '${LIRA}' and x.kind = '${kind}'), 0)`] as const,
  ),
  ['covered_value', 'coalesce(sum(x.worth) filter (where x.is_covered), 0)'] as const,
  ...COST_KINDS.map((kind) => [`cost_${kind}`, COST[kind]] as const),
]);
const COUNTS: Readonly<Record<string, string>> = Object.fromEntries([
  ...MINUTE_CLASSES.map((cls) => [`minutes_${cls}`, `coalesce(sum(x.minutes) filter (where x.is_done and x.minute_class = '${cls}'), 0)`] as const),
  ...UNKNOWN_NAMES.map((name) => [`unknown_${name}`, `count(*) filter (where ${IS_UNKNOWN[name]})`] as const),
  // Of one line several things may not be known.
  ['lines_unknown', `count(*) filter (where ${UNKNOWN_NAMES.map((name) => `coalesce(${IS_UNKNOWN[name]}, false)`).join(' or ')})`] as const,
]);

/** Names of the columns that hold amounts. */
export const AMOUNT_COLUMNS = Object.keys(AMOUNTS);
/** Names of the columns that hold counts. */
export const COUNT_COLUMNS = Object.keys(COUNTS);

// Of a visit: none of its lines says how long it took. What is entered by hand never does.
const IS_TIMELESS = `(l.source = ${MANUAL} and l.unit = 'HUR' or l.source = 'VISIT' and not exists (
      select 1 from charge_line w where w.ticket_id = l.ticket_id and w.visit_id = l.visit_id and w.minutes is not null and w.hold is distinct from 'VOIDED'))`;

const LINE = Prisma.raw(`
  select l.*, ${revenueKindSql('l')} as kind, ${minuteClassSql('l')} as minute_class, ${isDoneSql('l')} as is_done, ${isStandingSql('l')} as is_standing, ${IS_TIMELESS} as is_timeless,
    round(l.quantity * l.unit_price, 2) as worth, not l.covered and coalesce(l.hold, 'BILLED') = 'BILLED' as is_billed,
    l.covered and l.hold is distinct from 'VOIDED' as is_covered, hc.amount as hour_cost, ${PART_COST} as part_cost, ${recordedQuantitySql('l')} as recorded
  from customer r cross join lateral (select ${LINE_COLUMNS} from charge_line l where l.customer_id = r.id and l.billing_month between`);
const JOINS = Prisma.raw(`${PERFORMER_JOINS}${HOUR}${PART}`);
const SUMS = Prisma.raw([...Object.entries(AMOUNTS), ...Object.entries(COUNTS)].map(([name, sql]) => `${sql} as "${name}"`).join(',\n    '));

/**
 * SQL: sums of the lines of customers `r` in months, by customer, contract and month, as `cell`. The lines of each customer are found by index; OFFSET 0
 * keeps them from being joined to all lines, and what is asked of a line once from being asked again by each sum. What labour costs is rounded here and only added up further on, so that parts and wholes agree to the kuruş.
 */
export function cellsSql({ customers, from, to }: { readonly customers: Prisma.Sql; readonly from: string; readonly to: string }): Prisma.Sql {
  return Prisma.sql`
line as (${LINE} ${from} and ${to} offset 0) l ${JOINS} where ${customers} offset 0),
cell as materialized (
  select x.customer_id, x.contract_id, x.billing_month as month, ${SUMS} from line x group by x.customer_id, x.contract_id, x.billing_month)`;
}

const added = (names: readonly string[], prefix: string): string => names.map((name) => `${prefix}."${name}"`).join(' + ');
const ofKind = (columns: readonly string[], start: string): string[] => columns.filter((name) => name.startsWith(start));

/** SQL: revenue, known cost and minutes of a row `g` of such columns. */
export const revenueSql = (g: string): string => `(${added(ofKind(AMOUNT_COLUMNS, 'revenue_'), g)})`;
/** SQL: what is left of the revenue after what is known of the cost. */
export const contributionSql = (g: string): string => `(${revenueSql(g)} - (${added(ofKind(AMOUNT_COLUMNS, 'cost_'), g)}))`;
/** SQL: all minutes of it. */
export const minutesSql = (g: string): string => `(${added(ofKind(COUNT_COLUMNS, 'minutes_'), g)})`;
/** SQL: how many lines of it have something that is not known. */
export const unknownSql = (g: string): string => `${g}."lines_unknown"`;
