import { CHANNELS } from '../../../domain/channels';
import { TARGETS } from '../../../domain/clocks/targets';
import { formatCivilDate } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { PRIORITIES } from '../../../domain/priorities';
import type { CustomerReport, TicketSummary } from '../../../domain/report/customer-report';
import type { ReportChart, ReportSection } from '../../../domain/report/document';
import { formatPercent } from '../../../domain/report/cells';
import { keptPercent } from '../../../domain/report/shares';
import { column, figure, section, shares, table, wordsIn } from './section';

const SUMMED = [
  'carriedIn',
  'opened',
  'reopened',
  'solved',
  'endedOtherwise',
  'carriedOut',
  'closed',
  'overdue',
] as const satisfies readonly (keyof TicketSummary)[];

/** What came, what was solved, what goes on; and the course of it. */
export function summarySection({ summary, trend }: CustomerReport, locale: Locale): ReportSection {
  const words = wordsIn(locale);
  const isEmpty = SUMMED.every((name) => summary[name] === 0);
  const chart: ReportChart = {
    kind: 'line',
    title: words('trend'),
    points: trend.map(({ from }) => shortDay(from, locale)),
    texts: [],
    most: null,
    series: [
      { name: words('opened'), values: trend.map(({ opened }) => opened) },
      { name: words('solved'), values: trend.map(({ solved }) => solved) },
    ],
  };
  const rows = trend.filter(({ opened, solved }) => opened + solved > 0).map(({ from, to, opened, solved }) => [from, to, opened, solved]);
  const columns = [
    column(words('trendFrom'), 3, 'date'),
    column(words('trendTo'), 3, 'date'),
    column(words('opened'), 2, 'count'),
    column(words('solved'), 2, 'count'),
  ];
  return section('summary', words('summary'), isEmpty ? words('summaryNone') : null, {
    sentences: [words('summaryBalance')],
    figures: SUMMED.map((name) => figure(words(name), summary[name])),
    // A single point is no course.
    charts: rows.length > 0 && trend.length > 1 ? [chart] : [],
    tables: rows.length > 0 ? [table(words('trend'), columns, rows, { isOfChart: true })] : [],
  });
}

/** Day and month as they stand under a chart. */
function shortDay(day: string, locale: Locale): string {
  return formatCivilDate(day, locale).replace(/[. ]\d{4}$/, '');
}

/** What was opened, by channel, priority and category. */
export function breakdownSection({ channels, priorities, categories }: CustomerReport, locale: Locale): ReportSection {
  const words = wordsIn(locale);
  const channel = shares(
    locale,
    { title: words('byChannel'), head: words('channel'), kind: 'donut' },
    channels.map((one) => ({ name: CHANNELS[one.channel][locale], count: one.count })),
  );
  const priority = shares(
    locale,
    { title: words('byPriority'), head: words('priority'), kind: 'bar' },
    priorities.map((one) => ({ name: PRIORITIES[one.priority][locale], count: one.count })),
  );
  const category = shares(
    locale,
    { title: words('byCategory'), head: words('category'), kind: 'bar' },
    categories.map((one) => ({ name: one.category ?? words('noCategory'), count: one.count })),
  );
  // Where nobody enters categories there is nothing to tell of them.
  const isSorted = categories.some((one) => one.category !== null);
  const parts = [channel, priority, ...(isSorted ? [category] : [])];
  return section('breakdown', words('breakdown'), channels.length === 0 ? words('breakdownNone') : null, {
    charts: parts.map(({ chart }) => chart),
    tables: parts.map((part) => part.table),
  });
}

/** How response and solution times were kept, in business hours. */
export function promisesSection({ promises }: CustomerReport, locale: Locale): ReportSection {
  const words = wordsIn(locale);
  const whole = promises.filter(({ priority }) => priority === null);
  const measured = whole.filter((one) => keptPercent(one) !== null);
  // Of a single priority, the sum says the same.
  const isSplit = (target: string): boolean => promises.filter((one) => one.target === target && one.priority !== null).length > 1;
  const rows = promises
    .filter(({ target, priority }) => priority === null || isSplit(target))
    .map((one) => [
      TARGETS[one.target][locale],
      one.priority === null ? words('allPriorities') : PRIORITIES[one.priority][locale],
      one.count,
      one.kept,
      one.missed,
      keptPercent(one),
      one.averageMinutes,
      one.medianMinutes,
    ]);
  const columns = [
    column(words('target'), 4),
    column(words('priority'), 3),
    column(words('measured'), 2, 'count'),
    column(words('kept'), 2, 'count'),
    column(words('missed'), 2, 'count'),
    column(words('keptShare'), 2, 'percent'),
    column(words('average'), 3, 'minutes'),
    column(words('median'), 3, 'minutes'),
  ];
  const percents = measured.map((one) => keptPercent(one) ?? 0);
  const chart: ReportChart = {
    kind: 'bar',
    title: words('promisesChart'),
    points: measured.map(({ target }) => TARGETS[target][locale]),
    texts: percents.map((percent) => formatPercent(percent, locale)),
    most: 100,
    series: [{ name: words('promisesChart'), values: percents }],
  };
  return section('promises', words('promises'), promises.length === 0 ? words('promisesNone') : null, {
    sentences: [words('promisesHelp')],
    charts: measured.length > 0 ? [chart] : [],
    tables: [table(words('promises'), columns, rows)],
  });
}

/** Where the solved tickets were helped. */
export function placesSection({ places: { remote, onsite, desk } }: CustomerReport, locale: Locale): ReportSection {
  const words = wordsIn(locale);
  const { chart, table: figures } = shares(locale, { title: words('placesChart'), head: words('place'), kind: 'donut' }, [
    { name: words('placeRemote'), count: remote },
    { name: words('placeOnsite'), count: onsite },
    { name: words('placeDesk'), count: desk },
  ]);
  return section('places', words('places'), remote + onsite + desk === 0 ? words('placesNone') : null, { charts: [chart], tables: [figures] });
}

/** What requesters think of the result. */
export function ratingsSection(
  { ratings: { count, average, stars } }: CustomerReport,
  locale: Locale,
  starsOf: (stars: number) => string,
): ReportSection {
  const words = wordsIn(locale);
  const parts = stars.map((times, index) => ({ name: starsOf(index + 1), count: times })).toReversed();
  const { chart, table: figures } = shares(locale, { title: words('ratingsChart'), head: words('rating'), kind: 'bar' }, parts);
  return section('ratings', words('ratings'), count === 0 ? words('ratingsNone') : null, {
    figures: [figure(words('ratingsAverage'), average, 'quantity'), figure(words('ratingsCount'), count)],
    charts: [chart],
    tables: [figures],
  });
}
