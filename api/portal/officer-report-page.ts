import type { Request, Response } from 'express';
import { formatCell } from '../../domain/report/cells';
import { formatCivilDate, formatDateTime, formatMonth } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { t } from '../../i18n';
import { uuidV5 } from '../../platform/hash';
import { XLSX } from '../contract/charge-books';
import { PDF } from '../contract/customer-report';
import type { ApiDeps } from '../deps';
import { createGate, readerOf } from '../http/downloads';
import { AppProblem, fieldText } from '../http/problem';
import { printReport, reportFileName, type MadeReport } from '../services/customer-report';
import { writeReportBook } from '../services/customer-report-book';
import {
  acknowledge,
  documentNumberOf,
  objectTo,
  recordFetch,
  recordOpening,
  sharedInWords,
  sharedReport,
  sharedReports,
  type OfficerDeed,
  type SharedReport,
} from '../services/officer-reports';
import { chosenLocale, sendPage, type PortalContext } from './context';
import { withLanguage } from './access-door';
import { backToPage, formAction, reasonOf, reasonProblems, titleOf } from './link-page';
import { officersPage, whence, type OfficerVisit } from './officer-door';
import { billedLines } from './officer-lines';
import { officerFrame } from './officer-page';
import { textFields } from './posted-form';

/** Setting a page takes a processor for about a second; staff have a gate of their own. */
const enterFile = createGate(2);

const nameOf = ({ period, from, to }: SharedReport, locale: Locale): string =>
  period === null
    ? t(locale, 'portal.officerReportOnDemand', { from: formatCivilDate(from, locale), to: formatCivilDate(to, locale) })
    : t(locale, 'report.markMonth', { month: formatMonth(period, locale) });

/** `…/raporlar`: the reports that were opened to the firm's officers. */
export const showOfficerReports = officersPage(async (context, req, res, visit) => {
  const { officer, locale, path } = visit;
  const reports = await sharedReports(context.deps.db.pool, officer.customerId);
  await sendPage(context, req, res, {
    name: 'officer-list',
    locale,
    title: `${t(locale, 'portal.officerReports')} – ${officer.firm}`,
    isPrivate: true,
    view: {
      ...officerFrame(req, visit),
      heading: t(locale, 'portal.officerReports'),
      none: t(locale, 'portal.officerReportsNone'),
      rows: reports.map((report) => ({
        head: nameOf(report, locale),
        to: withLanguage(req, `${path}/raporlar/${report.id}`),
        lines: [
          t(locale, 'portal.officerReportMade', { when: formatDateTime(report.madeAt.getTime(), locale) }),
          acknowledgedText(report, locale) ?? '',
        ],
      })),
    },
  });
});

function acknowledgedText({ acknowledgedAt, acknowledgedBy }: SharedReport, locale: Locale): string | undefined {
  if (acknowledgedAt === null) return undefined;
  return t(locale, 'portal.officerAcknowledged', { when: formatDateTime(acknowledgedAt.getTime(), locale), who: acknowledgedBy ?? '–' });
}

function deedOf(req: Request, { officer, at }: OfficerVisit, reportId: string): OfficerDeed {
  return { officer, reportId, at, ...whence(req) };
}

/** `…/raporlar/<id>`: what it says in short, its files, and what its reader may say to it. */
export const showOfficerReport = officersPage(async (context, req, res, visit) => {
  const report = await sharedReport(context.deps.db.pool, visit.officer, idOf(req));
  await recordOpening(context.deps, deedOf(req, visit, report.id));
  await sendReport(context, req, res, visit);
});

interface Typed {
  readonly value: string;
  readonly error: string;
}

