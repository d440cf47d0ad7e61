import type { Request, Response } from 'express';
import { ASKED_INSTEAD } from '../../domain/asked-instead';
import { CONSENT_SCOPES, consentWindow } from '../../domain/consent-text';
import { CONTEST_OUTCOMES } from '../../domain/contest-outcomes';
import { formatDateTime } from '../../domain/format';
import { GIVER_WORDS } from '../../domain/giver-words';
import type { Locale } from '../../domain/locale';
import { formatPhone } from '../../domain/phone';
import { callerLabel } from '../../domain/withdrawal-callers';
import { t } from '../../i18n';
import { contestByPhoneText } from '../../platform/contest-by-phone';
import { permittedByText } from '../../platform/permission-words';
import type { ConsentRecord } from '../contract/consent-records';
import { AppProblem } from '../http/problem';
import { consentRecord } from '../services/consent-record';
import { permissionUse } from '../services/permission-use';
import { consentView } from '../services/portal-consent';
import { isOwnAnswer } from './consent-page';
import { callOf, readerOf } from './contest-page';
import { sendPage, type PortalContext } from './context';
import { outcomeOf } from './consent-view';
import { factLines, type FactLine } from './facts';
import { formAction, visitLink, type LinkVisit } from './link-page';
import { sessionOver, sessionsView } from './permission-story';

/** `/izin/<token>/kayit`: the record of a permission as it is printed, for whoever answered it; before an answer there is none. */
export async function showOwnPermission(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitLink(context, 'CONSENT', req);
  const consent = await consentView(context.deps.db.pool, visit.link.subjectId, visit.at);
  if (consent === null || !isOwnAnswer(consent, visit)) throw new AppProblem('NOT_FOUND');
  await sendRecord(context, req, res, visit, true);
}

/** `/itiraz/<token>/kayit`: the same for whoever may contest it; of somebody else's answer neither address nor browser. */
export async function showContestedPermission(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitLink(context, 'CONTEST', req);
  const call = await callOf(context, visit);
  await sendRecord(context, req, res, visit, readerOf(call, visit) === '');
}

async function sendRecord(context: PortalContext, req: Request, res: Response, visit: LinkVisit, isGiver: boolean): Promise<void> {
  const { link, at, locale, path } = visit;
  const { pool } = context.deps.db;
  const [record, consent, use, firm] = await Promise.all([
    consentRecord(context.deps, { id: link.ticketId, number: link.ticketNumber }, link.subjectId, at),
    consentView(pool, link.subjectId, at),
    permissionUse(pool, link.subjectId, link.holder),
    context.firm(),
  ]);
  if (consent === null) throw new AppProblem('NOT_FOUND');
  const { shown } = record;
  await sendPage(context, req, res, {
    name: 'permission-record',
    locale,
    title: `${t(locale, 'portal.permissionTitle')} · ${record.ticketNumber}`,
    isPrivate: true,
    view: {
      back: formAction(req, path),
      asked: askedFacts(record, locale),
      answer: answerFacts(record, { locale, isGiver, outcome: sessionOver(use, consent, locale) ?? outcomeOf(consent, locale, at) ?? null }),
      ...sessionsView(use, { locale, firm: firm.name }),
      unused: use.sessions.length === 0 ? t(locale, 'portal.sessionNone') : undefined,
      words: shown,
      madeAgain: shown.asKept ? undefined : t(locale, 'portal.permissionMadeAgain'),
      notShown: shown.advice === null ? t(locale, 'portal.permissionAdviceNotShown') : undefined,
      hash: t(locale, 'portal.permissionHash', { hash: shown.hash }),
      explicit: isGiver ? record.explicit : [],
      printed: `${t(locale, 'portal.recordPrinted', { when: formatDateTime(at, locale) })} · ${record.id}`,
    },
  });
}

const joined = (...parts: readonly (string | null | undefined)[]): string | null => parts.filter(Boolean).join(' · ') || null;
const personal = (text: string | null): string | null => (text === null ? null : `${text} †`);
const moment = (at: string | null | undefined, locale: Locale): string | null => (at == null ? null : formatDateTime(Date.parse(at), locale));

const callerPhone = (phone: string | null): string | null => (phone === null ? null : formatPhone(phone));

/** That the objection was written in a mail or said on the phone: whose words these are, and that they are kept. */
function contestedWay(
  { contestedInMail, contestedByPhone }: Pick<ConsentRecord, 'contestedInMail' | 'contestedByPhone'>,
  locale: Locale,
): string | null {
  if (contestedByPhone !== null) return personal(joined(contestByPhoneText(contestedByPhone, locale), t(locale, 'portal.permissionContestedWords')));
  if (contestedInMail === null) return null;
  return joined(
    t(locale, 'portal.permissionContestedInMail', { when: moment(contestedInMail.at, locale) ?? '–' }),
    t(locale, 'portal.permissionContestedWords'),
  );
}

