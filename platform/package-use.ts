import { datesOfMonth, type CivilDate } from '../domain/civil-date';
import type { Draw } from '../domain/coverage/draws';
import { packageUseOf, sizesOf, type PackageCounts, type PackageSize, type PackageUse } from '../domain/package-use';
import { gatesVisitSql } from './approval-kind-sql';
import { contestedSql } from './approval-sql';
import { termsOnSql } from './contract-terms';
import { needsSql } from './needs-sql';

const VISIT: Draw = 'PACKAGE_VISIT';

/** SQL: whether the charge line `l` has drawn a visit of the package; what was cancelled as wrong gives it back. */
export const drawsVisitSql = (l: string): string => `(${l}.draws = '${VISIT}' AND ${l}.hold IS DISTINCT FROM 'VOIDED')`;

/** SQL: how many visits the package had by which the charge line `l` was judged: a contract that is changed later accuses nobody. */
export const packageOfLineSql = (l: string): string => `(${l}.inputs -> 'contract' ->> 'onsiteVisitsPerMonth')::int`;

/** SQL: how many visits of a contract's package are drawn from a first to a last day. */
export const drawnVisitsSql = (contract: string, first: string, last: string): string =>
  `(SELECT count(*)::int FROM charge_line cl WHERE cl.contract_id = ${contract} AND ${drawsVisitSql('cl')} AND cl.service_date BETWEEN ${first} AND ${last})`;

const undrawnSql = (visits: string, drawn: string): string => `GREATEST(0, ${visits} - ${drawn})`;

/**
 * SQL: how many visits of its contract's package no line has drawn in the month of the charge line `l`, which counts itself where it was drawn. In a month in
 * which the package changes, it is as large as on the day of the service.
 */
export const packageUndrawnSql = (l: string): string => {
  // A range, because an index knows no months.
  const first = `date_trunc('month', ${l}.service_date)::date`;
  const last = `(date_trunc('month', ${l}.service_date) + interval '1 month' - interval '1 day')::date`;
  return `(SELECT ${undrawnSql('pk.onsite_visits_per_month', drawnVisitsSql('pk.contract_id', first, last))} FROM ${termsOnSql(`${l}.contract_id`, `${l}.service_date`)} pk)`;
};

/**
 * SQL: whether the request `a` promises that a visit is drawn from the package. Requests say so by `draws`; one from before that was kept holds no
 * such field, and says it by a call-out that costs nothing.
 */
const promisesVisitSql = (a: string): string => `EXISTS (SELECT FROM jsonb_array_elements(${a}.content -> 'lines') pl
  WHERE CASE WHEN pl ? 'draws' THEN pl ->> 'draws' = '${VISIT}' ELSE pl ->> 'workType' = 'ONSITE_VISIT' AND pl ->> 'amount' = '0.00' END)`;

/**
 * Visits of other open tickets that are promised to be drawn from the package of $1: asked for or approved at no cost, not contested, without a line
 * yet, and still carried by their ticket: what was approved stays approved also where the need has gone. $2 and $3 are the first and the last day of
 * the month: one that is planned counts in its own, one that is not planned in every month that is not over ($4). $5 is the ticket that does not count.
 */
const PROMISED = `
  SELECT FROM ticket t CROSS JOIN LATERAL jsonb_object_keys(${needsSql('t.snapshot')}) AS need (id)
    -- By what the contract's open tickets carry: PostgreSQL takes the conditions below for so rare that it would read all requests by them.
    CROSS JOIN LATERAL (SELECT * FROM approval WHERE id = need.id::uuid OFFSET 0) a
    LEFT JOIN visit v ON v.ticket_id = t.id AND v.approval_id = a.id AND v.status = 'PLANNED'
   WHERE t.contract_id = $1 AND t.ended_at IS NULL AND t.id IS DISTINCT FROM $5::uuid AND a.ticket_id = t.id
     AND ${gatesVisitSql('a')} AND a.status IN ('OPEN', 'APPROVED') AND NOT ${contestedSql('a')} AND ${promisesVisitSql('a')}
     -- A line stands on the ticket of its approval, and only by ticket is there an index.
     AND NOT EXISTS (SELECT FROM charge_line l WHERE l.ticket_id = a.ticket_id AND l.approval_id = a.id AND l.work_type = 'ONSITE_VISIT')
     AND CASE WHEN v.id IS NULL THEN NOT $4 ELSE (v.starts_at AT TIME ZONE 'Europe/Istanbul')::date BETWEEN $2::date AND $3::date END`;

const COUNTS = `
  SELECT k.onsite_visits_per_month AS visits, d.drawn, p.promised
    FROM ${termsOnSql('$1::uuid', '$6::date')} k CROSS JOIN LATERAL (SELECT ${drawnVisitsSql('k.contract_id', '$2::date', '$3::date')} AS drawn) d
    CROSS JOIN LATERAL (SELECT count(*)::int AS promised FROM (${PROMISED} LIMIT ${undrawnSql('k.onsite_visits_per_month', 'd.drawn')}) o) p`;

/** Of which contract's package the month is looked at, and by whom. */
interface PackageMonth {
  readonly contractId: string;
  /** A day of the month: in a month in which the package changes, it is as large as on this day. */
  readonly day: CivilDate;
  /** Whether the month is over, so that nothing more is planned in it. */
  readonly isOver: boolean;
  /** The ticket whose own promise does not stand in its way; null where nobody asks for a visit. */
  readonly ticketId: string | null;
}

/** How much of a contract's package is used, set aside for others and left in a month; null where there is no such contract. */
export async function packageUse(
  rows: <T extends object>(text: string, values: unknown[]) => Promise<T[]>,
  { contractId, day, isOver, ticketId }: PackageMonth,
): Promise<PackageUse | null> {
  const { first, last } = datesOfMonth(day.slice(0, 7));
  const [counts] = await rows<PackageCounts>(COUNTS, [contractId, first, last, isOver, ticketId, day]);
  return counts === undefined ? null : packageUseOf(counts);
}

const SIZES = `
  SELECT GREATEST(v.valid_from, $2::date)::text AS "from", LEAST(v.valid_until, $3::date)::text AS until, v.onsite_visits_per_month AS visits
    FROM contract_version v WHERE v.contract_id = $1 AND v.valid_from <= $3::date AND v.valid_until >= $2::date ORDER BY v.valid_from`;

const BEYOND = `
  SELECT count(*)::int AS beyond
    FROM (SELECT cl.service_date, row_number() OVER (ORDER BY cl.service_date, cl.created_at, cl.id) AS n FROM charge_line cl
           WHERE cl.contract_id = $1 AND ${drawsVisitSql('cl')} AND cl.service_date BETWEEN $2::date AND $3::date) d
    CROSS JOIN LATERAL ${termsOnSql('$1::uuid', 'd.service_date')} k WHERE d.n > k.onsite_visits_per_month`;

/** How large a package is on the days of a month, and how many visits were drawn when nothing was left by the size of their day. */
export async function packageByDay(
  rows: <T extends object>(text: string, values: unknown[]) => Promise<T[]>,
  { contractId, month }: { readonly contractId: string; readonly month: string },
): Promise<{ readonly sizes: PackageSize[]; readonly beyond: number }> {
  const { first, last } = datesOfMonth(month);
  const sizes = await rows<PackageSize>(SIZES, [contractId, first, last]);
  const [counted] = await rows<{ beyond: number }>(BEYOND, [contractId, first, last]);
  return { sizes: sizesOf(sizes), beyond: counted?.beyond ?? 0 };
}
