import type { CivilDate } from '../domain/civil-date';
import type { Draw } from '../domain/coverage/draws';
import type { PackageDays, PackageUnit } from '../domain/package-terms';
import { packageUseOf, sizesOf, type PackageCounts, type PackageSize, type PackageUse } from '../domain/package-use';
import { gatesVisitSql } from './approval-kind-sql';
import { contestedSql } from './approval-sql';
import { termsOnSql } from './contract-terms';
import { needsSql } from './needs-sql';

const VISIT: Draw = 'PACKAGE_VISIT';
const HOURS: Draw = 'PACKAGE_HOURS';

const standsDrawn = (l: string): string => `${l}.hold IS DISTINCT FROM 'VOIDED'`;

/** SQL: whether the charge line `l` has drawn a visit of the package; what was cancelled as wrong gives it back. */
export const drawsVisitSql = (l: string): string => `(${l}.draws = '${VISIT}' AND ${standsDrawn(l)})`;

/** SQL: whether the charge line `l` has drawn from a package by hours: its minutes, or of the visit itself none. */
const drawsHoursSql = (l: string): string => `(${l}.draws = '${HOURS}' AND ${standsDrawn(l)})`;

/** SQL: minutes of the charge line `l` as they are billed or drawn. */
export const billedMinutesSql = (l: string): string => `COALESCE(${l}.billed_minutes, ${l}.minutes, 0)`;

/** SQL: how many visits or hours the package had by which the charge line `l` was judged: a contract that is changed later accuses nobody. */
export const packageOfLineSql = (l: string): string => `(${l}.inputs -> 'contract' ->> 'onsiteVisitsPerMonth')::int`;

/** SQL: the first and the last day (`first_day`, `last_day`) of the period of the package in which a day lies, by the terms of that day (domain/package-terms.ts). */
export const packagePeriodSql = (terms: string, startsOn: string, day: string): string =>
  `sm_package_period(${terms}.package_period, ${terms}.package_year, ${startsOn}, ${day})`;

/** SQL: how much a package holds by its terms, in what lines draw: visits, or minutes. */
const packageSizeSql = (terms: string): string =>
  `CASE ${terms}.package_unit WHEN 'HOURS' THEN ${terms}.onsite_visits_per_month * 60 ELSE ${terms}.onsite_visits_per_month END`;

/** SQL: how much of a contract's package is drawn from a first to a last day, in the unit of these terms: visits, or minutes. */
export const drawnSql = (terms: string, contract: string, first: string, last: string): string => {
  const of = (draws: string): string => `cl.contract_id = ${contract} AND ${draws} AND cl.service_date BETWEEN ${first} AND ${last}`;
  return `(CASE ${terms}.package_unit WHEN 'HOURS'
    THEN (SELECT COALESCE(sum(${billedMinutesSql('cl')}), 0)::int FROM charge_line cl WHERE ${of(drawsHoursSql('cl'))})
    ELSE (SELECT count(*)::int FROM charge_line cl WHERE ${of(drawsVisitSql('cl'))}) END)`;
};

const undrawnSql = (size: string, drawn: string): string => `GREATEST(0, ${size} - ${drawn})`;

/**
 * SQL: how many visits (or minutes) of its contract's package no line has drawn in the period of the charge line `l`, which counts itself where it was drawn.
 * In a period in which the package changes, it is as large as on the day of the service.
 */
export const packageUndrawnSql = (l: string): string =>
  `(SELECT ${undrawnSql(packageSizeSql('pk'), drawnSql('pk', 'pk.contract_id', 'pp.first_day', 'pp.last_day'))}
      FROM ${termsOnSql(`${l}.contract_id`, `${l}.service_date`)} pk JOIN contract pc ON pc.id = pk.contract_id
     CROSS JOIN LATERAL ${packagePeriodSql('pk', 'pc.starts_on', `${l}.service_date`)} pp)`;

/**
 * SQL: whether the request `a` promises that a visit is drawn from the package. Requests say so by `draws`; one from before that was kept holds no
 * such field, and says it by a call-out that costs nothing.
 */
const promisesVisitSql = (a: string): string => `EXISTS (SELECT FROM jsonb_array_elements(${a}.content -> 'lines') pl
  WHERE CASE WHEN pl ? 'draws' THEN pl ->> 'draws' = '${VISIT}' ELSE pl ->> 'workType' = 'ONSITE_VISIT' AND pl ->> 'amount' = '0.00' END)`;

/**
 * Visits of other open tickets that are promised to be drawn from the package of $1: asked for or approved at no cost, not contested, without a line
 * yet, and still carried by their ticket: what was approved stays approved also where the need has gone. One that is planned counts in its own period
 * (`pp`), one that is not planned in every period that is not over on the day $2. $3 is the ticket that does not count.
 */
