import type { Request, Response } from 'express';
import { askedKindLabel, speaksOfAmount } from '../../domain/approval-kinds';
import { chosenLines, type ChosenLine, type SumLine } from '../../domain/approval-sums';
import { quantityWords } from '../../domain/approval-words';
import { standingLabels } from '../../domain/approver-standing';
import { decisionLabel, isInPart, secondLabel } from '../../domain/decision-status';
import { CONTEST_OBJECTORS, CONTEST_WAYS } from '../../domain/contest-objectors';
import { CONTEST_OUTCOMES } from '../../domain/contest-outcomes';
import { DECIDER_WORDS } from '../../domain/decider-words';
import { formatCivilDate, formatDateTime } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { formatMoney, formatUnitPrice, type Currency } from '../../domain/money';
import { formatPhone } from '../../domain/phone';
import { t } from '../../i18n';
import type { ApprovalRecord } from '../contract/approval-records';
import { AppProblem } from '../http/problem';
import { approvalRecord } from '../services/approval-record';
import { approvalView, type ApprovalView } from '../services/portal-approval';
import { chosenTotalLabel } from '../../platform/approval-sum-words';
import { linesNow } from '../../platform/lines-standing';
import { contestByPhoneText } from '../../platform/contest-by-phone';
import { vatSentence } from '../../platform/vat-sentence';
import { namedDecider } from '../../platform/decider-name';
import { sendPage, type PortalContext } from './context';
import { factLines } from './facts';
import { visitLink } from './link-page';

/** `/onay/<token>/kayit`: the evidence of a decision as it is printed, for who was asked and who decided; before there is one, nothing. */
export async function showApprovalRecord(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { link, at, locale, path } = await visitLink(context, 'APPROVAL', req);
  const approval = await approvalView(context.deps.db.pool, link.subjectId, { contactId: link.holder.contactId, at });
  // It holds name, address and browser of whoever decided: not for others who could have decided as well.
  if (approval?.answersFor !== true) throw new AppProblem('NOT_FOUND');
  const record = await approvalRecord(context.deps, link.ticketId, link.subjectId, at);
  if (record.status === 'OPEN') throw new AppProblem('NOT_FOUND');
  const money = (amount: string): string => formatMoney(amount, record.currency, locale);
  const { scope, tried, diagnosis, total, decided, contentHash, event, checks, notes } = record;
  await sendPage(context, req, res, {
    name: 'approval-record',
    locale,
    title: `${t(locale, 'portal.recordTitle')} · ${record.ticketNumber}`,
    isPrivate: true,
    view: {
      back: path,
      request: requestFacts(record, locale),
      decision: decisionFacts(record, { locale, isOwn: isOwnDecision(approval, link.holder.contactId), readerId: link.holder.contactId }),
      ...{
        excess: speaksOfAmount(record),
        anew: record.anew,
        unapproved: record.unapproved === true,
        scope,
        tried: tried ?? undefined,
        diagnosis: diagnosis ?? undefined,
      },
      lines: linesView(record, { money, price: (amount) => formatUnitPrice(amount, record.currency as Currency, locale) }, locale),
      total: money(total),
      vat: vatOf(record.withVat, record, locale),
      approvedVat: vatOf(record.approvedWithVat, record, locale),
      chosenTotal: decided?.approvedTotal == null ? undefined : money(decided.approvedTotal),
      chosenTotalLabel:
        record.standing === null
          ? chosenTotalLabel({ ...record, isDoubted: record.contested?.as === 'WITNESS' }, locale)
          : t(locale, 'portal.recordFirstApproved'),
      notes: notes.map((note) => note[locale]),
      linesNow: linesNow(record.linesStanding, locale),
      checks: checks.map(({ check, result }) => ({
        result: t(locale, `portal.recordResult_${result}`),
        fault: result === 'FAULT',
        words: t(locale, `portal.recordCheck_${check}`),
      })),
      hash: t(locale, 'portal.recordHash', { hash: contentHash }),
      event: event === null ? undefined : t(locale, 'portal.recordEvent', event),
      printed: `${t(locale, 'portal.recordPrinted', { when: formatDateTime(at, locale) })} · ${record.id}`,
    },
  });
}

type Amounts = Readonly<Record<'money' | 'price', (amount: string) => string>>;

function vatOf(sum: ApprovalRecord['withVat'], { currency }: ApprovalRecord, locale: Locale): string | undefined {
  return sum === null ? undefined : vatSentence(sum, currency as Currency, locale);
}

