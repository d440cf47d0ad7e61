import type { Response } from 'express';
import { createFirmIdentity } from '../../platform/firm-identity';
import { XLSX } from '../contract/charge-books';
import { PDF, type customerReportOperations, type ReportQuery } from '../contract/customer-report';
import type { keptReportOperations } from '../contract/kept-reports';
import type { ApiDeps } from '../deps';
import type { Handlers } from '../http/call';
import { createGate, readerOf } from '../http/downloads';
import { makeReport, printReport, recordReportFile, reportFileName, type MadeReport, type ReportCall } from '../services/customer-report';
import { writeReportBook } from '../services/customer-report-book';
import { keepOnDemand, keptInWords, listKeptReports } from '../services/kept-reports';
import { sendOfficerPage, shareReport } from '../services/mailed-reports';
import { answerObjection } from '../services/report-objections';
import type { Write } from '../services/write';
import type { RouteContext } from './context';

/** Setting a page takes a processor for about a second. */
const FILES_AT_ONCE = 2;
/** Figures on the screen are two dozen statements, which several people may wait for. */
const FIGURES_AT_ONCE = 4;

type Calls = Handlers<typeof customerReportOperations & typeof keptReportOperations>;

/** A report that is to be sent as a file. */
interface FileCall {
  readonly customerId: string;
  readonly reportId?: string;
  readonly report: MadeReport;
  readonly res: Response;
  write<T>(run: (write: Write) => Promise<T>): Promise<T>;
}

/** A customer's report: on the screen, printed, and as a book; as it is now, and as it was kept. */
export function customerReportHandlers({ deps }: RouteContext): Calls {
  const firm = createFirmIdentity(deps.db.pool, deps.config);
  const [enterFile, enterFigures] = [createGate(FILES_AT_ONCE), createGate(FIGURES_AT_ONCE)];
  const made = ({ params, query, actor, at, locale }: Omit<ReportCall, 'customerId' | 'firm'> & { params: { id: string } }): Promise<MadeReport> =>
    makeReport(deps, { customerId: params.id, query, actor, at, locale, firm });
  const kept = async (call: KeptCall): Promise<FileCall> => {
    const { id } = call.params;
    const { customerId, ...report } = await keptInWords(deps, id, call.query.locale ?? call.locale);
    return { customerId, reportId: id, report, res: call.res, write: (run) => call.write(run) };
  };
  const asked = async (call: KeptCall & Omit<ReportCall, 'customerId' | 'firm'> & { query: ReportQuery }): Promise<FileCall> => {
    return { customerId: call.params.id, report: await made(call), res: call.res, write: (run) => call.write(run) };
  };
  return {
    getCustomerReport: (call) =>
      within(enterFigures, async () => {
        const { figures, document } = await made(call);
        return { figures, document };
      }),
    downloadCustomerReportPdf: (call) => within(enterFile, async () => sendPdf(deps, await asked(call))),
    downloadCustomerReportBook: (call) => within(enterFile, async () => sendBook(await asked(call))),
    listKeptReports: async ({ params }) => ({ data: await listKeptReports(deps, params.id) }),
    keepCustomerReport: (call) =>
      within(enterFigures, async () => {
        const { figures } = await made({ ...call, query: call.body });
        return call.write((write) => keepOnDemand(write, { customerId: call.params.id, figures }));
      }),
    answerObjection: ({ params, body, write }) => write((tx) => answerObjection(deps, tx, params.id, body.answer)),
    shareKeptReport: ({ params, write }) => write((tx) => shareReport(deps, tx, params.id)),
    sendOfficerPage: ({ params, write }) => write((tx) => sendOfficerPage(deps, tx, params.id)),
    getKeptReport: async ({ params, query, locale }) => {
      const { figures, document } = await keptInWords(deps, params.id, query.locale ?? locale);
      return { figures, document };
    },
    downloadKeptReportPdf: (call) => within(enterFile, async () => sendPdf(deps, await kept(call))),
    downloadKeptReportBook: (call) => within(enterFile, async () => sendBook(await kept(call))),
  };
}

interface KeptCall extends Pick<FileCall, 'res' | 'write'> {
  readonly params: { readonly id: string };
  readonly query: { readonly locale?: 'tr' | 'en' | undefined };
  readonly locale: 'tr' | 'en';
}

async function within<T>(enter: () => () => void, run: () => Promise<T>): Promise<T> {
  const leave = enter();
  try {
    return await run();
  } finally {
    leave();
  }
}

async function sendPdf(deps: Pick<ApiDeps, 'printer'>, { report, customerId, reportId, res, write }: FileCall): Promise<undefined> {
  await write((tx) => recordReportFile(tx, { customerId, report, file: 'pdf', reportId }));
  const file = await printReport(deps, report);
  nameFile(res, report, 'pdf').send(file);
  return undefined;
}

async function sendBook({ report, customerId, reportId, res, write }: FileCall): Promise<undefined> {
  const gone = readerOf(res);
  try {
    await write((tx) => recordReportFile(tx, { customerId, report, file: 'xlsx', reportId }));
    await writeReportBook(report, nameFile(res, report, 'xlsx'), gone);
  } catch (error) {
    // Who closed the page needs no answer, and it is nobody's error.
    if (!gone.aborted) throw error;
  }
  return undefined;
}

function nameFile(res: Response, report: MadeReport, ending: 'pdf' | 'xlsx'): Response {
  return res.attachment(reportFileName(report, ending)).set({ 'Content-Type': ending === 'pdf' ? PDF : XLSX, 'Cache-Control': 'no-store' });
}
