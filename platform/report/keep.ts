import { randomUUID } from 'node:crypto';
import { civilDateAt, datesOfMonth } from '../../domain/civil-date';
import type { CustomerReport } from '../../domain/report/customer-report';
import type { Queryable } from '../command-inbox';
import { readFirm } from '../firm-identity';
import { contentHash } from '../hash';
import { reportBy } from './customer-report';
import { askOf } from './figures-query';

/** Whose month is kept. */
interface MonthToKeep {
  readonly customerId: string;
  /** YYYY-MM, over. */
  readonly period: string;
  /** Epoch ms. */
  readonly at: number;
  /** Sender of our mails: names the firm until it is entered. */
  readonly mailFrom: string;
}

/**
 * Keeps the report of a month's end: its figures are computed once, and whoever asks again is given the id of what is kept. Read in the caller's transaction, which
 * a `repeatable read` makes one moment of.
 */
export async function keepReport(tx: Queryable, { customerId, period, at, mailFrom }: MonthToKeep): Promise<string> {
  const kept = await keptMonth(tx, customerId, period);
  if (kept !== undefined) return kept;
  const { first: from, last: to } = datesOfMonth(period);
  if (to >= civilDateAt(at)) throw new RangeError(`${period} is not over`);
  const { name, legalName, email, phone, address } = await readFirm(tx, mailFrom);
  const firm = { name, legalName, email, phone, address };
  const figures = await reportBy(askOf(tx), { customerId, from, to, occasion: 'MONTH_END', firm, madeAt: at, madeBy: null });
  if (figures === null) throw new Error(`there is no customer ${customerId}`);
  const stored = await storeReport(tx, { customerId, period, figures, madeById: null });
  // Somebody else may have kept it meanwhile: theirs is the one.
  const id = stored ?? (await keptMonth(tx, customerId, period));
  if (id === undefined) throw new Error(`the report of ${period} is neither kept nor there`);
  return id;
}

async function keptMonth(db: Queryable, customerId: string, period: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    "select id from customer_report where customer_id = $1::uuid and period = $2 and kind = 'MONTH_END'",
    [customerId, period],
  );
  return rows[0]?.id;
}

/** Figures that are to be kept. */
export interface FiguresToKeep {
  readonly customerId: string;
  /** Null: on demand. */
  readonly period: string | null;
  readonly figures: CustomerReport;
  readonly madeById: string | null;
}

const STORE = `
insert into customer_report (id, customer_id, kind, period, from_on, to_on, figures, sha256, made_at, made_by_id)
values ($1::uuid, $2::uuid, $3, $4, $5::date, $6::date, $7::jsonb, $8, $9::timestamptz, $10::uuid) on conflict (customer_id, period, kind) do nothing returning id`;

/** Stores figures with their hash; undefined where the month is kept already. */
export async function storeReport(db: Queryable, { customerId, period, figures, madeById }: FiguresToKeep): Promise<string | undefined> {
  const { occasion, period: days, madeAt } = figures;
  const values = [
    randomUUID(),
    customerId,
    occasion,
    period,
    days.from,
    days.to,
    JSON.stringify(figures),
    contentHash(figures),
    new Date(madeAt),
    madeById,
  ];
  return (await db.query<{ id: string }>(STORE, values)).rows[0]?.id;
}

/** A kept report. */
export interface KeptReport {
  readonly id: string;
  readonly customerId: string;
  readonly figures: CustomerReport;
}

interface KeptRow extends KeptReport {
  readonly sha256: string;
}

/** A customer's report as it was kept; null where there is none, and never one whose figures are not those that were kept. */
export async function keptReport(db: Queryable, id: string): Promise<KeptReport | null> {
  const { rows } = await db.query<KeptRow>('select id, customer_id as "customerId", figures, sha256 from customer_report where id = $1::uuid', [id]);
  const [row] = rows;
  if (row === undefined) return null;
  if (!isAsKept(row)) throw new Error(`the figures of report ${id} are not those that were kept`);
  return { id: row.id, customerId: row.customerId, figures: row.figures };
}

/** Whether the figures are those whose hash was kept with them. */
export function isAsKept({ figures, sha256 }: Pick<KeptRow, 'figures' | 'sha256'>): boolean {
  return contentHash(figures) === sha256;
}
