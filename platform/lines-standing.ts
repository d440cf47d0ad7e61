import type { ChargeHold } from '../domain/charge-holds';
import { formatDateTime } from '../domain/format';
import type { Locale } from '../domain/locale';
import { formatMoney, type Currency } from '../domain/money';
import { t } from '../i18n';

/** A line that somebody of ours has decided about by hand, as its approver is told of it; `at` is an ISO text. */
export interface LineDecided {
  readonly line: string;
  /** Without VAT. */
  readonly net: string;
  readonly currency: Currency;
  readonly covered: boolean;
  readonly hold: Exclude<ChargeHold, 'HELD'>;
  readonly at: string;
  /** Whose function it is to decide. */
  readonly by: 'ACCOUNTING' | 'MANAGEMENT' | 'DESK';
  /** Null where whoever decided did not know that the customer reads it. */
  readonly reason: string | null;
}

/** What has become of the lines whose fate the readers of a request were told to wait for. */
export interface LinesStanding {
  /** How many wait still. */
  readonly waiting: number;
  readonly decided: readonly LineDecided[];
}

/** SQL: whether `b` is the request `a` or the yes before or after it. */
const ofChainSql = (b: string, a: string): string =>
  `(${b}.ticket_id = ${a}.ticket_id AND (${b}.id IN (${a}.id, ${a}.second_of) OR ${b}.second_of = ${a}.id))`;

/** SQL: whether the line `l` was asked about by the request `b`, or held back because the yes to it is contested. */
const waitsForSql = (l: string, b: string): string => `(${l}.excess_id = ${b}.id OR ${l}.approval_id = ${b}.id AND ${l}.hold_reason = 'CONTESTED')`;

/** SQL of a line `l` that was decided by the staff member `u`, as JSON (LineDecided); `reason` is SQL of what its reader is told. */
const decidedSql = (l: string, u: string, reason: string): string => `jsonb_build_object('line', ${l}.description, 'net', ${l}.net::text,
  'currency', ${l}.currency, 'covered', ${l}.covered, 'hold', ${l}.hold, 'at', ${l}.hold_decided_at, 'reason', ${reason},
  'by', CASE ${u}.role WHEN 'accountant' THEN 'ACCOUNTING' WHEN 'staff' THEN 'DESK' ELSE 'MANAGEMENT' END)`;

// The words of whoever decided were meant for the books before they were mailed to the customer.
const TOLD = `CASE WHEN EXISTS (SELECT 1 FROM mail nm WHERE nm.ticket_id = nl.ticket_id AND nm.template = 'LINE_DECIDED' AND nm.params ->> 'lineId' = nl.id::text) THEN nl.hold_note END`;

/** SQL of how the lines stand for which the readers of the request `a` were told to wait (LinesStanding). */
export const linesStandingSql = (a: string): string => `(SELECT json_build_object('waiting', count(*) FILTER (WHERE nl.hold = 'HELD'),
    'decided', coalesce(json_agg(${decidedSql('nl', 'nu', TOLD)} ORDER BY nl.hold_decided_at, nl.id) FILTER (WHERE nl.hold <> 'HELD' AND nu.id IS NOT NULL), '[]'))
  FROM charge_line nl LEFT JOIN app_user nu ON nu.id = nl.hold_decided_by_id
 WHERE nl.ticket_id = ${a}.ticket_id AND nl.hold IS NOT NULL AND EXISTS (SELECT 1 FROM approval nb WHERE ${ofChainSql('nb', a)} AND ${waitsForSql('nl', 'nb')}))`;

/** SQL of the line that the mail `m` tells of, as it was decided; null where it tells of none, or where the line was held or decided otherwise since. */
export const LINE_OF_MAIL = `(SELECT ${decidedSql('ml', 'mu', 'ml.hold_note')}
  FROM charge_line ml JOIN app_user mu ON mu.id = ml.hold_decided_by_id WHERE ml.id = (m.params ->> 'lineId')::uuid AND ml.hold = m.params ->> 'decision')`;

/**
 * SQL of those whom a decision about the line of a given id concerns: who was asked about it or decided, or decided what it rests on, each once
 * and by a request that they have; not of the request `exceptId`, and not while it is open.
 */
export const lineReadersSql = (lineId: string, exceptId: string): string => `
  SELECT DISTINCT ON (c.id) c.id AS "contactId", c.name, c.locale, c.email, p.id AS "approvalId", p.ticket_id AS "ticketId", l.hold
    FROM charge_line l
    JOIN approval b ON b.ticket_id = l.ticket_id AND ${waitsForSql('l', 'b')}
    JOIN approval p ON ${ofChainSql('p', 'b')} AND p.status <> 'OPEN' AND p.id IS DISTINCT FROM ${exceptId}
    JOIN contact c ON c.id IN (p.approver_id, p.decided_by_id) AND c.active
    JOIN link_token k ON k.purpose = 'APPROVAL' AND k.subject_id = p.id AND k.contact_id = c.id
   WHERE l.id = ${lineId} ORDER BY c.id, p.id IS NOT DISTINCT FROM l.excess_id DESC, p.n DESC`;

/** What the decision made of a line; one that costs nothing stays drawn from the package or goes back to it. */
export function lineFate({ covered, hold }: Pick<LineDecided, 'covered' | 'hold'>): 'BILLED' | 'WAIVED' | 'VOIDED' | 'DRAWN' | 'RETURNED' {
  if (!covered) return hold;
  return hold === 'BILLED' ? 'DRAWN' : 'RETURNED';
}

/** That a line was decided about, how, when and by which of our functions: the same sentence on pages and in mails. */
export function lineSentence({ line, net, currency, at, by, ...decided }: LineDecided, locale: Locale): string {
  const values = { line, by: t(locale, `portal.lineBy_${by}`), at: formatDateTime(Date.parse(at), locale) };
  return t(locale, `portal.lineNow_${lineFate(decided)}`, { ...values, amount: formatMoney(net, currency, locale) });
}

/** How the lines of a request stand now: what was decided about them since, what waits still, and whom to answer; empty while nobody has decided. */
export function linesNow({ waiting, decided }: LinesStanding, locale: Locale): string[] {
  if (decided.length === 0) return [];
  return [
    ...decided.map((one) =>
      [lineSentence(one, locale), one.reason === null ? null : t(locale, 'portal.lineReason', { reason: one.reason })].filter(Boolean).join(' '),
    ),
    ...(waiting === 0 ? [] : [t(locale, 'portal.linesWaiting', { count: waiting })]),
    t(locale, 'portal.linesDisagree'),
  ];
}

/** Whether nothing waits any more of what a request's readers were told would wait. */
export function isLinesSettled({ waiting, decided }: LinesStanding): boolean {
  return waiting === 0 && decided.length > 0;
}
