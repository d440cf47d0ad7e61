import type { ReportOccasion } from '../../domain/report/customer-report';
import type { Locale } from '../../domain/locale';
import type { Queryable } from '../../platform/command-inbox';
import { putDeskTask } from '../../platform/desk-task';
import type { Officer } from '../../platform/it-officer';
import { answerMonth, monthOfReport } from '../../platform/month-end-answer';
import { keptReport } from '../../platform/report/keep';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { audit, type AuditWrite } from './audit';
import { recordReportFile, wordsOf, type MadeReport } from './customer-report';
import { queryableOf } from './queryable';
import type { Tx } from './write';

/** A report as an officer's list shows it. */
export interface SharedReport {
  readonly id: string;
  readonly kind: ReportOccasion;
  readonly period: string | null;
  readonly from: string;
  readonly to: string;
  readonly madeAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
}

const SHARED = `
select r.id, r.kind, r.period, to_char(r.from_on, 'YYYY-MM-DD') as "from", to_char(r.to_on, 'YYYY-MM-DD') as "to", r.made_at as "madeAt",
       r.acknowledged_at as "acknowledgedAt", k.name as "acknowledgedBy"
  from customer_report r left join contact k on k.id = r.acknowledged_by_id where r.customer_id = $1::uuid and r.shared_at is not null`;

/** Ten years of months. */
const MOST = 120;

/** The reports that were opened to the firm's officers, the newest first. */
export async function sharedReports(db: Queryable, customerId: string): Promise<SharedReport[]> {
  return (await db.query<SharedReport>(`${SHARED} order by r.made_at desc, r.id limit ${MOST}`, [customerId])).rows;
}

