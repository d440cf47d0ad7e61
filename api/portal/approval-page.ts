import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { amountTwins, speaksOfAmount } from '../../domain/approval-kinds';
import { ASSET_KINDS } from '../../domain/asset-kinds';
import { standingSums, type StandingSums } from '../../domain/chain-standing';
import { formatCivilDate, formatDeadline } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { hasAlternatives, isDivisible, type LineDecision } from '../../domain/line-decision';
import { compareAmounts, formatDecimal, formatMoney } from '../../domain/money';
import { t } from '../../i18n';
import { countText } from '../../i18n/count';
import { isFoundInvalid, previousFound } from '../../platform/contest-sentence';
import { linesNow } from '../../platform/lines-standing';
import { raisedSentence } from '../../platform/raised-since';
import { chosenTotalLabel, standingTexts } from '../../platform/approval-sum-words';
import { requesterWords } from '../../platform/requester-words';
import { AppProblem, fieldText } from '../http/problem';
import type { FirmIdentity } from '../../platform/firm-identity';
import { approvalView, decideApproval, type ApprovalView } from '../services/portal-approval';
import { ownApprovalsPath } from '../services/approver-requests';
import { isWordAsked } from '../services/decider-word';
import { contestDecision } from '../services/portal-approval-contest';
import { chainText, inPlaceText, isFirstContested, lastWordText, limitOfReader, secondGiven } from './approval-chain-text';
import { comparisonFacts } from './approval-excess';
import { kindWords, toldTotal } from './approval-kind-words';
import { answeredLines, lineQuestions, linesView, summaryView, vatText } from './approval-lines';
import { nextOf, outcomeOf } from './approval-outcome';
import { contestWords } from './contest-words';
import { sendPage, type PortalContext } from './context';
import { answerWord, sendWordPage, wordOf, wordView } from './decider-word-page';
import { factLines } from './facts';
import {
  backToPage,
  deciderOf,
  formAction,
  NOT_RECORDED,
  postedDecision,
  reasonOf,
  reasonProblems,
  titleOf,
  visitLink,
  type LinkVisit,
} from './link-page';
import { textFields } from './posted-form';

/** A step that one comes to deliberately: yes, no, or "that was not my decision". */
type Step = 'onay' | 'red' | 'itiraz';

