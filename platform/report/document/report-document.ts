import { CONTRACT_KINDS } from '../../../domain/contract-kinds';
import { formatCivilDate, formatDateTime, formatMonth } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import type { CustomerReport } from '../../../domain/report/customer-report';
import type { ReportDocument, ReportSection } from '../../../domain/report/document';
import { t } from '../../../i18n';
import { inventorySection, repeatsSection } from './device-sections';
import { approvalsSection, chargesSection } from './money-sections';
import { section, wordsIn } from './section';
import { breakdownSection, placesSection, promisesSection, ratingsSection, summarySection } from './ticket-sections';
import { sessionsSection, visitsSection } from './work-sections';

/** Puts the figures of a report into words, tables and charts of one language. */
export function reportDocument(report: CustomerReport, locale: Locale): ReportDocument {
  const words = wordsIn(locale);
  const starsOf = (stars: number): string => t(locale, 'report.stars', { stars });
  return {
    title: words('title'),
    customerName: report.customer.name,
    mark: markOf(report, locale),
    facts: factsOf(report, locale),
    sections: [
      summarySection(report, locale),
      breakdownSection(report, locale),
      promisesSection(report, locale),
      placesSection(report, locale),
      sessionsSection(report, locale),
      visitsSection(report, locale),
      repeatsSection(report, locale),
      inventorySection(report, locale),
      chargesSection(report, locale),
      approvalsSection(report, locale),
      ratingsSection(report, locale, starsOf),
      recommendationsSection(report, locale),
    ],
  };
}

/** What tells a report of a month's end from one on demand, on every page. */
function markOf({ occasion, period }: CustomerReport, locale: Locale): string {
  return occasion === 'MONTH_END' ? t(locale, 'report.markMonth', { month: formatMonth(period.from.slice(0, 7), locale) }) : t(locale, 'report.mark');
}

function factsOf({ customer, firm, period, contracts, madeAt, madeBy }: CustomerReport, locale: Locale): ReportDocument['facts'] {
  const words = wordsIn(locale);
  const day = (date: string): string => formatCivilDate(date, locale);
  const contract = contracts.map(({ number, kind, startsOn, endsOn }) =>
    t(locale, 'report.contractValue', { number, kind: CONTRACT_KINDS[kind][locale], from: day(startsOn), to: day(endsOn) }),
  );
  return [
    { name: words('customer'), value: customer.name },
    { name: words('customerNumber'), value: String(customer.number) },
    ...(customer.taxNumber === null ? [] : [{ name: words('taxNumber'), value: customer.taxNumber }]),
    { name: words('period'), value: t(locale, 'report.periodValue', { from: day(period.from), to: day(period.to) }) },
    { name: words('contracts'), value: contract.length === 0 ? words('noContract') : contract.join('\n') },
    { name: words('madeAt'), value: formatDateTime(Date.parse(madeAt), locale) },
    { name: words('madeBy'), value: madeBy ?? words('madeByItself') },
    { name: words('firm'), value: firm.legalName },
  ];
}

function recommendationsSection({ recommendations }: CustomerReport, locale: Locale): ReportSection {
  const words = wordsIn(locale);
  return section('recommendations', words('recommendations'), recommendations.length === 0 ? words('recommendationsNone') : null, {
    sentences: recommendations.map(({ sentence }) => sentence[locale]),
  });
}