/** What was asked, of whom, by whom; the request itself is its requester's affair. */
function askedFacts(record: ConsentRecord, locale: Locale): FactLine[] {
  const { firm, askedOf, requester, device, technician, scope, windowMinutes, askedAt, ticketNumber, channel } = record;
  // What came with the request nobody asked for, and nobody was named to connect.
  const isOfForm = channel === 'FORM';
  return factLines([
    [t(locale, 'portal.consentTicket'), String(ticketNumber)],
    [t(locale, 'portal.recordFirm'), joined(firm.legalName, firm.address, firm.email)],
    [t(locale, 'portal.permissionAskedOf'), isOfForm ? null : askedOf.name],
    // Whoever was asked reads it too: it is the device's user who was not.
    [t(locale, 'portal.permissionInstead'), askedOf.instead === null ? null : ASKED_INSTEAD[askedOf.instead][locale]],
    [t(locale, 'portal.approvalRequester'), requester],
    [t(locale, 'portal.consentDevice'), device.label],
    [t(locale, 'portal.consentDeviceUser'), device.user?.name ?? null],
    [t(locale, 'portal.consentWho'), isOfForm ? null : technician],
    [t(locale, 'portal.consentScope'), CONSENT_SCOPES[scope][locale]],
    [t(locale, 'portal.consentWindow'), consentWindow(windowMinutes, locale)],
    [t(locale, 'portal.permissionAskedAt'), isOfForm ? t(locale, 'portal.permissionWithRequest') : moment(askedAt, locale)],
  ]);
}

/** That it was taken back on the phone: who called, with which words, and who of ours recorded it. */
function withdrawnFacts(withdrawnByVoice: ConsentRecord['withdrawnByVoice'], locale: Locale): Parameters<typeof factLines>[0] {
  return [
    [
      t(locale, 'portal.permissionWithdrawnWay'),
      withdrawnByVoice === null ? null : t(locale, 'portal.permissionWithdrawnByPhone', { caller: callerLabel(withdrawnByVoice)[locale] }),
    ],
    [
      t(locale, 'portal.permissionWithdrawnCaller'),
      withdrawnByVoice === null ? null : personal(joined(withdrawnByVoice.name, callerPhone(withdrawnByVoice.phone))),
    ],
    [t(locale, 'portal.permissionWithdrawnWords'), withdrawnByVoice?.note == null ? null : personal(withdrawnByVoice.note)],
    [
      t(locale, 'portal.permissionWithdrawnRecorder'),
      withdrawnByVoice === null ? null : joined(withdrawnByVoice.recordedBy, moment(withdrawnByVoice.recordedAt, locale)),
    ],
  ];
}

function answerFacts(
  {
    answered,
    channel,
    voice,
    validUntil,
    withdrawn,
    withdrawnByVoice,
    revoked,
    contested,
    contestedInMail,
    contestedByPhone,
    said,
    settled,
  }: ConsentRecord,
  { locale, isGiver, outcome }: { readonly locale: Locale; readonly isGiver: boolean; readonly outcome: string | null },
): FactLine[] {
  const own = isGiver && voice === null ? answered : null;
  const decidedBy = voice?.name ?? answered?.name ?? null;
  return factLines([
    [t(locale, 'portal.recordStatus'), outcome],
    [t(locale, 'portal.permissionAnsweredAt'), moment(answered?.at, locale)],
    [t(locale, 'portal.recordWay'), channel === null ? null : t(locale, `portal.permissionWay_${channel}`)],
    [
      t(locale, 'portal.permissionAnsweredBy'),
      personal(permittedByText({ decidedBy, readBy: voice?.readBy ?? null, isContested: contested !== null }, locale)),
    ],
    [t(locale, 'portal.recordFrom'), personal(joined(own?.email, own?.ip, own?.userAgent))],
    [t(locale, 'mail.fact.spokenOn'), isGiver && voice?.phone != null ? personal(formatPhone(voice.phone)) : null],
    [t(locale, 'portal.contestReadBy'), voice?.readBy ?? null],
    [t(locale, 'portal.recordWitness'), voice?.witness ?? null],
    [t(locale, 'portal.recordWitnessDenied'), moment(voice?.witnessDeniedAt, locale)],
    [t(locale, 'portal.contestUntil'), moment(validUntil, locale)],
    [t(locale, 'portal.permissionWithdrawn'), moment(withdrawn?.at ?? revoked?.at, locale)],
    ...withdrawnFacts(withdrawnByVoice, locale),
    [t(locale, 'portal.recordContested'), moment(contested?.at, locale)],
    [t(locale, 'portal.permissionContestedWay'), contestedWay({ contestedInMail, contestedByPhone }, locale)],
    [t(locale, 'portal.permissionSaid'), said === null ? null : joined(GIVER_WORDS[said.word][locale], moment(said.at, locale))],
    [t(locale, 'portal.permissionSettled'), settled === null ? null : joined(CONTEST_OUTCOMES[settled.outcome][locale], moment(settled.at, locale))],
  ]);
}
