import type { Draw } from '../domain/coverage/draws';
import { roleFor } from '../domain/approval-kinds';
import { isCarriedByVisit, type ChargeHold } from '../domain/charge-holds';
import { formatCivilDate, formatDateTime } from '../domain/format';
import type { Locale } from '../domain/locale';
import { formatMoney, type Currency } from '../domain/money';
import type { WorkSaid } from '../domain/work-said';
import { WORK_TYPE_CODES, WORK_TYPES } from '../domain/work-types';
import { t } from '../i18n';
import { gatesInvoiceSql, isOneSumSql } from './approval-kind-sql';
import { releasedByCustomerSql } from './line-release-sql';
import { saidSentence, workSaidSql } from './work-said';

/** A line that somebody of ours has decided about by hand, as its approver is told of it; `at` is an ISO text. */
export interface LineDecided {
  readonly line: string;
  /** Without VAT. */
  readonly net: string;
  readonly currency: Currency;
  readonly covered: boolean;
  /** What it is drawn from; null of a covered line: nothing. */
  readonly draws: Draw | null;
  readonly hold: Exclude<ChargeHold, 'HELD'>;
  readonly at: string;
  /** Whose function it is to decide. */
  readonly by: 'ACCOUNTING' | 'MANAGEMENT' | 'DESK';
  /** Null where whoever decided did not know that the customer reads it. */
  readonly reason: string | null;
  /** With VAT. */
  readonly gross: string;
  /** Why nobody's approval carries it; null where one did, or another reason held it. */
  readonly beyond: 'OVER_APPROVED' | 'NO_APPROVAL' | null;
  /** With whom we spoke before it was billed, and on which day; null where they were asked, and where it was not billed. */
  readonly spokenWith: string | null;
  readonly spokenOn: string | null;
  /** That they refused it, or work of its kind, when they were asked; null where they did not. */
  readonly said?: WorkSaid | null;
  /** Whether a request for work of its type was put to anybody, whatever became of it. */
  readonly isAsked?: boolean;
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

/** SQL: why nobody's approval carries the line `l`. */
const beyondSql = (l: string): string =>
  `(CASE WHEN NOT ${l}.covered AND COALESCE(${l}.hold_first_reason, ${l}.hold_reason) IN ('OVER_APPROVED', 'NO_APPROVAL') THEN COALESCE(${l}.hold_first_reason, ${l}.hold_reason) END)`;

/** SQL: whether the line `l` may still go beyond what was approved: it waits for a price, which somebody names. */
const mayGoBeyondSql = (l: string): string =>
  `(NOT ${l}.covered AND ${l}.hold = 'HELD' AND CASE WHEN ${l}.hold_reason = 'RULE_DECIDES' THEN ${l}.hold_first_reason ELSE ${l}.hold_reason END IN ('NO_PRICE', 'NO_RATE', 'PRICE_UNCLEAR'))`;

/** SQL: whether `b` decided about the work of the line `l`, which goes beyond it, may do so or was never approved: each such approval promised to speak before it is billed. */
const decidedWorkSql = (
  l: string,
  b: string,
): string => `((${beyondSql(l)} IS NOT NULL OR ${mayGoBeyondSql(l)}) AND ${b}.status IN ('APPROVED', 'REFUSED')
  AND (${l}.approval_id = ${b}.id OR EXISTS (SELECT 1 FROM jsonb_array_elements(${b}.content -> 'lines') wl WHERE wl ->> 'workType' = ${l}.work_type)))`;

/** SQL: whether anybody was told what was decided about the line `l`. */
const wasToldSql = (l: string): string =>
  `EXISTS (SELECT 1 FROM mail nm WHERE nm.ticket_id = ${l}.ticket_id AND nm.template = 'LINE_DECIDED' AND nm.params ->> 'lineId' = ${l}.id::text)`;

/** SQL: whether the readers of `b` hear of the line `l`, though they were never told that it waits: once it was billed, and of what becomes of it then. */
const billedBeyondSql = (l: string, b: string): string => `(${decidedWorkSql(l, b)} AND (${l}.hold = 'BILLED' OR ${wasToldSql(l)}))`;

const OF_VISIT = WORK_TYPE_CODES.filter((code) => isCarriedByVisit(WORK_TYPES[code].cls)).join(',');

/** SQL: whether anybody was asked for work of the type of the line `l`, whatever became of that; whoever was asked for a visit was asked for what it carries. */
const wasAskedSql = (
  l: string,
): string => `COALESCE((SELECT true FROM approval wa WHERE wa.ticket_id = ${l}.ticket_id AND NOT ${gatesInvoiceSql('wa')} AND (${isOneSumSql('wa')} AND ${l}.work_type = ANY ('{${OF_VISIT}}')
    OR EXISTS (SELECT 1 FROM jsonb_array_elements(wa.content -> 'lines') al WHERE al ->> 'workType' = ${l}.work_type)) LIMIT 1), false)`;

/** SQL of a line `l` that was decided by the staff member `u`, as JSON (LineDecided); `reason` is SQL of what its reader is told. */
const decidedSql = (l: string, u: string, reason: string): string => `jsonb_build_object('line', ${l}.description, 'net', ${l}.net::text,
  'currency', ${l}.currency, 'covered', ${l}.covered, 'draws', ${l}.draws, 'hold', ${l}.hold, 'at', ${l}.hold_decided_at, 'reason', ${reason},
  'gross', ${l}.gross::text, 'beyond', ${beyondSql(l)}, 'spokenWith', ${l}.hold_spoken_with, 'spokenOn', ${l}.hold_spoken_on::text, 'said', ${workSaidSql(l)}, 'isAsked', ${wasAskedSql(l)},
  'by', CASE ${u}.role WHEN 'accountant' THEN 'ACCOUNTING' WHEN 'staff' THEN 'DESK' ELSE 'MANAGEMENT' END)`;

/** SQL: whether a line that the request `a` carries, or the yes before or after it, is in a book already. */
export const isBookedSql = (a: string): string => `(SELECT count(*) > 0 FROM charge_line kl JOIN approval kb ON kb.id = kl.excess_id
  WHERE kl.ticket_id = ${a}.ticket_id AND ${ofChainSql('kb', a)} AND (SELECT ke.line_id FROM charge_export_line ke WHERE ke.line_id = kl.id LIMIT 1) IS NOT NULL)`;

// The words of whoever decided were meant for the books before they were mailed to the customer.
const TOLD = `CASE WHEN ${wasToldSql('nl')} THEN nl.hold_note END`;

/** SQL of how the lines stand for which the readers of the request `a` were told to wait (LinesStanding). */
export const linesStandingSql = (a: string): string => `(SELECT json_build_object('waiting', count(*) FILTER (WHERE nl.hold = 'HELD'),
    'decided', coalesce(json_agg(${decidedSql('nl', 'nu', TOLD)} ORDER BY nl.hold_decided_at, nl.id) FILTER (WHERE nl.hold <> 'HELD' AND NOT ${releasedByCustomerSql('nl')}), '[]'))
  FROM charge_line nl LEFT JOIN app_user nu ON nu.id = nl.hold_decided_by_id
 WHERE nl.ticket_id = ${a}.ticket_id AND nl.hold IS NOT NULL AND EXISTS (SELECT 1 FROM approval nb WHERE ${ofChainSql('nb', a)} AND (${waitsForSql('nl', 'nb')} OR ${billedBeyondSql('nl', 'nb')})))`;

/** SQL of the line that the mail `m` tells of, as it was decided; null where it tells of none, or where the line was held or decided otherwise since. */
export const LINE_OF_MAIL = `(SELECT ${decidedSql('ml', 'mu', 'ml.hold_note')}
  FROM charge_line ml JOIN app_user mu ON mu.id = ml.hold_decided_by_id WHERE ml.id = (m.params ->> 'lineId')::uuid AND ml.hold = m.params ->> 'decision')`;

const OF_OFFICER = WORK_TYPE_CODES.filter((code) => roleFor(code) === 'IT_OFFICER').join(',');

/** SQL: the role that decides about the work of the line `l`, where no approval says who did. */
const deciderRoleSql = (l: string): string => `(CASE WHEN ${l}.work_type = ANY ('{${OF_OFFICER}}') THEN 'IT_OFFICER' ELSE 'REPRESENTATIVE' END)`;

/**
 * SQL of those whom a decision about the line of a given id concerns: who was asked about it or decided, or decided what it rests on, each once
 * and by a request that they have; not of the request `exceptId`, and not while it is open. While nobody has decided about a line beyond their
 * approval: whoever would hear that it is billed. Of work that nobody was asked about, and nobody of the ticket has decided about, whoever would have
 * been asked hears that it is billed; they have no request.
 */
export const lineReadersSql = (lineId: string, exceptId: string): string => `
  WITH told AS (SELECT DISTINCT ON (c.id) c.id AS "contactId", c.name, c.locale, c.email, p.id AS "approvalId", p.ticket_id AS "ticketId", l.hold
    FROM charge_line l
    JOIN approval b ON b.ticket_id = l.ticket_id AND (${waitsForSql('l', 'b')} OR l.hold = 'HELD' AND ${decidedWorkSql('l', 'b')} OR ${billedBeyondSql('l', 'b')})
    JOIN approval p ON ${ofChainSql('p', 'b')} AND p.status <> 'OPEN' AND p.id IS DISTINCT FROM ${exceptId}
    JOIN contact c ON c.id IN (p.approver_id, p.decided_by_id) AND c.active
    JOIN link_token k ON k.purpose = 'APPROVAL' AND k.subject_id = p.id AND k.contact_id = c.id
   WHERE l.id = ${lineId} ORDER BY c.id, p.id IS NOT DISTINCT FROM l.excess_id DESC, p.n DESC)
  SELECT * FROM told UNION ALL (
    SELECT c.id, c.name, c.locale, c.email, NULL, l.ticket_id, l.hold
      FROM charge_line l JOIN ticket t ON t.id = l.ticket_id JOIN contact c ON c.customer_id = l.customer_id AND c.active AND ${deciderRoleSql('l')} = ANY (c.roles)
     WHERE l.id = ${lineId} AND ${beyondSql('l')} = 'NO_APPROVAL' AND l.excess_id IS NULL AND (l.hold IN ('HELD', 'BILLED') OR ${wasToldSql('l')})
       AND NOT EXISTS (SELECT FROM told)
     ORDER BY (SELECT max(d.decided_at) FROM approval d WHERE d.ticket_id = t.id AND c.id = COALESCE(d.decided_by_id, d.approver_id)) DESC NULLS LAST,
       c.id = t.contact_id DESC NULLS LAST, c.name, c.id LIMIT 1)`;

/** SQL: the names of those who hear of a decision about the line of a given id. */
export const toldOfLineSql = (lineId: string): string => `array(select told.name from (${lineReadersSql(lineId, 'null')}) told order by told.name)`;

/** What the decision made of a line; one that is drawn from the package stays so or goes back to it, one that is covered otherwise counts as that. */
export function lineFate({
  covered,
  draws,
  hold,
}: Pick<LineDecided, 'covered' | 'draws' | 'hold'>): 'BILLED' | 'WAIVED' | 'VOIDED' | 'DRAWN' | 'RETURNED' | 'COVERED' {
  if (covered && draws !== null) return hold === 'BILLED' ? 'DRAWN' : 'RETURNED';
  return covered && hold === 'BILLED' ? 'COVERED' : hold;
}

/** That a line was decided about, how, when and by which of our functions: the same sentence on pages and in mails. */
export function lineSentence({ line, net, currency, at, by, ...decided }: LineDecided, locale: Locale): string {
  const values = { line, by: t(locale, `portal.lineBy_${by}`), at: formatDateTime(Date.parse(at), locale) };
  return t(locale, `portal.lineNow_${lineFate(decided)}`, { ...values, amount: formatMoney(net, currency, locale) });
}

/** That the customer refused a line, or work of its kind where no approval carries it. */
function refusalOf({ beyond, said }: LineDecided): WorkSaid | null {
  return said != null && (beyond !== null || said.of === 'LINE') ? said : null;
}

/** That a line was refused, that it is beyond what was approved where it was billed, and with whom we spoke before; empty of any other. */
export function beyondSentences(line: LineDecided, locale: Locale): string[] {
  const { hold, beyond, gross, currency, spokenWith, spokenOn } = line;
  const refusal = refusalOf(line);
  const refused = refusal === null ? [] : [saidSentence(refusal, locale)];
  if (hold !== 'BILLED') return refused;
  // What was asked and refused is not said to have been asked by nobody.
  const why = beyond === 'NO_APPROVAL' && refusal !== null && refusal.of !== 'LATER' ? 'REFUSED' : beyond;
  return [
    ...refused,
    ...(why === null ? [] : [t(locale, `portal.lineBeyond_${why}`, { gross: formatMoney(gross, currency, locale) })]),
    ...(spokenWith === null || spokenOn === null
      ? []
      : [t(locale, 'portal.lineSpoken', { name: spokenWith, day: formatCivilDate(spokenOn, locale) })]),
  ];
}

/** How the lines of a request stand now: what was decided about them since, what waits still, and whom to answer; empty while nobody has decided. */
export function linesNow({ waiting, decided }: LinesStanding, locale: Locale): string[] {
  if (decided.length === 0) return [];
  return [
    ...decided.map((one) =>
      [
        lineSentence(one, locale),
        one.reason === null ? null : t(locale, 'portal.lineReason', { reason: one.reason }),
        ...beyondSentences(one, locale),
      ]
        .filter(Boolean)
        .join(' '),
    ),
    ...(waiting === 0 ? [] : [t(locale, 'portal.linesWaiting', { count: waiting })]),
    t(locale, 'portal.linesDisagree'),
  ];
}

/** Whether nothing waits any more of what a request's readers were told would wait. */
export function isLinesSettled({ waiting, decided }: LinesStanding): boolean {
  return waiting === 0 && decided.length > 0;
}
