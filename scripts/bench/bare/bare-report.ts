import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { stream } from 'exceljs';
import pdfmake from 'pdfmake';
import type { Content } from 'pdfmake/interfaces';

/** A document that the bare writers are given: texts, and tables of texts. */
export interface BareDocument {
  readonly texts: readonly string[];
  readonly tables: readonly (readonly (readonly string[])[])[];
}

/** What it prints: time and pages of each PDF, time of each book. */
export interface BareReportResult {
  readonly pdfMs: readonly number[];
  readonly pages: number;
  readonly bookMs: readonly number[];
}

const WARM_UP = 2;

/** pdfmake and exceljs with nothing around them: `node bare-report.js <file of a BareDocument> <rounds>`. */
async function main([file = '', rounds = '1']: readonly string[]): Promise<void> {
  const document = JSON.parse(readFileSync(file, 'utf8')) as BareDocument;
  const folder = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const font = (name: string): string => join(folder, `DejaVuSansCondensed${name}.ttf`);
  pdfmake.setFonts({ DejaVu: { normal: font(''), bold: font('-Bold'), italics: font('-Oblique'), bolditalics: font('-BoldOblique') } });
  const [pdfMs, bookMs]: [number[], number[]] = [[], []];
  let pages = 0;
  for (let round = -WARM_UP; round < Number(rounds); round += 1) {
    const startedMs = performance.now();
    const pdf = await writePdf(document);
    const pdfDoneMs = performance.now();
    await writeBook(document);
    pages = pagesOf(pdf);
    if (round < 0) continue;
    pdfMs.push(pdfDoneMs - startedMs);
    bookMs.push(performance.now() - pdfDoneMs);
  }
  console.log(JSON.stringify({ pdfMs, pages, bookMs } satisfies BareReportResult));
}

function writePdf({ texts, tables }: BareDocument): Promise<Buffer> {
  const content: Content[] = [
    ...texts,
    ...tables.map((rows): Content => ({ table: { headerRows: 1, widths: rows[0]?.map(() => '*') ?? [], body: rows.map((row) => [...row]) } })),
  ];
  return pdfmake.createPdf({ pageSize: 'A4', defaultStyle: { font: 'DejaVu', fontSize: 8.5 }, content }).getBuffer();
}

/** Pages of a PDF: each is an object of its own. */
export const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

async function writeBook({ texts, tables }: BareDocument): Promise<void> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const book = new stream.xlsx.WorkbookWriter({ stream: nowhere, useStyles: true, useSharedStrings: false });
  for (const [index, rows] of [texts.map((text) => [text]), ...tables].entries()) {
    const sheet = book.addWorksheet(`sheet ${index}`);
    for (const row of rows) sheet.addRow([...row]).commit();
    sheet.commit();
  }
  await book.commit();
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}