interface Wrong {
  readonly step: Step;
  readonly value: string;
  readonly error: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** How the page was asked for: what was wrong with what was sent, which lines are marked, and what is to be summed up before the last word. */
interface Asked {
  readonly wrong?: Wrong;
  readonly fields?: Readonly<Record<string, string>>;
  readonly chosen?: LineDecision;
}

/** `/onay/<token>`: what is asked, what it costs and why; yes and no are one more deliberate step away. */
export async function showApproval(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitLink(context, 'APPROVAL', req);
  const approval = await approvalOf(context, visit);
  const { karar, adim } = req.query;
  const word = wordOf(karar);
  if (word !== undefined && isWordAsked(approval, visit.link.holder.contactId)) return await sendWordPage(context, req, res, visit, approval, word);
  if (karar !== 'onay' || !isDivisible(approval.content)) return await sendApproval(context, req, res, visit, approval);
  const fields = textFields(req.query);
  const lines = adim === 'ozet' ? answeredLines(approval.content, fields) : null;
  const wrong = { step: karar, value: '', error: t(visit.locale, 'portal.lineNone'), fields } as const;
  if (lines === 'nothing') return await sendApproval(context, req, res, visit, approval, { wrong });
  await sendApproval(context, req, res, visit, approval, { fields, ...(lines === null ? {} : { chosen: lines }) });
}

/** The decision: bound to what was read, spent once. */
export async function answerApproval(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitLink(context, 'APPROVAL', req);
  const { link, at, path, locale } = visit;
  const { fields, commandId } = postedDecision(req.body, link);
  const { karar, icerik } = fields;
  const word = wordOf(karar);
  if (word !== undefined) return await answerWord(context, req, res, visit, await approvalOf(context, visit), word);
  if (karar !== 'onay' && karar !== 'red' && karar !== 'itiraz') throw new AppProblem('BAD_REQUEST');
  const approval = await approvalOf(context, visit);
  const { reason = null, wrong } = karar === 'onay' ? {} : reasonOf(fields);
  if (wrong !== undefined)
    return await sendApproval(context, req, res, visit, approval, {
      wrong: { step: karar, value: fields['reason'] ?? '', error: fieldText(wrong, locale) },
    });
  if (karar === 'itiraz') return await contest(context, req, res, visit, approval, { commandId, reason: reason ?? '' });
  const lines = karar === 'onay' ? answeredLines(approval.content, fields) : null;
  if (lines === 'nothing')
    return await sendApproval(context, req, res, visit, approval, { wrong: { step: karar, value: '', error: t(locale, 'portal.lineNone'), fields } });
  // A page that showed something else than this link's request decides nothing.
  if (icerik === link.contentHash) {
    const isTaken = await decideApproval(context.deps, {
      approval,
      contactId: link.holder.contactId,
      ticketNumber: link.ticketNumber,
      commandId,
      contentHash: icerik ?? '',
      approved: karar === 'onay',
      lines,
      reason,
      decider: deciderOf(req, link),
      at,
    });
    // The same form sent twice was taken with the first.
    if (isTaken || (await approvalOf(context, visit)).decisionId === commandId) return backToPage(req, res, path);
  }
  backToPage(req, res, path, { sonuc: NOT_RECORDED });
}

async function contest(
  context: PortalContext,
  req: Request,
  res: Response,
  { link, at, path }: LinkVisit,
  approval: ApprovalView,
  given: { readonly commandId: string; readonly reason: string },
): Promise<void> {
  const { contactId } = link.holder;
  const contest = { approval, ...given, decider: deciderOf(req, link), at };
  const isTaken = contactId !== null && (await contestDecision(context.deps, { ...contest, by: { as: 'APPROVER', contactId } }));
  backToPage(req, res, path, isTaken ? {} : { sonuc: NOT_RECORDED });
}

async function approvalOf({ deps }: PortalContext, { link, at }: LinkVisit): Promise<ApprovalView> {
  const approval = await approvalView(deps.db.pool, link.subjectId, { contactId: link.holder.contactId, at });
  if (approval === null) throw new AppProblem('NOT_FOUND');
  return approval;
}

async function sendApproval(
  context: PortalContext,
  req: Request,
  res: Response,
  visit: LinkVisit,
  approval: ApprovalView,
  { wrong, fields = wrong?.fields ?? {}, chosen }: Asked = {},
): Promise<void> {
  const { locale, path } = visit;
  const { content } = approval;
  const open = isOpen(approval, visit);
  const contestable = isContestable(approval, visit);
  const wanted = wrong === undefined ? req.query['karar'] : wrong.step;
  const contesting = contestable && wanted === 'itiraz';
  const deciding = contesting || (open && (wanted === 'onay' || wanted === 'red'));
  const refusing = deciding && wanted === 'red';
  const choosing = deciding && wanted === 'onay' && isDivisible(content);
  const ofKind = kindWords(content, locale);
  await sendPage(context, req, res, {
    name: deciding ? 'approval-decide' : 'approval',
    locale,
    title: titleOf(locale, ofKind(deciding ? 'approvalDecideTitle' : 'approvalTitle'), deciding ? wrong?.error : undefined),
    isPrivate: true,
    status: wrong !== undefined && deciding ? 422 : 200,
    view: {
      ...contentView(approval, visit, await context.firm()),
      heading: ofKind('approvalTitle'),
      open,
      recordPath: approval.answersFor && !isVoid(approval) ? `${path}/kayit` : undefined,
      all: deciding ? undefined : await pageOfAll(context, visit),
      refusing,
      contesting,
      asksReason: refusing || contesting,
      contestable,
      ...(choosing ? choiceView(content, fields, chosen, locale) : {}),
      ...standingOf(approval, visit),
      about: [`${content.ticketNumber} · ${content.subject}`, content.customerName].join(' · '),
      outcome: open ? undefined : outcomeOf(approval, visit),
      notRecorded: req.query['sonuc'] === NOT_RECORDED ? notRecordedText(approval, open, locale) : undefined,
      next: nextOf(approval, visit),
      lastWord: deciding && !refusing && !contesting ? lastWordOf(approval, visit, chosen) : undefined,
      previous: open ? previousText(approval, locale) : undefined,
      question: contesting ? contestWords(approval, visit).contestAsk : ofKind(refusing ? 'approvalAskRefuse' : 'approvalAskApprove'),
      key: randomUUID(),
      action: formAction(req, path),
      contentHash: approval.contentHash,
      ...(deciding ? wrongIn(wrong, locale) : {}),
    },
  });
}

/** Who is asked after the yes that the page asks for: of what was chosen, or of the whole where there is nothing to choose. */
function lastWordOf(approval: ApprovalView, { locale, link }: LinkVisit, chosen: LineDecision | undefined): string | undefined {
  const limitOf = limitOfReader(approval, link.holder.contactId);
  if (chosen === undefined && isDivisible(approval.content)) return chainText(approval, locale, limitOf);
  return lastWordText(approval, chosen?.total ?? approval.content.total, locale, limitOf);
}

/** Why what was just sent is not recorded. */
function notRecordedText(approval: ApprovalView, open: boolean, locale: Locale): string {
  if (open) return t(locale, 'portal.notRecordedOpen');
  return t(locale, isVoid(approval) ? 'portal.approvalNotRecordedVoid' : 'portal.approvalNotRecorded');
}

/** The lines to choose from; or what was chosen of them, before the last word. */
function choiceView(content: ApprovalView['content'], fields: Readonly<Record<string, string>>, chosen: LineDecision | undefined, locale: Locale) {
  return chosen === undefined ? { questions: lineQuestions(content, fields, locale) } : { summary: summaryView(content, chosen, fields, locale) };
}

/** The reader's page of everything that they are asked. */
async function pageOfAll({ deps: { db, config } }: PortalContext, { link, at }: LinkVisit): Promise<string | undefined> {
  return (await ownApprovalsPath(db.pool, config, link.holder.contactId, at)) ?? undefined;
}

/** Whether it was withdrawn before anybody decided: there is no decision to show a record of. */
function isVoid({ status, decidedAt }: ApprovalView): boolean {
  return decidedAt === null && (status === 'SUPERSEDED' || status === 'CANCELLED');
}

/** How the request stands: whose yes comes before or after, what was taken in all, why not, whether it is off. */
function standingOf(approval: ApprovalView, visit: LinkVisit) {
  const { locale, link } = visit;
  const { content, chain, status, reason } = approval;
  const sums = {
    ...standingSums(approval),
    isDoubted: approval.contest?.isByWitness === true,
    isInvalid: isFoundInvalid(approval.id, approval.contest),
  };
  return {
    ...totalsView(sums, content.currency, locale),
    comparison: comparisonFacts(content, locale),
    headline: toldTotal(content, sums, locale),
    withVat: vatText(sums.told, content.currency, locale),
    chain: chainText({ chain, content, status }, locale, limitOfReader(approval, link.holder.contactId)),
    inPlaceOf: inPlaceText(approval, link.holder.contactId, locale),
    ...contestWords(approval, visit),
    ...wordView(approval, visit),
    standing:
      sums.standing === null || chain.second === null
        ? secondGiven(approval, locale)
        : standingTexts(sums.standing, chain.second, content.currency, locale),
    raised: status === 'APPROVED' ? approval.raised.map((one) => raisedSentence(one, locale)) : [],
    linesNow: status === 'OPEN' ? undefined : linesNow(approval.lines, locale),
    void: status === 'SUPERSEDED' || status === 'CANCELLED',
    reason: status === 'REFUSED' ? reason : undefined,
  };
}

/** The foot of the lines: where they were decided one by one, what was chosen in all stands above what was asked. */
function totalsView(sums: StandingSums & { readonly isDoubted: boolean }, currency: string, locale: Locale) {
  const { asked, chosen, byLine } = sums;
  return {
    total: formatMoney(asked.total, currency, locale),
    chosenTotal: byLine && chosen !== null ? formatMoney(chosen.total, currency, locale) : undefined,
    chosenTotalLabel: chosenTotalLabel(sums, locale),
  };
}

/** What is wrong with what was sent: with the lines, or with the reason. */
function wrongIn(wrong: Wrong | undefined, locale: Locale): object {
  if (wrong?.step === 'onay') return { lineError: wrong.error };
  return { ...wrong, problems: reasonProblems(locale, wrong?.error, t(locale, 'portal.approvalReason')) };
}

/** Exactly the stored content, in the reader's language where it has both. */
function contentView(approval: ApprovalView, { link, path, locale }: LinkVisit, firm: FirmIdentity) {
  const { content, expiresAt, status } = approval;
  const { site } = content;
  const facts = factLines([
    [t(locale, 'portal.approvalTicket'), `${content.ticketNumber} · ${content.subject}`],
    [t(locale, 'portal.approvalRequester'), requesterWords(content, locale)],
    [t(locale, 'portal.approvalCustomer'), content.customerName],
    [t(locale, 'portal.approvalSite'), site === null ? null : [site.name, site.address].filter(Boolean).join(', ')],
    [t(locale, 'portal.approvalDevice'), content.deviceLabel === null ? null : deviceText(content, locale)],
    [
      t(locale, 'portal.approvalConveyed'),
      t(locale, 'portal.approvalConveyedText', { name: content.conveyedBy.name, date: formatCivilDate(content.conveyedOn, locale) }),
    ],
    [
      t(locale, 'portal.approvalHours'),
      content.estimatedHours === undefined
        ? null
        : countText(locale, 'portal.approvalHoursText', Number(content.estimatedHours), { hours: formatDecimal(content.estimatedHours, locale) }),
    ],
    [t(locale, 'portal.approvalAnswerBy'), status === 'OPEN' ? formatDeadline(expiresAt.getTime(), locale) : null],
  ]);
  return {
    excess: speaksOfAmount(content),
    anew: content.anew === true,
    unapproved: content.unapproved === true,
    lead: t(locale, leadKey(content), { name: link.holder.name ?? '', firm: firm.name }),
    facts,
    scope: content.scope,
    tried: content.tried,
    diagnosis: content.diagnosis,
    costs: kindWords(content, locale)('approvalCosts'),
    byLine: isDivisible(content) ? t(locale, hasAlternatives(content) ? 'portal.lineByLine' : 'portal.lineByLinePlain') : undefined,
    lines: linesView(content, standingSums(approval), (receiptOf) => `${path}/belge/${receiptOf}`, locale),
    free: compareAmounts(content.total, '0') === 0 && content.fromPackage !== true,
    notes: content.notes.map((note) => note[locale]),
  };
}

function leadKey(content: ApprovalView['content']) {
  const [twin] = amountTwins({ ...content, fromPackage: false });
  return twin === undefined || twin === 'PACKAGE' ? 'portal.approvalLead' : (`portal.approvalLead_${twin}` as const);
}

/** That the request was put before, with what the earlier one came to; undefined for the first. */
function previousText({ previous, content }: ApprovalView, locale: Locale): string | undefined {
  if (previous === null || content.fromPackage === true) return undefined;
  const { status, samePerson } = previous;
  const total = formatMoney(previous.total, previous.currency, locale);
  if (status === 'CONTESTED') {
    const said = t(locale, previous.isDoubted ? 'portal.approvalPrevious_DOUBTED' : 'portal.approvalPrevious_CONTESTED', { total });
    return [said, ...previousFound(previous, locale)].join(' ');
  }
  if (status === 'REFUSED') return t(locale, 'portal.approvalPrevious_REFUSED', { total });
  return samePerson ? t(locale, 'portal.approvalPrevious', { total }) : undefined;
}

function deviceText({ deviceLabel, deviceKind }: ApprovalView['content'], locale: Locale): string {
  return [deviceLabel, deviceKind && ASSET_KINDS[deviceKind][locale]].filter(Boolean).join(' · ');
}

/** Whether it can still be decided by the person whose link it is. */
function isOpen(approval: ApprovalView, { at, link }: LinkVisit): boolean {
  const { status, expiresAt, mayDecide } = approval;
  return status === 'OPEN' && expiresAt.getTime() > at && mayDecide && link.holder.contactId !== null && !isFirstContested(approval);
}

/** Whether the person whose link it is can say that a decision in their name was not theirs. */
function isContestable({ status, decidedVia, contestedAt, approverId, standIn }: ApprovalView, { link }: LinkVisit): boolean {
  const isOfReader = [approverId, standIn?.id].includes(link.holder.contactId ?? '');
  return decidedVia !== null && contestedAt === null && (status === 'APPROVED' || status === 'REFUSED') && isOfReader;
}
