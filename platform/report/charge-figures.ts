import { addAmounts, negateAmount, sumLines, type CountedLine } from '../../domain/money';
import type { ChargeFigures, ReportLine } from '../../domain/report/customer-report';
import { lineOfPeriodSql, type Ask, type ReportScope } from './figures-query';
import { withheldFigures } from './withheld-figures';

/** SQL: whether the line `l` costs the customer something; what waits or was given up does not, or not yet. */
export const BILLED = "not l.covered and coalesce(l.hold, 'BILLED') = 'BILLED'";

const linesSql = (of: string): string => `
select l.service_date as "serviceDate", t.number as "ticketNumber", l.work_type as "workType", l.description, trim_scale(l.quantity)::text as quantity, l.unit,
       l.net::text, l.vat::text, l.gross::text, l.currency, l.reason_tr as tr, l.reason_en as en
  from charge_line l left join ticket t on t.id = l.ticket_id
 where l.customer_id = $1 and ${of} and ${BILLED} order by l.service_date, t.number, l.created_at, l.id`;

const besidesSql = (of: string): string => `
select count(*) filter (where l.covered and l.hold is distinct from 'VOIDED')::int as covered,
       coalesce(sum(l.minutes) filter (where l.covered and l.hold is distinct from 'VOIDED'), 0)::int as minutes,
       count(*) filter (where not l.covered and l.hold = 'HELD')::int as held
  from charge_line l where l.customer_id = $1 and ${of}`;

const heldSql = (of: string): string => `
select l.currency, sum(l.net)::numeric(20,2)::text as net from charge_line l
 where l.customer_id = $1 and ${of} and not l.covered and l.hold = 'HELD' group by l.currency order by l.currency`;

type LineRow = Omit<ReportLine, 'reason'> & CountedLine & { readonly tr: string; readonly en: string };

interface BesidesRow {
  readonly covered: number;
  readonly minutes: number;
  readonly held: number;
}

/** What is billed beside the contract with the sentence why, and what the contract covered: by the month that bills it at a month's end, else by the day of the service. */
export async function chargeFigures(ask: Ask, scope: ReportScope): Promise<ChargeFigures> {
  const { customerId, from, to } = scope;
  const of = lineOfPeriodSql(scope);
  const rows = await ask<LineRow>(linesSql(of), [customerId, from, to]);
  const [besides = { covered: 0, minutes: 0, held: 0 }] = await ask<BesidesRow>(besidesSql(of), [customerId, from, to]);
  const held = await ask<ChargeFigures['held']['totals'][number]>(heldSql(of), [customerId, from, to]);
  const withheld = await withheldFigures(ask, scope, BILLED);
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return {
    lines: rows.map(({ tr, en, vat: _vat, gross: _gross, ...line }) => ({ ...line, reason: { tr, en } })),
    totals: currencies.map((currency) => {
      const sums = sumLines(
        rows.filter((row) => row.currency === currency),
        currency,
      );
      const declared = withheld(currency);
      return { ...sums, withheld: declared, payable: addAmounts(sums.gross, negateAmount(declared)) };
    }),
    covered: { count: besides.covered, minutes: besides.minutes },
    held: { count: besides.held, totals: held },
  };
}
