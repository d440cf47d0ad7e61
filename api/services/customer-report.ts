import { civilDateAt } from '../../domain/civil-date';
import { foldTurkish } from '../../domain/fold';
import type { Locale } from '../../domain/locale';
import type { CustomerReport } from '../../domain/report/customer-report';
import type { ReportDocument } from '../../domain/report/document';
import { t } from '../../i18n';
import { customerReport } from '../../platform/report/customer-report';
import { reportDocument } from '../../platform/report/document/report-document';
import { reportPdf } from '../../platform/report/pdf/report-pdf';
import type { ReportQuery } from '../contract/customer-report';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { invalidFields } from '../http/problem';
import { audit, type AuditWrite } from './audit';
import type { FirmIdentity } from '../../platform/firm-identity';
import type { StaffUser } from './staff-user';
import { found } from './versioned';

/** Who asks for which customer's report, when and in which language. */
export interface ReportCall {
  readonly customerId: string;
  readonly query: ReportQuery;
  readonly actor: StaffUser;
  readonly at: number;
  readonly locale: Locale;
  readonly firm: () => Promise<FirmIdentity>;
}

/** A report that was made, with its words. */
export interface MadeReport {
  readonly figures: CustomerReport;
  readonly document: ReportDocument;
  readonly locale: Locale;
}

/** Makes the report that staff ask for. */
export async function makeReport(
  { db }: Pick<ApiDeps, 'db'>,
  { customerId, query, actor, at, locale, firm: readFirm }: ReportCall,
): Promise<MadeReport> {
  const { from, to } = query;
  if (from > civilDateAt(at)) throw invalidFields({ from: fieldProblem('IN_FUTURE') });
  const { name, legalName, email, phone, address } = await readFirm();
  const firm = { name, legalName, email, phone, address };
  return wordsOf(
    found(await customerReport(db.pool, { customerId, from, to, occasion: 'ON_DEMAND', firm, madeAt: at, madeBy: actor.name })),
    query.locale ?? locale,
  );
}

/** Figures in words of a language. */
export function wordsOf(figures: CustomerReport, locale: Locale): MadeReport {
  return { figures, document: reportDocument(figures, locale), locale };
}

/** The report as a PDF. */
export function printReport({ printer }: Pick<ApiDeps, 'printer'>, { figures, document, locale }: MadeReport): Promise<Buffer> {
  return (printer?.print ?? reportPdf)(figures, document, locale);
}

/** Name of a file of the report: customer and days. */
export function reportFileName({ figures: { customer, period }, locale }: MadeReport, ending: 'pdf' | 'xlsx'): string {
  const name = foldTurkish(customer.name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return `${t(locale, 'report.fileName')}-${name}-${period.from}-${period.to}.${ending}`;
}

/** A file that somebody takes: whose, of which report, and of which kept one. */
export interface TakenFile {
  readonly customerId: string;
  readonly report: MadeReport;
  readonly file: 'pdf' | 'xlsx';
  readonly reportId?: string;
}

/** Keeps who took a file of the report with them, before the first byte leaves. */
export async function recordReportFile(write: AuditWrite, { customerId, report, file, reportId }: TakenFile): Promise<void> {
  const { figures, locale } = report;
  const { from, to } = figures.period;
  const detail = { from, to, file, locale, ...(reportId === undefined ? {} : { reportId }) };
  await audit(write, { action: 'customer.report', subjectType: 'customer', subjectId: customerId, detail });
}
