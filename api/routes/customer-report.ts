import type { Response } from 'express';
import { XLSX } from '../contract/charge-lines';
import { PDF, type customerReportOperations, type ReportQuery } from '../contract/customer-report';
import type { Handlers } from '../http/call';
import { createGate, readerOf } from '../http/downloads';
import { reportPdf } from '../../platform/report/pdf/report-pdf';
import { makeReport, recordReportFile, reportFileName, type MadeReport, type ReportCall } from '../services/customer-report';
import { writeReportBook } from '../services/customer-report-book';
import { createFirmIdentity } from '../services/firm-identity';
import type { Write } from '../services/write';
import type { RouteContext } from './context';

/** Setting a page takes a processor for about a second. */
const FILES_AT_ONCE = 2;

interface FileCall extends Omit<ReportCall, 'customerId' | 'firm' | 'query'> {
  readonly params: { readonly id: string };
  readonly query: ReportQuery;
  readonly res: Response;
  write<T>(run: (write: Write) => Promise<T>): Promise<T>;
}

/** A customer's report: on the screen, printed, and as a book. */
export function customerReportHandlers({ deps }: RouteContext): Handlers<typeof customerReportOperations> {
  const firm = createFirmIdentity(deps.db.pool, deps.config);
  const enter = createGate(FILES_AT_ONCE);
  const made = ({ params, query, actor, at, locale }: Omit<FileCall, 'res' | 'write'>): Promise<MadeReport> =>
    makeReport(deps, { customerId: params.id, query, actor, at, locale, firm });
  const file = async (call: FileCall, ending: 'pdf' | 'xlsx', send: (report: MadeReport) => Promise<void>): Promise<undefined> => {
    const leave = enter();
    try {
      const report = await made(call);
      await call.write((write) => recordReportFile(write, call.params.id, report, ending));
      call.res.attachment(reportFileName(report, ending)).set({ 'Content-Type': ending === 'pdf' ? PDF : XLSX, 'Cache-Control': 'no-store' });
      await send(report);
    } finally {
      leave();
    }
    return undefined;
  };
  return {
    getCustomerReport: async (call) => {
      const { figures, document } = await made(call);
      return { figures, document };
    },
    downloadCustomerReportPdf: (call) =>
      file(call, 'pdf', async ({ figures, document, locale }) => {
        call.res.send(await reportPdf(figures, document, locale));
      }),
    downloadCustomerReportBook: async (call) => {
      const gone = readerOf(call.res);
      return file(call, 'xlsx', (report) => writeReportBook(report, call.res, gone)).catch((error: unknown) => {
        // Who closed the page needs no answer, and it is nobody's error.
        if (!gone.aborted) throw error;
        return undefined;
      });
    },
  };
}
