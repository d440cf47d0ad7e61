import type { ApprovalContent } from '../../domain/approval-content';
import { isWithinLimit } from '../../domain/approval-limits';
import { formatDateTime } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { addAmounts, compareAmounts, formatMoney, type DecimalText } from '../../domain/money';
import { fillText, t, textOf, type TextKey } from '../../i18n';
import type { PhoneRecord } from '../../platform/approval-sql';
import { namedDecider } from '../../platform/decider-name';
import { secondObstacle } from '../../platform/second-approver';
import type { ApprovalView } from '../services/portal-approval';
import { amountTwin, type AskedWords } from './approval-kind-words';

type Chained = Pick<ApprovalView, 'chain' | 'content' | 'status'>;

/** Texts on work that have a twin about an amount above what was approved. */
type ExcessTwin<K extends TextKey = TextKey> = K extends `${infer Base}_EXCESS` ? (Base extends TextKey ? Base : never) : never;

/** A text on work, or its twin about an amount for work that is done: above what was approved, or asked about anew where that is said otherwise. */
export function ofExcess(asked: AskedWords, locale: Locale, key: ExcessTwin, values: Readonly<Record<string, string>> = {}): string {
  return fillText(textOf(locale, amountTwin(asked, locale, key) ?? key), values);
}

/** Whose limit it is, where the reader only stands in for them; null for whoever was asked. */
export type LimitOf = string | null;

/** Who said yes before the reader and why they are asked too, or who is asked after them; undefined where one yes is enough. */
export function chainText({ chain: { first, above }, content, status }: Chained, locale: Locale, limitOf: LimitOf): string | undefined {
  if (first !== null) {
    const values = { name: namedDecider(first, locale), when: formatDateTime(Date.parse(first.decidedAt), locale) };
    const isByPhone = first.decidedVia === 'PHONE';
    if (first.contestedAt !== null) return recordedText(first, values, locale);
    const asked = isByPhone ? 'portal.approvalFirstByPhone' : 'portal.approvalFirst';
    const because = first.isAboveLimit === false ? t(locale, `${asked}_STANDS`, values) : ofExcess(content, locale, asked, values);
    // Decided or off: nothing is needed of the reader any more.
    const told = isByPhone ? 'portal.approvalFirstAskedByPhone' : 'portal.approvalFirstAsked';
    const toldAfter = t(locale, first.isAboveLimit === false ? `${told}_STANDS` : told, values);
    const said = [status === 'OPEN' ? because : toldAfter, ...phoneTexts(first.byPhone ?? null, locale)].join(' ');
    if (compareAmounts(first.total, content.total) === 0) return said;
    return `${said} ${t(locale, 'portal.approvalFirstLeft', { total: formatMoney(first.total, content.currency, locale) })}`;
  }
  if (above === null || status !== 'OPEN') return undefined;
  const values = { name: above.name ?? '–', limit: limitText(above, content, locale) };
  if (above.isLeft === true) return t(locale, above.limit === null ? 'portal.approvalAboveLeft_STANDS' : 'portal.approvalAboveLeft', values);
  if (above.limit === null) return t(locale, 'portal.approvalAbove_STANDS', values);
  if (isAbove(above, content, content.total)) return aboveText(content, values, locale, limitOf);
  if (limitOf !== null) return t(locale, 'portal.approvalAboveMaybeOf', { ...values, approver: limitOf });
  return t(locale, 'portal.approvalAboveMaybe', values);
}

/** Whether the yes before the request is contested: nobody decides after it. */
export function isFirstContested({ chain }: Pick<ApprovalView, 'chain'>): boolean {
  return chain.first?.contestedAt != null;
}

/** A yes that is contested is what was recorded, not what somebody did; that somebody heard it is said by nobody any more. */
function recordedText(
  { decidedVia, byPhone, isAboveLimit }: NonNullable<ApprovalView['chain']['first']>,
  values: { readonly name: string; readonly when: string },
  locale: Locale,
): string {
  const words = (key: 'portal.firstContestedRecorded' | 'portal.firstContestedRecordedByPhone'): string =>
    t(locale, isAboveLimit === false ? `${key}_STANDS` : key, values);
  if (decidedVia !== 'PHONE') return words('portal.firstContestedRecorded');
  const recorded = words('portal.firstContestedRecordedByPhone');
  return [recorded, ...phoneTexts(byPhone == null ? null : { ...byPhone, witness: null }, locale)].join(' ');
}

