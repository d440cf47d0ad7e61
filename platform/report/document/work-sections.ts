import { civilDateAt } from '../../../domain/civil-date';
import { formatTime } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { addAmounts } from '../../../domain/money';
import type { CustomerReport, ReportVisit } from '../../../domain/report/customer-report';
import type { Cell, ReportSection } from '../../../domain/report/document';
import { column, figure, section, table, wordsIn, type ReportKey } from './section';

const dayOf = (instant: string): string => civilDateAt(Date.parse(instant));

/** Remote sessions, and what became of the permissions to connect. */
export function sessionsSection({ sessions, permissions }: CustomerReport, locale: Locale): ReportSection {
  const words = wordsIn(locale);
  const minutes = sessions.reduce((sum, session) => sum + (session.minutes ?? 0), 0);
  const rows = sessions.map((one): Cell[] => [
    dayOf(one.startedAt),
    formatTime(Date.parse(one.startedAt), locale),
    `#${one.ticketNumber}`,
    one.deviceLabel,
    one.technician,
    one.minutes,
    one.permittedBy === null ? null : words(`permittedBy${one.permittedBy}` as ReportKey),
  ]);
  const columns = [
    column(words('date'), 3, 'date'),
    column(words('time'), 2),
    column(words('ticket'), 2),
    column(words('device'), 3),
    column(words('technician'), 5),
    column(words('duration'), 3, 'minutes'),
    column(words('permittedBy'), 4),
  ];
  return section('sessions', words('sessions'), sessions.length + permissions.asked === 0 ? words('sessionsNone') : null, {
    sentences: [words('sessionsHelp')],
    figures: [
      figure(words('sessionCount'), sessions.length),
      figure(words('sessionMinutes'), minutes, 'worked'),
      figure(words('permissionsAsked'), permissions.asked),
      figure(words('permissionsGiven'), permissions.given),
      figure(words('permissionsDeclined'), permissions.declined),
      figure(words('permissionsUnanswered'), permissions.unanswered),
      figure(words('permissionsWithdrawn'), permissions.withdrawn),
      figure(words('permissionsContested'), permissions.contested),
    ],
    tables: sessions.length > 0 ? [table(words('sessions'), columns, rows)] : [],
  });
}

const AMOUNTS = ['visit', 'travel', 'lodging', 'other'] as const satisfies readonly (keyof ReportVisit)[];

/** Onsite visits with who approved them and what they cost; one table for each currency. */
export function visitsSection({ visits }: CustomerReport, locale: Locale): ReportSection {
  const words = wordsIn(locale);
  const currencies = [...new Set(visits.map(({ currency }) => currency))];
  const tables = currencies.map((currency) => {
    const some = visits.filter((one) => one.currency === currency);
    const columns = [
      column(words('ticket'), 4),
      column(words('date'), 6, 'date'),
      column(words('site'), 7),
      column(words('technician'), 6),
      column(words('approver'), 8),
      column(words('duration'), 5, 'minutes'),
      column(words('solvedShort'), 5),
      ...AMOUNTS.map((name) => column(words(`${name}Amount`), 6, 'money', currency)),
    ];
    const rows = some.map((one): Cell[] => [
      `#${one.ticketNumber}`,
      dayOf(one.completedAt),
      one.site,
      one.technician,
      one.approver,
      one.minutes,
      words(one.isSolved ? 'yes' : 'no'),
      ...AMOUNTS.map((name) => one[name]),
    ]);
    const total: Cell[] = [
      words('total'),
      null,
      null,
      null,
      null,
      null,
      null,
      ...AMOUNTS.map((name) => addAmounts('0', ...some.map((one) => one[name]))),
    ];
    return table(words('visits'), columns, rows, { totals: [total] });
  });
  return section('visits', words('visits'), visits.length === 0 ? words('visitsNone') : null, { sentences: [words('visitsHelp')], tables });
}
