import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces';
import type { Locale } from '../../../domain/locale';
import { formatCell, isAtLeft } from '../../../domain/report/cells';
import type { Cell, ReportColumn, ReportTable } from '../../../domain/report/document';
import { t } from '../../../i18n';
import { ACCENT, PAPER, RULE, TINT } from './paper';

/** More rows than that nobody reads on paper; the Excel book has them all. */
export const PRINTED_ROWS = 200;

const PADDING = 4;
/** Tables with many columns are written smaller: so many columns at most in each size. */
const SIZES = [
  [7, 8],
  [9, 7],
  [Infinity, 6.5],
] as const;

/** Rules above, under the head and below; every other row is tinted. */
function layoutOf(headRows: number): CustomTableLayout {
  return {
    hLineWidth: (line, node) => (line === headRows - 1 || line === node.table.body.length ? 0.8 : line < headRows - 1 ? 0 : 0.3),
    vLineWidth: () => 0,
    hLineColor: (line) => (line <= headRows ? ACCENT : RULE),
    fillColor: (row) => (row >= headRows && (row - headRows) % 2 === 1 ? TINT : null),
    paddingLeft: () => PADDING,
    paddingRight: () => PADDING,
    paddingTop: () => 2.5,
    paddingBottom: () => 2.5,
  };
}

/** A table whose head is repeated on every page that it goes on to, with its own name where the section has another. */
export function tableContent({ title, columns, rows, totals }: ReportTable, locale: Locale, { isNamed }: { isNamed: boolean }): Content[] {
  const fontSize = SIZES.find(([most]) => columns.length <= most)?.[1] ?? 6.5;
  const sum = columns.reduce((total, { weight }) => total + weight, 0);
  const widths = columns.map(({ weight }) => (PAPER.width * weight) / sum - 2 * PADDING);
  const cell = (value: Cell, index: number, bold: boolean): TableCell => {
    const { kind, currency } = columns[index] as ReportColumn;
    // A sum leaves cells free, a row has a dash where there is nothing.
    const text = value === null && bold ? '' : formatCell(value, kind, locale, currency);
    return {
      text: brokenWords(text, widths[index] ?? 0, kind === 'text' ? fontSize : fontSize * NARROW),
      alignment: isAtLeft(kind) ? 'left' : 'right',
      bold,
    };
  };
  const head = columns.map(({ name, kind }, index): TableCell => {
    return { text: brokenWords(name, widths[index] ?? 0, fontSize), bold: true, color: ACCENT, alignment: isAtLeft(kind) ? 'left' : 'right' };
  });
  const printed = rows.slice(0, PRINTED_ROWS);
  const left = rows.length - printed.length;
  const name: TableCell[] = [{ text: title, bold: true, fontSize: 8.5, colSpan: columns.length }, ...columns.slice(1).map(() => ({ text: '' }))];
  const heads = isNamed ? [name, head] : [head];
  const body = [...heads, ...printed.map((row) => row.map((value, index) => cell(value, index, false)))];
  const sums = totals.map((row) => row.map((value, index) => cell(value, index, true)));
  return [
    {
      table: { headerRows: heads.length, keepWithHeaderRows: 1, dontBreakRows: true, widths, body: [...body, ...sums] },
      layout: layoutOf(heads.length),
      fontSize,
      margin: [0, 2, 0, 6],
    },
    ...(left > 0
      ? [{ text: t(locale, 'report.moreRows', { count: left }), italics: true, margin: [0, 0, 0, 6] as [number, number, number, number] }]
      : []),
  ];
}

/** Part of the font size that a letter of ours takes on average, on the wide side. */
const LETTER = 0.6;
/** Figures with their points are narrower than words. */
const NARROW = 0.85;

type Words = (string | { text: string; wordBreak: 'break-all' })[];

/**
 * Words that are wider than their place are broken anywhere, so that they do not run into the next cell. A text without one stays whole: each piece is measured
 * by itself, which takes most of the time of a report.
 */
export function brokenWords(text: string, width: number, fontSize: number): string | Words {
  const most = Math.floor(width / (fontSize * LETTER));
  const words = text.split(/(?<=\s)/);
  const fits = (word: string): boolean => word.trimEnd().length <= most;
  return words.every(fits) ? text : words.map((word) => (fits(word) ? word : { text: word, wordBreak: 'break-all' }));
}
