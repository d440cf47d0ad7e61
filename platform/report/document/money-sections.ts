import { APPROVAL_STATUSES } from '../../../domain/approval-content';
import { APPROVAL_KINDS } from '../../../domain/approval-kinds';
import { LINE_TYPES } from '../../../domain/line-types';
import type { Locale } from '../../../domain/locale';
import { compareAmounts } from '../../../domain/money';
import type { CustomerReport, LineTotals } from '../../../domain/report/customer-report';
import type { Cell, ReportFigure, ReportSection } from '../../../domain/report/document';
import { UNITS } from '../../../domain/units';
import { t } from '../../../i18n';
import { column, figure, section, table, wordsIn } from './section';

/** What is charged beside the contract and why; what the contract covered; what waits for a decision. */
export function chargesSection({ charges: { lines, totals, covered, held } }: CustomerReport, locale: Locale): ReportSection {
  const words = wordsIn(locale);
  const tables = totals.map(({ currency, net }) => {
    const columns = [
      column(words('ticket'), 3),
      column(words('date'), 4, 'date'),
      column(words('work'), 4),
      column(words('description'), 7),
      column(words('quantity'), 3, 'quantity'),
      column(words('unit'), 2),
      column(words('net'), 4, 'money', currency),
      column(words('why'), 8),
    ];
    const rows = lines
      .filter((line) => line.currency === currency)
      .map((line): Cell[] => [
        line.ticketNumber === null ? null : `#${line.ticketNumber}`,
        line.serviceDate,
        LINE_TYPES[line.workType][locale],
        line.description,
        line.quantity,
        UNITS[line.unit]?.[locale] ?? line.unit,
        line.net,
        line.reason[locale],
      ]);
    return table(words('charges'), columns, rows, { totals: [[words('total'), null, null, null, null, null, net, null]] });
  });
  const figures = [
    ...totals.flatMap((one) => totalFigures(one, locale)),
    figure(words('chargesCovered'), covered.count),
    figure(words('chargesCoveredTime'), covered.minutes, 'worked'),
    ...(held.count === 0 ? [] : [figure(words('chargesHeld'), held.count)]),
    ...held.totals.map(({ currency, net }) => ({ ...figure(t(locale, 'report.chargesHeldNet', { currency }), net, 'money'), currency })),
  ];
  const isEmpty = lines.length + covered.count + held.count === 0;
  return section('charges', words('charges'), isEmpty ? words('chargesNone') : null, {
    sentences: [lines.length === 0 ? words('chargesNone') : words('chargesHelp')],
    figures,
    tables,
  });
}

function totalFigures({ currency, net, vat, gross, withheld, payable }: LineTotals, locale: Locale): ReportFigure[] {
  const of = { currency };
  const sums = [
    { ...figure(t(locale, 'report.chargesNet', of), net, 'money'), currency },
    { ...figure(t(locale, 'report.chargesVat', of), vat, 'money'), currency },
    { ...figure(t(locale, 'report.chargesGross', of), gross, 'money'), currency },
  ];
  if (compareAmounts(withheld, '0') === 0) return sums;
  return [
    ...sums,
    { ...figure(t(locale, 'report.chargesWithheld', of), withheld, 'money'), currency },
    { ...figure(t(locale, 'report.chargesPayable', of), payable, 'money'), currency },
  ];
}

/** Approvals that were asked or decided. */
export function approvalsSection({ approvals }: CustomerReport, locale: Locale): ReportSection {
  const words = wordsIn(locale);
  const { asked, approved, refused, lapsed, contested, list } = approvals;
  const currencies = [...new Set(list.map(({ currency }) => currency))];
  const tables = currencies.map((currency) =>
    table(
      words('approvals'),
      [
        column(words('askedOn'), 3, 'date'),
        column(words('ticket'), 2),
        column(words('subject'), 5),
        column(words('approver'), 5),
        column(words('net'), 4, 'money', currency),
        column(words('status'), 4),
        column(words('decidedOn'), 3, 'date'),
      ],
      list
        .filter((one) => one.currency === currency)
        .map((one): Cell[] => [
          one.openedOn,
          `#${one.ticketNumber}`,
          APPROVAL_KINDS[one.kind][locale],
          one.approver,
          one.total,
          APPROVAL_STATUSES[one.status][locale],
          one.decidedOn,
        ]),
    ),
  );
  return section('approvals', words('approvals'), list.length === 0 ? words('approvalsNone') : null, {
    figures: [
      figure(words('approvalsAsked'), asked),
      figure(words('approvalsApproved'), approved),
      figure(words('approvalsRefused'), refused),
      figure(words('approvalsLapsed'), lapsed),
      figure(words('approvalsContested'), contested),
    ],
    tables,
  });
}