async function sendReport(context: PortalContext, req: Request, res: Response, visit: OfficerVisit, typed?: Typed): Promise<void> {
  const { officer, locale, path } = visit;
  const { pool } = context.deps.db;
  const report = await sharedReport(pool, officer, idOf(req));
  const { document, figures: kept } = await sharedInWords(pool, report.id, locale);
  const documentNumber = await documentNumberOf(pool, report.id);
  const own = `${path}/raporlar/${report.id}`;
  await sendPage(context, req, res, {
    name: 'officer-report',
    locale,
    title: titleOf(locale, `${nameOf(report, locale)} – ${officer.firm}`, typed?.error),
    status: typed === undefined ? 200 : 422,
    isPrivate: true,
    view: {
      ...officerFrame(req, visit),
      heading: nameOf(report, locale),
      // A month's mark is its name.
      mark: report.kind === 'ON_DEMAND' ? document.mark : undefined,
      facts: [
        ...document.facts.map(({ name, value }) => ({ label: name, value })),
        ...(documentNumber === null ? [] : [{ label: t(locale, 'portal.officerDocument'), value: documentNumber }]),
      ],
      sections: document.sections.map(({ title, figures, sentences, key }) => ({
        title,
        sentences: key === 'recommendations' || figures.length === 0 ? sentences : [],
        figures: figures.map(({ name, value, kind, currency }) => ({ label: name, value: formatCell(value, kind, locale, currency) })),
        billed: key === 'charges' ? billedLines(kept, locale) : undefined,
      })),
      files: (['pdf', 'xlsx'] as const).map((file) => ({
        to: withLanguage(req, `${own}/${file}`),
        text: t(locale, file === 'pdf' ? 'portal.officerPdf' : 'portal.officerExcel'),
      })),
      action: formAction(req, own),
      acknowledged: acknowledgedText(report, locale),
      objections: report.objections.map(({ words, by, at, answer, answeredAt }) => ({
        words,
        who: t(locale, 'portal.officerObjected', { who: by, when: formatDateTime(at.getTime(), locale) }),
        answer: answer ?? undefined,
        answered: answeredAt === null ? undefined : t(locale, 'portal.officerAnswered', { when: formatDateTime(answeredAt.getTime(), locale) }),
      })),
      objected: req.query['sonuc'] === 'iletildi',
      formKey: String(visit.at),
      reason: typed?.value ?? '',
      reasonError: typed?.error,
      problems: reasonProblems(locale, typed?.error, t(locale, 'portal.officerMistakeLabel')),
      isTyping: typed !== undefined,
    },
  });
}

/** "I have read and received it", or "I see a mistake" with words; both lead back to the page. */
export const answerOfficerReport = officersPage(async (context, req, res, visit) => {
  const { deps } = context;
  const report = await sharedReport(deps.db.pool, visit.officer, idOf(req));
  const said = deedOf(req, visit, report.id);
  const own = `${visit.path}/raporlar/${report.id}`;
  const fields = textFields(req.body);
  if (fields['karar'] === 'okudum') {
    await acknowledge(deps, said);
    return backToPage(req, res, own);
  }
  if (fields['karar'] !== 'hata') throw new AppProblem('VALIDATION_FAILED');
  const { reason, wrong } = reasonOf(fields);
  if (wrong !== undefined)
    return await sendReport(context, req, res, visit, { value: fields['reason'] ?? '', error: fieldText(wrong, visit.locale) });
  // The same words of one shown form are one objection, however often it is sent.
  const objectionId = uuidV5(report.id, `${visit.visit.id} ${fields['anahtar'] ?? ''} ${reason}`);
  await objectTo(deps, { ...said, objectionId, words: reason });
  backToPage(req, res, own, { sonuc: 'iletildi' });
});

/** `…/raporlar/<id>/pdf` and `…/xlsx`: the files, made of what was kept. */
export const sendOfficerFile = officersPage(async (context, req, res, visit) => {
  const { deps } = context;
  const file = req.params['file'];
  if (file !== 'pdf' && file !== 'xlsx') throw new AppProblem('NOT_FOUND');
  const { id } = await sharedReport(deps.db.pool, visit.officer, idOf(req));
  const leave = enterFile();
  try {
    const report = await sharedInWords(deps.db.pool, id, chosenLocale(req) ?? visit.locale);
    await recordFetch(deps, deedOf(req, visit, id), report, file);
    await sendFile(deps, res, report, file);
  } finally {
    leave();
  }
});

async function sendFile(deps: Pick<ApiDeps, 'printer'>, res: Response, report: MadeReport, file: 'pdf' | 'xlsx'): Promise<void> {
  const pdf = file === 'pdf' ? await printReport(deps, report) : null;
  res.attachment(reportFileName(report, file)).set({ 'Content-Type': file === 'pdf' ? PDF : XLSX, 'Cache-Control': 'no-store' });
  if (pdf !== null) return void res.send(pdf);
  const gone = readerOf(res);
  await writeReportBook(report, res, gone).catch((error: unknown) => {
    // Who closed the page needs no answer, and it is nobody's error.
    if (!gone.aborted) throw error;
  });
}

function idOf(req: Request): string {
  return String(req.params['report'] ?? '');
}