const PROMISED = `
  SELECT FROM ticket t CROSS JOIN LATERAL jsonb_object_keys(${needsSql('t.snapshot')}) AS need (id)
    -- By what the contract's open tickets carry: PostgreSQL takes the conditions below for so rare that it would read all requests by them.
    CROSS JOIN LATERAL (SELECT * FROM approval WHERE id = need.id::uuid OFFSET 0) a
    LEFT JOIN visit v ON v.ticket_id = t.id AND v.approval_id = a.id AND v.status = 'PLANNED'
   WHERE t.contract_id = $1 AND t.ended_at IS NULL AND t.id IS DISTINCT FROM $3::uuid AND a.ticket_id = t.id
     AND ${gatesVisitSql('a')} AND a.status IN ('OPEN', 'APPROVED') AND NOT ${contestedSql('a')} AND ${promisesVisitSql('a')}
     -- A line stands on the ticket of its approval, and only by ticket is there an index.
     AND NOT EXISTS (SELECT FROM charge_line l WHERE l.ticket_id = a.ticket_id AND l.approval_id = a.id AND l.work_type = 'ONSITE_VISIT')
     AND CASE WHEN v.id IS NULL THEN COALESCE(pp.last_day >= $2::date, true) ELSE (v.starts_at AT TIME ZONE 'Europe/Istanbul')::date BETWEEN pp.first_day AND pp.last_day END`;

const COUNTS = `
  SELECT k.package_unit AS unit, pp.first_day::text AS first, pp.last_day::text AS last, s.size AS visits, d.drawn, p.promised
    FROM ${termsOnSql('$1::uuid', '$4::date')} k JOIN contract c ON c.id = k.contract_id
    CROSS JOIN LATERAL ${packagePeriodSql('k', 'c.starts_on', '$4::date')} pp
    CROSS JOIN LATERAL (SELECT ${packageSizeSql('k')} AS size) s
    CROSS JOIN LATERAL (SELECT ${drawnSql('k', 'k.contract_id', 'pp.first_day', 'pp.last_day')} AS drawn) d
    -- Nobody knows how many minutes others will take: of a package by hours nothing is set aside.
    CROSS JOIN LATERAL (SELECT count(*)::int AS promised FROM (${PROMISED} LIMIT CASE k.package_unit WHEN 'HOURS' THEN 0 ELSE ${undrawnSql('s.size', 'd.drawn')} END) o) p`;

/** Of which contract's package the period is looked at, and by whom. */
interface PackageDay {
  readonly contractId: string;
  /** A day of the period: where the package changes within it, it is as large as on this day. */
  readonly day: CivilDate;
  /** In a period that is over on this day nothing more is planned; null: it goes on. */
  readonly today: CivilDate | null;
  /** The ticket whose own promise does not stand in its way; null where nobody asks for a visit. */
  readonly ticketId: string | null;
}

/** How much of a contract's package is used, set aside for others and left in the period of a day; null where there is no such contract. */
export async function packageUse(
  rows: <T extends object>(text: string, values: unknown[]) => Promise<T[]>,
  { contractId, day, today, ticketId }: PackageDay,
): Promise<(PackageUse & PackageDays & { readonly unit: PackageUnit }) | null> {
  const [row] = await rows<PackageCounts & PackageDays & { readonly unit: PackageUnit }>(COUNTS, [contractId, today, ticketId, day]);
  if (row === undefined) return null;
  const { unit, first, last } = row;
  return { ...packageUseOf(row), unit, first, last };
}

const SIZES = `
  SELECT GREATEST(v.valid_from, $2::date)::text AS "from", LEAST(v.valid_until, $3::date)::text AS until, v.onsite_visits_per_month AS count,
         v.package_unit AS unit, v.package_period AS period
    FROM contract_version v WHERE v.contract_id = $1 AND v.valid_from <= $3::date AND v.valid_until >= $2::date ORDER BY v.valid_from`;

// One visit each, or its minutes; of the one that goes beyond what was left, what goes beyond it.
const beyondSql = (unit: PackageUnit): string => `
  SELECT COALESCE(sum(LEAST(d.own, d.sum - ${packageSizeSql('k')})), 0)::int AS beyond
    FROM (SELECT cl.service_date, own.drawn AS own, sum(own.drawn) OVER (ORDER BY cl.service_date, cl.created_at, cl.id) AS sum FROM charge_line cl
           CROSS JOIN LATERAL (SELECT ${unit === 'HOURS' ? billedMinutesSql('cl') : '1'} AS drawn) own
           WHERE cl.contract_id = $1 AND ${unit === 'HOURS' ? drawsHoursSql('cl') : drawsVisitSql('cl')} AND cl.service_date BETWEEN $2::date AND $3::date) d
    CROSS JOIN LATERAL ${termsOnSql('$1::uuid', 'd.service_date')} k WHERE d.sum > ${packageSizeSql('k')} AND k.package_unit = '${unit}'`;

/** How large a package is on the days of a period, and how much was drawn when nothing was left by the size of its day. */
export async function packageByDay(
  rows: <T extends object>(text: string, values: unknown[]) => Promise<T[]>,
  { contractId, first, last, unit }: PackageDays & { readonly contractId: string; readonly unit: PackageUnit },
): Promise<{ readonly sizes: PackageSize[]; readonly beyond: number }> {
  const sizes = await rows<PackageSize>(SIZES, [contractId, first, last]);
  const [counted] = await rows<{ beyond: number }>(beyondSql(unit), [contractId, first, last]);
  return { sizes: sizesOf(sizes), beyond: counted?.beyond ?? 0 };
}