/** Who of ours recorded the call, and who heard it. */
function phoneTexts(byPhone: PhoneRecord | null, locale: Locale): string[] {
  if (byPhone === null) return [];
  const { recordedBy, witness } = byPhone;
  return [
    ...(recordedBy === null ? [] : [t(locale, 'portal.approvalPhoneRecord', { staff: recordedBy })]),
    ...(witness === null ? [] : [t(locale, 'mail.phoneDecision.witness', { witness })]),
  ];
}

/** Whether a yes to this sum needs another one: with the rest of the job it is above the limit. */
function isAbove({ limit }: { readonly limit: DecimalText | null }, { billedBefore = '0' }: ApprovalContent, sum: DecimalText): boolean {
  return limit === null || !isWithinLimit(limit, addAmounts(sum, billedBefore));
}

function limitText({ limit }: { readonly limit: DecimalText | null }, { currency }: Pick<ApprovalContent, 'currency'>, locale: Locale): string {
  return limit === null ? '' : formatMoney(limit, currency, locale);
}

function aboveText(asked: AskedWords, values: { readonly name: string; readonly limit: string }, locale: Locale, limitOf: LimitOf): string {
  if (limitOf === null) return ofExcess(asked, locale, 'portal.approvalAbove', values);
  return ofExcess(asked, locale, 'portal.approvalAboveOf', { ...values, approver: limitOf });
}

/** That the last word of the page is not the last: who is asked after a yes to this sum; undefined where the yes is enough, or is the second. */
export function lastWordText({ chain: { first, above }, content }: Chained, sum: DecimalText, locale: Locale, limitOf: LimitOf): string | undefined {
  if (first !== null || above === null || !isAbove(above, content, sum)) return undefined;
  const values = { name: above.name ?? '–', limit: limitText(above, content, locale) };
  if (above.isLeft === true) return t(locale, above.limit === null ? 'portal.approvalAboveLeft_STANDS' : 'portal.approvalAboveLeft', values);
  return above.limit === null ? t(locale, 'portal.approvalAbove_STANDS', values) : aboveText(content, values, locale, limitOf);
}

/** What a first yes is worth until a second one is given; undefined where it needs none or has it. */
export function awaitedText(
  { chain: { second, above }, status, ...asked }: Pick<Chained, 'chain' | 'status'> & AskedWords,
  locale: Locale,
  limitOf: LimitOf,
): string | undefined {
  if (status !== 'APPROVED' || above?.needed !== true) return undefined;
  const name = second === null ? (above.name ?? '–') : namedDecider(second, locale);
  // Of a second yes that is contested the contest itself tells.
  if (second?.status === 'APPROVED') return undefined;
  const obstacle = secondObstacle({ second, above });
  if (obstacle !== null) return t(locale, obstacle, { name });
  if (above.limit === null && (second === null || second.status === 'OPEN')) return t(locale, 'portal.approvalSecondAwaited_STANDS', { name });
  if (second === null || second.status === 'OPEN')
    return limitOf === null
      ? ofExcess(asked, locale, 'portal.approvalSecondAwaited', { name })
      : ofExcess(asked, locale, 'portal.approvalSecondAwaitedOf', { name, approver: limitOf });
  return ofExcess(asked, locale, second.status === 'REFUSED' ? 'portal.approvalSecondRefused' : 'portal.approvalSecondOff', { name });
}

/** Who gave the second yes and when, where nothing is said against it; empty where there is none. */
export function secondGiven({ chain: { second }, status, contest }: Pick<ApprovalView, 'chain' | 'status' | 'contest'>, locale: Locale): string[] {
  if (status !== 'APPROVED' || contest !== null || second?.status !== 'APPROVED' || second.decidedAt === null) return [];
  const name = namedDecider(second, locale, second.byPhone != null);
  return [t(locale, 'portal.approvalSecondGiven', { name, when: formatDateTime(Date.parse(second.decidedAt), locale) })];
}

/** Whose limit a reader's page speaks of. */
export function limitOfReader({ approver, approverId }: Pick<ApprovalView, 'approver' | 'approverId'>, readerId: string | null): LimitOf {
  return readerId === null || readerId === approverId ? null : (approver ?? '–');
}

/** That the reader was sent the request in somebody else's place; undefined for the approver. */
export function inPlaceText({ approver, approverId, mayDecide, status }: ApprovalView, readerId: string | null, locale: Locale): string | undefined {
  if (readerId === null || readerId === approverId) return undefined;
  const name = approver ?? '–';
  return t(locale, status === 'OPEN' && mayDecide ? 'portal.approvalStandsIn' : 'portal.approvalStoodIn', { name });
}
