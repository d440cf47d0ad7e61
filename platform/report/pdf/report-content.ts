import type { Content } from 'pdfmake/interfaces';
import type { Locale } from '../../../domain/locale';
import { formatCell } from '../../../domain/report/cells';
import { chartPicture, svgOf } from '../../../domain/report/charts';
import type { CustomerReport } from '../../../domain/report/customer-report';
import type { ReportChart, ReportDocument, ReportFigure, ReportSection } from '../../../domain/report/document';
import { ACCENT, PAPER, RULE, SOFT, TINT } from './paper';
import { brokenWords, tableContent } from './table-content';

/** The head of the first page: whose report, of what, made by whom. */
export function titleContent({ firm }: CustomerReport, { title, customerName, mark, facts }: ReportDocument): Content {
  const contact = [firm.address, firm.phone, firm.email].filter((part) => part !== null).join(' · ');
  return {
    stack: [
      { text: brokenWords(firm.legalName, PAPER.width, 12), fontSize: 12, bold: true, color: ACCENT },
      { text: brokenWords(contact, PAPER.width, 7.5), fontSize: 7.5, color: SOFT, margin: [0, 1, 0, 8] },
      { canvas: [{ type: 'rect', x: 0, y: 0, w: PAPER.width, h: 3, color: ACCENT }] },
      { text: title, fontSize: 22, bold: true, margin: [0, 14, 0, 0] },
      { text: brokenWords(customerName, PAPER.width, 15), fontSize: 15, margin: [0, 0, 0, 4] },
      { text: mark, italics: true, color: SOFT, margin: [0, 0, 0, 10] },
      {
        table: { widths: [110, '*'], body: facts.map(({ name, value }) => [{ text: name, color: SOFT }, { text: brokenWords(value, 380, 8.5) }]) },
        layout: {
          hLineWidth: () => 0.5,
          vLineWidth: () => 0,
          hLineColor: () => RULE,
          paddingLeft: () => 0,
          paddingTop: () => 3,
          paddingBottom: () => 3,
        },
        margin: [0, 0, 0, 6],
      },
    ],
  };
}

/** A section with its heading, sentences, figures, charts and tables. */
export function sectionContent({ key, title, sentences, figures, charts, tables }: ReportSection, locale: Locale): Content[] {
  const isList = key === 'recommendations' && sentences.length > 1;
  // What must stay together may not be higher than a page: pdfmake would drop the rest of it.
  const words: Content[] = isList
    ? [listOf(sentences.slice(0, 1)), listOf(sentences.slice(1))]
    : sentences.map((sentence) => ({ text: brokenWords(sentence, PAPER.width, 8.5), margin: [0, 0, 0, 5] }));
  const beginning: Content = {
    unbreakable: true,
    stack: [heading(title), ...words.slice(0, 1), ...figureRows(figures, locale), ...charts.slice(0, 1).map(chartContent)],
  };
  const onPaper = tables.filter(({ isOfChart }) => !isOfChart || charts.length === 0);
  return [
    beginning,
    ...words.slice(1),
    ...charts.slice(1).map(chartContent),
    ...onPaper.flatMap((table) => tableContent(table, locale, { isNamed: table.title !== title })),
  ];
}

function listOf(sentences: readonly string[]): Content {
  return { ul: sentences.map((sentence) => ({ text: brokenWords(sentence, 490, 8.5), margin: [0, 0, 0, 3] })) };
}

function heading(title: string): Content {
  return {
    stack: [
      { text: title, fontSize: 13, bold: true, color: ACCENT, margin: [0, 14, 0, 2] },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: PAPER.width, y2: 0, lineWidth: 0.8, lineColor: ACCENT }], margin: [0, 0, 0, 6] },
    ],
  };
}

const PER_ROW = 4;

/** Figures beside each other, four in a row. */
function figureRows(figures: readonly ReportFigure[], locale: Locale): Content[] {
  if (figures.length === 0) return [];
  const cells = figures.map(({ name, value, kind, currency }) => ({
    fillColor: TINT,
    stack: [
      { text: formatCell(value, kind, locale, currency), fontSize: 13, bold: true, color: ACCENT },
      { text: name, fontSize: 7, color: SOFT },
    ],
  }));
  const rows = Array.from({ length: Math.ceil(cells.length / PER_ROW) }, (_, row) => {
    const some: object[] = cells.slice(row * PER_ROW, (row + 1) * PER_ROW);
    return [...some, ...Array.from({ length: PER_ROW - some.length }, () => ({ text: '' }))];
  });
  const gap = { hLineWidth: () => 4, vLineWidth: () => 4, hLineColor: () => 'white', vLineColor: () => 'white' };
  const room = { paddingLeft: () => 6, paddingRight: () => 6, paddingTop: () => 4, paddingBottom: () => 4 };
  return [
    { table: { widths: Array.from({ length: PER_ROW }, () => '*'), body: rows as Content[][] }, layout: { ...gap, ...room }, margin: [-4, 0, -4, 6] },
  ];
}

function chartContent(chart: ReportChart): Content {
  return {
    unbreakable: true,
    stack: [
      { text: chart.title, bold: true, margin: [0, 4, 0, 4] },
      { svg: svgOf(chartPicture(chart), 'DejaVu'), width: 500, margin: [0, 0, 0, 6] },
    ],
  };
}
