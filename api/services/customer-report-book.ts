import type { Writable } from 'node:stream';
import { formatCell } from '../../domain/report/cells';
import type { CellKind, ReportColumn, ReportFigure, ReportSection, ReportTable } from '../../domain/report/document';
import type { Locale } from '../../domain/locale';
import { t } from '../../i18n';
import type { MadeReport } from './customer-report';
import { openBook, type Book, type BookColumn } from './excel-book';
import type { CellValue } from './excel-rows';

/** How a cell of the report stands in Excel; minutes and shares are plain numbers, so that one can count with them. */
const FORMATS: Readonly<Record<CellKind, { kind: BookColumn['kind']; format: string }>> = {
  text: { kind: 'text', format: '@' },
  date: { kind: 'date', format: 'dd.mm.yyyy' },
  count: { kind: 'number', format: '#,##0' },
  minutes: { kind: 'number', format: '#,##0' },
  worked: { kind: 'number', format: '#,##0' },
  percent: { kind: 'number', format: '0' },
  quantity: { kind: 'number', format: '#,##0.00####' },
  money: { kind: 'number', format: '#,##0.00' },
};

const MOST_OF_A_NAME = 31;

/** Writes the report as an Excel book: first what it is and its figures, then each table with all rows. */
export async function writeReportBook(made: MadeReport, target: Writable, signal: AbortSignal): Promise<void> {
  const { figures, document, locale } = made;
  const book = openBook(target, { signal, at: new Date(figures.madeAt) });
  try {
    await writeSummary(made, book);
    const taken = new Set([t(locale, 'report.keyFigures')]);
    for (const section of document.sections) {
      for (const table of section.tables) await writeTable(book, sheetName(table.title, taken), table, locale);
    }
    await book.finish();
  } catch (error) {
    book.abort();
    throw error;
  }
}

/** Who, what, when; then the figures and sentences of every section. Figures stand as numbers beside how they are read. */
async function writeSummary({ document, locale }: MadeReport, book: Book): Promise<void> {
  const number: BookColumn = { header: t(locale, 'report.number'), width: 16, kind: 'number', format: 'General', wrap: false, printed: true };
  const columns = [
    textColumn(t(locale, 'report.part'), 36),
    textColumn(t(locale, 'report.name'), 48),
    textColumn(t(locale, 'report.value'), 70),
    number,
  ];
  const sheet = book.sheet(t(locale, 'report.keyFigures'), columns);
  const ofSection = ({ title, sentences, figures }: ReportSection): CellValue[][] => [
    ...figures.map((one) => [title, one.name, formatCell(one.value, one.kind, locale, one.currency), numberOf(one)]),
    ...sentences.map((sentence) => [title, null, sentence, null]),
  ];
  const head = [[document.title, null, document.mark, null], ...document.facts.map(({ name, value }) => [document.title, name, value, null])];
  await sheet.add([...head, ...document.sections.flatMap(ofSection)]);
  await sheet.close();
}

function numberOf({ value, kind }: ReportFigure): CellValue {
  return FORMATS[kind].kind === 'number' ? value : null;
}

async function writeTable(book: Book, name: string, { columns, rows, totals }: ReportTable, locale: Locale): Promise<void> {
  const sheet = book.sheet(
    name,
    columns.map((column) => bookColumn(column, locale)),
  );
  await sheet.add(rows);
  if (totals.length > 0) await sheet.addTotals(totals);
  await sheet.close();
}

function bookColumn({ name, kind, weight, currency }: ReportColumn, locale: Locale): BookColumn {
  const unit = kind === 'minutes' || kind === 'worked' ? t(locale, 'report.inMinutes') : kind === 'percent' && !name.includes('%') ? '%' : currency;
  const header = unit === undefined ? name : `${name} (${unit})`;
  return { header, width: kind === 'text' ? Math.min(40, Math.max(10, weight * 4)) : 13, wrap: kind === 'text', printed: true, ...FORMATS[kind] };
}

function textColumn(header: string, width: number): BookColumn {
  return { header, width, wrap: true, printed: true, ...FORMATS.text };
}

/** Excel takes no name twice, none longer than so many letters, and not every sign. */
function sheetName(title: string, taken: Set<string>): string {
  const plain = title.replace(/[[\]:*?/\\]/g, ' ').slice(0, MOST_OF_A_NAME);
  for (let n = 1; ; n += 1) {
    const ending = n === 1 ? '' : ` ${n}`;
    const name = `${plain.slice(0, MOST_OF_A_NAME - ending.length)}${ending}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
