import type { Cell, CellKind, ReportChart, ReportColumn, ReportFigure, ReportSection, ReportTable } from '../../../domain/report/document';
import { formatPercent } from '../../../domain/report/cells';
import { percentsOf } from '../../../domain/report/shares';
import type { Locale } from '../../../domain/locale';
import type { Currency } from '../../../domain/money';
import { t, type TextKey } from '../../../i18n';

/** Keys of the report's texts that have no placeholder. */
export type ReportKey =
  Extract<TextKey, `report.${string}`> extends `report.${infer K}`
    ? Exclude<
        K,
        | 'periodValue'
        | 'contractValue'
        | 'page'
        | 'moreRows'
        | 'stars'
        | 'markMonth'
        | `charges${'Net' | 'Vat' | 'Gross' | 'HeldNet' | 'Withheld' | 'Payable'}`
      >
    : never;

/** Texts of the report in a language. */
export type Words = (key: ReportKey) => string;

/** The texts without placeholders. */
export function wordsIn(locale: Locale): Words {
  return (key) => t(locale, `report.${key}` as 'report.title');
}

/** What a section is made of; what is left out is not there. */
interface Parts {
  readonly sentences?: readonly string[];
  readonly figures?: readonly ReportFigure[];
  readonly charts?: readonly ReportChart[];
  readonly tables?: readonly ReportTable[];
}

/** A section; where there is nothing to tell, the one sentence that says so. */
export function section(key: ReportKey, title: string, nothing: string | null, parts: Parts): ReportSection {
  const empty: ReportSection = { key, title, sentences: nothing === null ? [] : [nothing], figures: [], charts: [], tables: [] };
  return nothing === null ? { ...empty, ...parts } : empty;
}

/** A column: text where nothing else is said. */
export function column(name: string, weight: number, kind: CellKind = 'text', currency?: Currency): ReportColumn {
  return { name, weight, kind, currency };
}

/** A table; of a chart where it only says in figures what that shows. */
export function table(
  title: string,
  columns: readonly ReportColumn[],
  rows: readonly (readonly Cell[])[],
  { totals = [], isOfChart = false }: { totals?: readonly (readonly Cell[])[]; isOfChart?: boolean } = {},
): ReportTable {
  return { title, columns, rows, totals, isOfChart };
}

/** A figure. */
export function figure(name: string, value: Cell, kind: CellKind = 'count'): ReportFigure {
  return { name, value, kind };
}

/** So many parts a chart shows one by one: more would be higher than a page. */
const SHOWN = 12;
/** A longer name is cut beside a bar (domain/report/charts.ts). */
const LONGEST_NAME = 28;

/** The parts as a chart shows them: the first ones, and all others in one. */
function shownParts<T extends { readonly name: string; readonly count: number }>(
  parts: readonly T[],
  others: string,
): { name: string; count: number }[] {
  if (parts.length <= SHOWN) return [...parts];
  const rest = parts.slice(SHOWN - 1);
  return [...parts.slice(0, SHOWN - 1), { name: others, count: rest.reduce((sum, { count }) => sum + count, 0) }];
}

/** Counts of the parts of a whole as a chart and as its table with shares that add up to a hundred. */
export function shares(
  locale: Locale,
  { title, head, kind }: { title: string; head: string; kind: ReportChart['kind'] },
  parts: readonly { readonly name: string; readonly count: number }[],
): { chart: ReportChart; table: ReportTable } {
  const words = wordsIn(locale);
  const percents = percentsOf(parts.map(({ count }) => count));
  const shown = shownParts(parts, words('others'));
  const ofShown = percentsOf(shown.map(({ count }) => count));
  const texts = shown.map(({ count }, index) => `${count} (${formatPercent(ofShown[index] ?? 0, locale)})`);
  const isWhole = shown.length === parts.length && parts.every(({ name }) => name.length <= LONGEST_NAME);
  return {
    chart: {
      kind,
      title,
      points: shown.map(({ name }) => name),
      texts,
      most: null,
      series: [{ name: title, values: shown.map(({ count }) => count) }],
    },
    table: table(
      title,
      [column(head, 6), column(words('count'), 2, 'count'), column(words('share'), 2, 'percent')],
      parts.map(({ name, count }, index) => [name, count, percents[index] ?? 0]),
      // What a chart leaves out or cuts is told by its table, on paper too.
      { isOfChart: isWhole },
    ),
  };
}
