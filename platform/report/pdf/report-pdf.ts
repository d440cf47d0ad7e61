import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Locale } from '../../../domain/locale';
import type { CustomerReport } from '../../../domain/report/customer-report';
import type { ReportDocument } from '../../../domain/report/document';
import { t } from '../../../i18n';
import { INK, PAPER, SOFT } from './paper';
import { sectionContent, titleContent } from './report-content';

const FONTS_FOLDER = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const font = (name: string): string => join(FONTS_FOLDER, `DejaVuSansCondensed${name}.ttf`);
// The fonts that every PDF reader has write ş, ğ, ı, İ and ₺ wrong, without a word.
const FONTS = { DejaVu: { normal: font(''), bold: font('-Bold'), italics: font('-Oblique'), bolditalics: font('-BoldOblique') } };

pdfmake.setFonts(FONTS);
// Nothing in a report is fetched, and no file but the fonts is read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(FONTS.DejaVu).includes(path));

/** The report as a PDF; of the same figures and language it is the same to the byte. */
export function reportPdf(report: CustomerReport, document: ReportDocument, locale: Locale): Promise<Buffer> {
  const title = `${document.title} – ${document.customerName}`;
  const { firm, madeAt } = report;
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [PAPER.side, 64, PAPER.side, 48],
    language: locale,
    displayTitle: true,
    info: { title, author: firm.legalName, subject: document.mark, creator: firm.name, producer: firm.name, creationDate: new Date(madeAt) },
    defaultStyle: { font: 'DejaVu', fontSize: 8.5, color: INK, lineHeight: 1.15 },
    header: (page) => (page === 1 ? null : strip(firm.name, title, { margin: [PAPER.side, 28, PAPER.side, 0], lineY: 4 })),
    footer: (page, pages) => strip(document.mark, t(locale, 'report.page', { page, pages }), { margin: [PAPER.side, 12, PAPER.side, 0], lineY: -16 }),
    content: [titleContent(report, document), ...document.sections.flatMap((one) => sectionContent(one, locale))],
  };
  return pdfmake.createPdf(definition).getBuffer();
}

/** What stands at the left and at the right of the edge of every page. */
function strip(
  left: string,
  right: string,
  { margin, lineY }: { margin: [number, number, number, number]; lineY: number },
): TDocumentDefinitions['content'] {
  return {
    margin,
    stack: [
      {
        columns: [
          { text: left, fontSize: 7.5, color: SOFT },
          { text: right, fontSize: 7.5, color: SOFT, alignment: 'right' },
        ],
      },
      { canvas: [{ type: 'line', x1: 0, y1: lineY, x2: PAPER.width, y2: lineY, lineWidth: 0.5, lineColor: '#b0bec5' }] },
    ],
  };
}