/** What an officer wrote about a report. */
export interface Objection {
  readonly words: string;
  readonly by: string;
  readonly at: Date;
  /** What was answered, and when; null: nothing yet. */
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

/** One of the firm's reports; every other id gives the same refusal. */
export async function sharedReport(
  db: Queryable,
  officer: Officer,
  id: string,
): Promise<SharedReport & { readonly objections: readonly Objection[] }> {
  if (!UUID.test(id)) throw new AppProblem('NOT_FOUND');
  const { rows } = await db.query<SharedReport>(`${SHARED} and r.id = $2::uuid`, [officer.customerId, id]);
  if (rows[0] === undefined) throw new AppProblem('NOT_FOUND');
  const { rows: objections } = await db.query<Objection>(
    'select o.words, c.name as by, o.created_at as at, o.answer, o.answered_at as "answeredAt" from customer_report_objection o join contact c on c.id = o.contact_id where o.report_id = $1::uuid order by o.created_at, o.id',
    [id],
  );
  return { ...rows[0], objections };
}

/** Number of the document of the month whose report it is; null: of no month, or of one that bills nothing. */
export async function documentNumberOf(db: Queryable, id: string): Promise<string | null> {
  const { rows } = await db.query<{ number: string | null }>('select document_number as number from billing_period where report_id = $1::uuid', [id]);
  return rows[0]?.number ?? null;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Figures and words of one of the firm's reports. */
export async function sharedInWords(db: Queryable, id: string, locale: Locale): Promise<MadeReport> {
  const kept = await keptReport(db, id);
  if (kept === null) throw new AppProblem('NOT_FOUND');
  return wordsOf(kept.figures, locale);
}

/** Who acts on a report, and from where. */
export interface OfficerDeed {
  readonly officer: Officer;
  readonly reportId: string;
  readonly at: number;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

type Deps = Pick<ApiDeps, 'db' | 'notifier'>;

async function deed<Done>(
  { db, notifier }: Deps,
  { officer, reportId, at }: OfficerDeed,
  run: (write: AuditWrite & { readonly tx: Tx }) => Promise<Done>,
): Promise<Done> {
  const done = await db.prisma.$transaction(async (tx) => await run({ tx, at, actor: { kind: 'OFFICER', id: officer.contactId } }));
  notifier.changed('customer-reports', reportId);
  const month = await monthOfReport(db.pool, reportId);
  if (month !== null) notifier.changed('billing-periods', month);
  return done;
}

const personalOf = ({ officer: { name, email }, ip, userAgent }: OfficerDeed) => ({ name, email, ip, userAgent });

/** Keeps who first opened a report, and everybody who opens it in the trail. */
export async function recordOpening(deps: Deps, opening: OfficerDeed): Promise<void> {
  const { officer, reportId, at } = opening;
  await deed(deps, opening, async (write) => {
    await write.tx.customerReport.updateMany({
      where: { id: reportId, customerId: officer.customerId, openedAt: null },
      data: { openedAt: new Date(at), openedById: officer.contactId },
    });
    await audit(write, {
      ...{ action: 'customer.openReport', subjectType: 'customer', subjectId: officer.customerId },
      ...{ detail: { reportId }, personal: personalOf(opening) },
    });
  });
}

/** Keeps that an officer came to their page by a link. */
export async function recordEntry({ db }: Pick<ApiDeps, 'db'>, entry: Omit<OfficerDeed, 'reportId'>): Promise<void> {
  const { officer, at, ip, userAgent } = entry;
  const write = { tx: db.prisma, at, actor: { kind: 'OFFICER', id: officer.contactId } } as const;
  const personal = { name: officer.name, email: officer.email, ip, userAgent };
  await audit(write, { action: 'customer.enterPage', subjectType: 'customer', subjectId: officer.customerId, personal });
}

/** Keeps which file of a report an officer took, before its first byte leaves. */
export async function recordFetch(deps: Deps, fetch: OfficerDeed, report: MadeReport, file: 'pdf' | 'xlsx'): Promise<void> {
  const { officer, reportId } = fetch;
  await deed(deps, fetch, (write) => recordReportFile(write, { customerId: officer.customerId, report, file, reportId }));
}

/** "I have read and received it": kept once, with who and from where; whoever says it again changes nothing. */
export async function acknowledge(deps: Deps, said: OfficerDeed): Promise<void> {
  const { officer, reportId, at } = said;
  const isMonthAnswered = await deed(deps, said, async (write) => {
    const { count } = await write.tx.customerReport.updateMany({
      where: { id: reportId, customerId: officer.customerId, acknowledgedAt: null },
      data: { acknowledgedAt: new Date(at), acknowledgedById: officer.contactId },
    });
    if (count === 0) return false;
    const isOfMonth = await answerMonth(queryableOf(write.tx), reportId, at);
    const evidenceId = await audit(write, {
      ...{ action: 'customer.acknowledgeReport', subjectType: 'customer', subjectId: officer.customerId },
      ...{ detail: { reportId }, personal: personalOf(said) },
    });
    await write.tx.customerReport.updateMany({ where: { id: reportId }, data: { acknowledgedEvidenceId: evidenceId } });
    return isOfMonth;
  });
  if (!isMonthAnswered) return;
  deps.notifier.changed('desk-tasks', reportId);
  deps.notifier.outbox();
}

/** "I see a mistake": kept with the officer's words, and a task of the desk. The same form sent again is the same objection. */
export async function objectTo(deps: Deps, said: OfficerDeed & { readonly objectionId: string; readonly words: string }): Promise<void> {
  const { officer, reportId, at, objectionId, words } = said;
  await deed(deps, said, async (write) => {
    const data = { id: objectionId, reportId, contactId: officer.contactId, words, createdAt: new Date(at) };
    const { count } = await write.tx.customerReportObjection.createMany({ data: [data], skipDuplicates: true });
    if (count === 0) return;
    await audit(write, {
      ...{ action: 'customer.objectToReport', subjectType: 'customer', subjectId: officer.customerId },
      ...{ detail: { reportId }, personal: { ...personalOf(said), words } },
    });
    await putDeskTask(queryableOf(write.tx), { kind: 'REPORT_OBJECTED', ticketId: null, subjectId: objectionId }, at);
  });
  deps.notifier.changed('desk-tasks', objectionId);
}
