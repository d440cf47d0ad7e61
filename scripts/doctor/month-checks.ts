import { hashOfMonth } from '../../platform/released-lines';
import { bySql } from './by-sql';
import { MOST_SHOWN, none, type DoctorCheck } from './check';
import { isBilledSql } from '../../platform/line-release-sql';

const SLICE = 100;

interface MonthRow {
  readonly id: string;
  readonly customerId: string;
  readonly period: string;
  readonly hash: string;
  readonly customer: number;
}

const NEXT = `SELECT p.id, p.customer_id AS "customerId", p.period, p.lines_sha256 AS hash, c.number AS customer FROM billing_period p JOIN customer c ON c.id = p.customer_id
  WHERE p.state = 'RELEASED' AND p.lines_sha256 IS NOT NULL AND p.id > $1 ORDER BY p.id LIMIT ${SLICE}`;

const LINES: DoctorCheck = {
  name: 'every released month has the lines that it was released with',
  needs: 'postgres',
  run: async ({ pool }) => {
    const faults: string[] = [];
    let [looked, count, last] = [0, 0, '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const { rows } = await pool.query<MonthRow>(NEXT, [last]);
      for (const row of rows)
        if ((await hashOfMonth(pool, row)) !== row.hash && (count += 1) <= MOST_SHOWN) faults.push(`${row.period} of customer ${row.customer}`);
      looked += rows.length;
      last = rows.at(-1)?.id ?? last;
      if (rows.length < SLICE) return none(faults, `${looked} there`, count);
    }
  },
};

/** A released month says for ever what it said, and its number follows the one before it. */
export const MONTH_CHECKS: readonly DoctorCheck[] = [
  LINES,
  bySql(
    'the sums of every released month are those of its lines',
    'to the kuruş',
    `WITH month AS (
       SELECT p.id, p.customer_id, p.period, c.number FROM billing_period p JOIN customer c ON c.id = p.customer_id WHERE p.state = 'RELEASED' AND p.totals IS NOT NULL),
     kept AS (
       SELECT m.id, r.currency, sum(r."lineCount") AS lines, sum(r.net) AS net, sum(r.vat) AS vat, sum(r.gross) AS gross, sum(r.withheld) AS withheld
         FROM month m JOIN billing_period p ON p.id = m.id
         CROSS JOIN LATERAL jsonb_to_recordset(p.totals -> 'rates') r (currency text, "lineCount" int, net numeric, vat numeric, gross numeric, withheld numeric) GROUP BY 1, 2),
     counted AS (
       SELECT m.id, l.currency, count(*) AS lines, sum(l.net) AS net, sum(l.vat) AS vat, sum(l.gross) AS gross, sum(l.withheld) AS withheld
         FROM month m JOIN charge_line l ON l.customer_id = m.customer_id AND l.billing_month = m.period AND ${isBilledSql('l')} AND NOT l.covered GROUP BY 1, 2)
     SELECT m.period || ' of customer ' || m.number AS fault
       FROM (kept k FULL JOIN counted l ON l.id = k.id AND l.currency = k.currency) JOIN month m ON m.id = COALESCE(k.id, l.id)
      WHERE (k.lines, k.net, k.vat, k.gross) IS DISTINCT FROM (l.lines, l.net, l.vat, l.gross) OR k.withheld <> l.withheld`,
  ),
  bySql(
    'the numbers of documents have no gap',
    'none',
    `SELECT s.series || ': ' || count(p.id) || ' of ' || s.last AS fault
       FROM document_series s LEFT JOIN billing_period p ON CASE WHEN p.document_number ~ ('^' || s.series || '\\d{9}$') THEN right(p.document_number, 9)::int BETWEEN 1 AND s.last ELSE false END
      GROUP BY s.series, s.last HAVING count(p.id) <> s.last`,
  ),
];