const joined = (...parts: readonly (string | null | undefined)[]): string | null => parts.filter(Boolean).join(' · ') || null;
const personal = (text: string | null): string | null => (text === null ? null : `${text} †`);

function requestFacts(record: ApprovalRecord, locale: Locale) {
  const { firm, askedOf, role, roles, customer, ticketNumber, subject, requester, site, device, conveyedBy, openedAt, remindedAt } = record;
  const when = (at: string | null): string | null => (at === null ? null : formatDateTime(Date.parse(at), locale));
  return factLines([
    [t(locale, 'portal.recordKind'), askedKindLabel(record)[locale]],
    [t(locale, 'portal.recordFirm'), joined(firm.legalName, firm.address, firm.email)],
    [t(locale, 'portal.approvalConveyed'), conveyedBy],
    [t(locale, 'portal.recordAskedOf'), joined(askedOf.name, ...standingLabels(role, roles).map((one) => one[locale]), askedOf.email)],
    [t(locale, 'portal.approvalCustomer'), customer],
    [t(locale, 'portal.approvalTicket'), `${ticketNumber} · ${subject}`],
    [t(locale, 'portal.approvalRequester'), personal(requester)],
    [t(locale, 'portal.approvalSite'), site],
    [t(locale, 'portal.approvalDevice'), device],
    [t(locale, 'portal.recordOpened'), when(openedAt)],
    [t(locale, 'portal.recordReminded'), when(remindedAt)],
  ]);
}

/** As whom the record is read: address and browser are shown of the reader's own deeds only. */
interface Reading {
  readonly locale: Locale;
  readonly isOwn: boolean;
  readonly readerId: string | null;
}

function isOwnDecision({ standIn, approverId }: ApprovalView, readerId: string | null): boolean {
  return (standIn?.id ?? approverId) === readerId;
}

function decisionFacts(record: ApprovalRecord, reading: Reading) {
  const { locale, isOwn } = reading;
  const { decided, ofRequester, standsFor, standsInDays, deciderName, first, second, limit, currency } = record;
  const money = (amount: string): string => formatMoney(amount, currency, locale);
  const days =
    standsInDays &&
    t(locale, 'portal.recordStandsInDays', { from: formatCivilDate(standsInDays.from, locale), until: formatCivilDate(standsInDays.until, locale) });
  const when = (at: string): string => formatDateTime(Date.parse(at), locale);
  const byLink = decided?.via === 'LINK';
  return factLines([
    [t(locale, 'portal.recordStatus'), outcomeText(record, locale)],
    [t(locale, 'portal.recordWhen'), decided === null ? null : when(decided.at)],
    [t(locale, 'portal.recordWay'), decided?.via == null ? null : t(locale, `portal.recordWay_${decided.via}`)],
    [
      t(locale, record.settled?.outcome === 'NOT_GIVEN' ? 'portal.recordWhoRecorded' : 'portal.recordWho'),
      byLink ? personal(joined(decided.name, decided.email)) : personal(joined(deciderName, decided?.phone && formatPhone(decided.phone))),
    ],
    [t(locale, 'portal.recordStandsFor'), standsFor === null ? null : joined(standsFor, days)],
    [t(locale, 'portal.recordLimit'), limit === null ? null : money(limit)],
    [
      t(locale, 'portal.recordFirst'),
      first === null ? null : joined(namedDecider(first, locale), when(first.at), money(first.total), t(locale, 'portal.recordIsSecond')),
    ],
    [
      t(locale, 'portal.recordSecond'),
      second === null
        ? null
        : joined(
            namedDecider(second, locale),
            secondLabel(second)[locale],
            record.standing && t(locale, 'portal.recordPartly'),
            second.at === null ? null : when(second.at),
          ),
    ],
    ...standingFacts(record, locale),
    [t(locale, 'portal.recordDecidedFrom'), byLink && isOwn ? personal(joined(decided.ip, decided.userAgent)) : null],
    [t(locale, 'portal.recordBy'), decided?.recordedBy ?? null],
    [t(locale, 'portal.recordWitness'), decided?.witness ?? null],
    [t(locale, 'portal.recordWitnessDenied'), decided?.witnessDeniedAt == null ? null : when(decided.witnessDeniedAt)],
    [t(locale, 'portal.recordNote'), ofRequester ? t(locale, 'portal.recordOfRequester') : null],
    [t(locale, 'portal.approvalReason'), decided?.reason ?? null],
    ...contestFacts(record, reading),
  ]);
}

