import { join } from 'node:path';
import { reportDocument } from '../../platform/report/document/report-document';
import { reportPdf } from '../../platform/report/pdf/report-pdf';
import { createReportPrinter } from '../../platform/report/pdf/report-printer';
import { fullReport } from '../support/sample-report';

const entry = join(__dirname, '../support/print-thread.cjs');
const report = fullReport();
const document = reportDocument(report, 'tr');

test('a report that is set in the thread is the same to the byte, also several at once', async () => {
  const printer = createReportPrinter({ entry });
  const [apart, second, here] = await Promise.all([
    printer.print(report, document, 'tr'),
    printer.print(report, document, 'tr'),
    reportPdf(report, document, 'tr'),
  ]);
  expect(apart.equals(here)).toBe(true);
  expect(second.equals(here)).toBe(true);
  await printer.close();
}, 30_000);

test('one that takes too long, kills the thread or cannot be set is refused; the next one is set', async () => {
  const printer = createReportPrinter({ entry, timeoutMs: 8_000 });
  const broken = { ...document, sections: null } as unknown as typeof document;
  const [hung, dead, wrong, next] = await Promise.allSettled([
    printer.print(report, { ...document, title: 'TEST: hang' }, 'tr'),
    printer.print(report, { ...document, title: 'TEST: die' }, 'tr'),
    printer.print(report, broken, 'tr'),
    printer.print(report, document, 'tr'),
  ]);
  expect([hung, dead, wrong].map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(hung).toMatchObject({ reason: { message: 'the report was not set within 8000 ms' } });
  expect(next).toMatchObject({ status: 'fulfilled' });
  await printer.close();
}, 60_000);
