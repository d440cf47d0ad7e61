import type { Exceeded } from '../domain/approval-content';
import { formatDateTime } from '../domain/format';
import type { Locale } from '../domain/locale';
import { addAmounts, compareAmounts, formatMoney, negateAmount, type Currency, type DecimalText } from '../domain/money';
import { t } from '../i18n';
import { gatesInvoiceSql } from './approval-kind-sql';
import { standsSql } from './approval-sql';

/** An amount above an approval that was approved since, by whoever was asked about it; `at` is an ISO text. */
export interface RaisedSince {
  readonly n: number;
  readonly at: string;
  readonly names: string;
  readonly exceeded: Exceeded;
  readonly currency: Currency;
}

const nameSql = (a: string): string => `(SELECT rc.name FROM contact rc WHERE rc.id = COALESCE(${a}.decided_by_id, ${a}.approver_id))`;

/** SQL of the amounts that were approved above the decision `a`, or above the yes that followed it, as JSON (RaisedSince), the earliest first. */
export const raisedSinceSql = (
  a: string,
): string => `(SELECT coalesce(json_agg(json_build_object('n', rx.n, 'at', rx.decided_at, 'exceeded', rx.content -> 'exceeded', 'currency', rx.currency,
    'names', concat_ws(', ', ${nameSql('rf')}, ${nameSql('rx')})) ORDER BY rx.n), '[]')
  FROM approval rx LEFT JOIN approval rf ON rf.id = rx.second_of
 WHERE rx.ticket_id = ${a}.ticket_id AND ${gatesInvoiceSql('rx')} AND rx.status = 'APPROVED' AND ${standsSql('rx')} AND rx.content ? 'exceeded' AND ${a}.contested_at IS NULL
   AND EXISTS (SELECT 1 FROM charge_line rl JOIN approval rb ON rb.id = rl.approval_id WHERE rl.ticket_id = rx.ticket_id AND rl.excess_id = rx.id AND ${a}.id IN (rb.id, rb.second_of)))`;

/** SQL: whether contact `c` was asked about an amount above the decision `a`, or above the yes that followed it. */
export const askedToRaiseSql = (a: string, c: string): string => `EXISTS (SELECT 1 FROM charge_line ql JOIN approval qb ON qb.id = ql.approval_id
    JOIN approval qx ON qx.id = ql.excess_id LEFT JOIN approval qf ON qf.id = qx.second_of
   WHERE ql.ticket_id = ${a}.ticket_id AND ${a}.id IN (qb.id, qb.second_of) AND ${c} IN (qx.approver_id, qx.decided_by_id, qf.approver_id, qf.decided_by_id))`;

/** That more was approved since, by whom, and what stands now: the same sentence on pages and in mails. */
export function raisedSentence({ n, at, names, exceeded, currency }: RaisedSince, locale: Locale): string {
  const { beyond, total } = raisedTo(exceeded);
  const money = (amount: DecimalText): string => formatMoney(amount, currency, locale);
  return t(locale, 'portal.raisedSince', { n, names, when: formatDateTime(Date.parse(at), locale), beyond: money(beyond), total: money(total) });
}

/** What was asked apart or waits was not approved with it. */
function raisedTo({ cameTo, beyond, parts }: Exceeded): { readonly beyond: DecimalText; readonly total: DecimalText } {
  const rest = parts === undefined ? '0' : addAmounts(parts.askedElsewhere, parts.waiting);
  const raised = addAmounts(beyond, negateAmount(rest));
  return { beyond: compareAmounts(raised, '0') > 0 ? raised : '0.00', total: addAmounts(cameTo, negateAmount(rest)) };
}