/** What came of it, whether it is a part only, and whether it is enough by itself. */
function outcomeText(record: ApprovalRecord, locale: Locale): string | null {
  const { status, needsSecond, limit } = record;
  return joined(
    decisionLabel(record)[locale],
    isInPart(record) ? t(locale, 'portal.recordPartly') : null,
    status === 'APPROVED' && needsSecond ? t(locale, limit === null ? 'portal.recordNotAlone_STANDS' : 'portal.recordNotAlone') : null,
  );
}

/** What stands by both yeses, where the second took less than the first. */
function standingFacts({ standing, currency }: ApprovalRecord, locale: Locale): Parameters<typeof factLines>[0] {
  if (standing === null) return [];
  const { kept, left, total, withVat } = standing;
  const named = (labels: typeof kept): string | null => joined(...labels.map((label) => label[locale]));
  const money = formatMoney(total, currency, locale);
  return [
    [t(locale, 'portal.recordKept'), named(kept)],
    [t(locale, 'portal.recordLeft'), named(left)],
    [t(locale, 'portal.standingSum'), joined(money, withVat && vatSentence(withVat, currency as Currency, locale))],
  ];
}

/** What is said against the decision, what whoever is said to have made it says of that, and what came of it. */
function contestFacts({ contested, settled, deciderWord }: ApprovalRecord, { locale, readerId }: Reading): Parameters<typeof factLines>[0] {
  const when = (at: string): string => formatDateTime(Date.parse(at), locale);
  return [
    [t(locale, 'portal.recordContested'), contested === null ? null : joined(when(contested.at), contested.reason)],
    [t(locale, 'portal.recordContestedBy'), contested === null ? null : objectorText(contested, locale)],
    [t(locale, 'portal.permissionContestedWay'), contested?.call == null ? null : personal(contestByPhoneText(contested.call, locale) ?? null)],
    [
      t(locale, 'portal.recordContestedFrom'),
      contested === null || contested.byId === null || contested.byId !== readerId
        ? null
        : personal(joined(contested.email, contested.ip, contested.userAgent)),
    ],
    [t(locale, 'portal.recordWord'), deciderWord === null ? null : joined(DECIDER_WORDS[deciderWord.word][locale], when(deciderWord.at))],
    [t(locale, 'portal.recordSettled'), settled === null ? null : joined(CONTEST_OUTCOMES[settled.outcome][locale], when(settled.at))],
  ];
}

/** Who contests: by name, in which part of the decision, and by which way; our own witness stands above by name. */
function objectorText({ as, by, via }: NonNullable<ApprovalRecord['contested']>, locale: Locale): string | null {
  if (as === null) return null;
  return personal(joined(by, CONTEST_OBJECTORS[as][locale], CONTEST_WAYS[via][locale]));
}

/** What counts of each line, with its price; what had been asked instead of it stands beside it with its own. */
function linesView({ lines, decided }: ApprovalRecord, amounts: Amounts, locale: Locale): object[] {
  const byLine = decided?.approvedTotal != null;
  const chosen = chosenLines(lines, byLine ? lines.flatMap(({ decision }) => (decision === null ? [] : [decision])) : null);
  return chosen.map((line, index) => {
    const { alternatives = [], receiptHash = null } = lines[index] ?? {};
    return {
      ...lineView(line, amounts, locale),
      decision: byLine ? t(locale, line.outcome === 'REFUSED' ? 'portal.recordLineNo' : 'portal.recordLineYes') : undefined,
      receipt: receiptHash === null ? undefined : t(locale, 'portal.recordReceipt', { hash: receiptHash }),
      alternatives: alternatives.map((other) =>
        t(locale, 'portal.approvalAlternative', { description: other.description, amount: amounts.money(other.amount) }),
      ),
    };
  });
}

function lineView(line: ChosenLine, { money, price }: Amounts, locale: Locale) {
  const words = (one: SumLine): string => {
    const count = quantityWords(one, locale);
    return count === null
      ? one.description[locale]
      : `${one.description[locale]} (${count}${one.unitPrice === null ? '' : ` × ${price(one.unitPrice)}`})`;
  };
  const { outcome, asked } = line;
  return {
    label: words(line),
    amount: outcome === 'REFUSED' ? '–' : money(line.amount),
    asked: outcome === 'AS_ASKED' ? undefined : t(locale, 'portal.lineAskedInstead', { description: words(asked), amount: money(asked.amount) }),
  };
}
