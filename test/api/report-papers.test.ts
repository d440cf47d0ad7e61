import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Workbook } from 'exceljs';
import { writeReportBook } from '../../api/services/customer-report-book';
import type { Locale } from '../../domain/locale';
import type { CustomerReport } from '../../domain/report/customer-report';
import { reportDocument } from '../../platform/report/document/report-document';
import { reportPdf } from '../../platform/report/pdf/report-pdf';
import { pdfPages } from '../support/pdf-text';
import { fullReport, reportOf } from '../support/sample-report';

const pdf = (report: CustomerReport, locale: Locale = 'tr') => reportPdf(report, reportDocument(report, locale), locale);
const book = async (figures: CustomerReport, locale: Locale = 'tr'): Promise<Buffer> => {
  const target = new PassThrough();
  const whole = buffer(target);
  await writeReportBook({ figures, document: reportDocument(figures, locale), locale }, target, new AbortController().signal);
  return whole;
};

describe('the printed report', () => {
  test('says everything in Turkish letters: firm, customer, period, that it was asked for, amounts', async () => {
    const text = pdfPages(await pdf(fullReport())).join('\n');
    for (const words of [
      'Kıvılcım Bilişim Ltd. Şti.',
      'Öğüt Lojistik ve Iğdır Çiçekçilik A.Ş.',
      '01.10.2026 – 31.10.2026',
      'İstek üzerine hazırlanan rapor (ay sonu raporu değildir)',
      'VKN/TCKN0123456789',
      'Şule Iğdırlı',
      '₺12.345,67',
      '1 sa 35 dk',
      'Web formu: 3 (%60)',
      '%80',
      'SM-000012 etiketli cihaz',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('\ufffd');
    // Sums of the visits, and of the lines with VAT.
    expect(text).toContain('₺4.200,00');
    expect(text).toContain('₺2.160,00');
  });

  test('speaks English where that is asked for', async () => {
    const text = pdfPages(await pdf(fullReport(), 'en')).join('\n');
    for (const words of [
      'Helpdesk report',
      'Onsite visits',
      "Report on demand (not the report of a month's end)",
      '₺12,345.67',
      'Onsite work is charged',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/Talep|Özet|Onaylanan/);
  });

  test('loses nothing of what is higher than a page: many categories, many recommendations', async () => {
    const report = { ...fullReport(), categories: Array.from({ length: 60 }, (_, n) => ({ category: `Konu ${n + 1}`, count: 60 - n })) };
    const whole = reportDocument(report, 'tr');
    const sentences = Array.from(
      { length: 80 },
      (_, n) => `${n + 1}. öneri: ${'bu cihazın yenilenmesi ya da onarılması düşünülmelidir '.repeat(3)}son-${n + 1}.`,
    );
    const sections = whole.sections.map((one) => (one.key === 'recommendations' ? { ...one, sentences } : one));
    const text = pdfPages(await reportPdf(report, { ...whole, sections }, 'tr')).join('\n');
    for (let n = 1; n <= 80; n += 1) expect(text).toContain(`son-${n}.`);
    for (let n = 1; n <= 60; n += 1) expect(text).toContain(`Konu ${n}`);
    // The chart shows the first ones, and all others in one bar: 49 + 48 + … + 1.
    expect(text).toContain('Diğerleri');
    expect(text).toContain('1225 (');
  });

  test('is the same to the byte of the same figures, and carries no other instant than theirs', async () => {
    const [one, again] = [await pdf(fullReport()), await pdf(fullReport())];
    expect(one.equals(again)).toBe(true);
    expect(one.toString('latin1')).toContain('(D:20261102060500Z)');
  });

  test('numbers its pages, and repeats the head of a table that goes on', async () => {
    const pages = pdfPages(await pdf(fullReport({ sessions: 120 })));
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.entries()) expect(page).toContain(`Sayfa ${index + 1} / ${pages.length}`);
    const withSessions = pages.filter((page) => page.includes('SM-000001'));
    expect(withSessions.length).toBeGreaterThan(1);
    for (const page of withSessions) expect(page).toContain('İznin alındığı yer');
  });

  test('prints two hundred rows of a table and says where the others are', async () => {
    const text = pdfPages(await pdf(fullReport({ sessions: 203 }))).join('\n');
    expect(text).toContain('Bu tabloda 3 satır daha var');
    expect(text.match(/SM-000001/g)).toHaveLength(200);
  });

  test('says of each empty section in one sentence that there is nothing', async () => {
    const [page = '', ...more] = pdfPages(await pdf(reportOf()));
    const text = [page, ...more].join('\n');
    for (const { title, sentences } of reportDocument(reportOf(), 'tr').sections) {
      expect(text).toContain(title);
      expect(sentences).toHaveLength(1);
      expect(text.replace(/\s+/g, ' ')).toContain(sentences[0]);
    }
    expect(more.length).toBeLessThanOrEqual(1);
  });

  test('a name that is longer than any place for it stays within the page', async () => {
    const name = `${'Uzunİsim'.repeat(30)} A.Ş.`;
    const report = fullReport();
    const file = await pdf({ ...report, customer: { ...report.customer, name }, visits: report.visits.map((visit) => ({ ...visit, site: name })) });
    expect(pdfPages(file).join('').replace(/\n/g, '')).toContain(name);
  });
});

describe('the report as a book', () => {
  const opened = async (figures: CustomerReport, locale: Locale = 'tr'): Promise<Workbook> => {
    const workbook = new Workbook();
    await workbook.xlsx.load((await book(figures, locale)) as never);
    return workbook;
  };
  const valuesOf = (workbook: Workbook, sheet: string): unknown[][] =>
    (workbook.getWorksheet(sheet)?.getSheetValues() ?? []).filter((row) => row !== null).map((row) => (row as unknown[]).slice(1));

  test('has a sheet for every table, with real numbers and dates, and the tax number as text', async () => {
    const workbook = await opened(fullReport());
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Genel',
      'Açılan ve çözülen talepler',
      'Kanala göre',
      'Önceliğe göre',
      'Kategoriye göre',
      'Yanıt ve çözüm süreleri',
      'Çözülen talepler',
      'Uzak oturumlar ve bağlantı izin',
      'Yerinde ziyaretler',
      'Birden çok talebi olan cihazlar',
      'Birden çok talep açan kişiler',
      'Rapor günündeki envanter',
      'Dönemdeki değişiklikler',
      'Garantisi yakında bitecek cihaz',
      'Ek ücretli işler',
      'Onaylar',
      'Verilen puanlar',
    ]);
    expect(valuesOf(workbook, 'Genel')).toContainEqual(['Helpdesk Raporu', 'VKN/TCKN', '0123456789']);
    expect(valuesOf(workbook, 'Genel')).toContainEqual(['Özet', 'Açılan', '5', 5]);
    const [head, line, totals] = valuesOf(workbook, 'Ek ücretli işler');
    expect(head?.[6]).toBe('Tutar (TRY)');
    expect(line?.slice(0, 2)).toEqual(['#1220', new Date('2026-10-10T00:00:00Z')]);
    expect(line?.[6]).toBe(1800);
    expect([totals?.[0], totals?.[6]]).toEqual(['Toplam', 1800]);
  });

  test('no name in it becomes a formula, and it is the same to the byte of the same figures', async () => {
    const workbook = await opened(fullReport());
    expect(workbook.getWorksheet('Birden çok talep açan kişiler')?.getCell('A2').formula).toBeUndefined();
    expect(valuesOf(workbook, 'Birden çok talep açan kişiler')[1]?.[0]).toBe('=HYPERLINK("http://kotu.example")');
    expect((await book(fullReport())).equals(await book(fullReport()))).toBe(true);
  });

  test('holds all rows, whatever is printed', async () => {
    expect(valuesOf(await opened(fullReport({ sessions: 203 })), 'Uzak oturumlar ve bağlantı izin')).toHaveLength(204);
  });
});
