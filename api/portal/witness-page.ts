import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { askedKindLabel } from '../../domain/approval-kinds';
import { CONTEST_OUTCOMES } from '../../domain/contest-outcomes';
import { CONSENT_SCOPES } from '../../domain/consent-text';
import { formatDateTime } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { formatMoney, type Currency } from '../../domain/money';
import { formatPhone } from '../../domain/phone';
import { t } from '../../i18n';
import { AppProblem } from '../http/problem';
import { denialCourse, denyRecord, witnessedRecord, type DenialCourse, type WitnessedRecord } from '../services/portal-witness';
import { withQuery } from './consent-page';
import { sendPage, type PortalContext } from './context';
import { factLines } from './facts';
import { backToPage, deciderOf, formAction, postedDecision, visitLink, type LinkVisit } from './link-page';

/** `/tanik/<token>`: what was recorded of a call that a colleague is named as witness of. Looking denies nothing; that is one more deliberate step. */
export async function showWitness(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitLink(context, 'WITNESS', req);
  const { locale, path, link } = visit;
  const record = await recordOf(context, visit);
  const isOpen = record.deniedAt === null;
  const course = denialCourse(record);
  const deciding = isOpen && req.query['adim'] === 'karar';
  await sendPage(context, req, res, {
    name: deciding ? 'witness-decide' : 'contest',
    locale,
    title: t(locale, deciding ? 'portal.witnessDecideTitle' : 'portal.witnessTitle'),
    isPrivate: true,
    view: {
      heading: t(locale, 'portal.witnessTitle'),
      lead: t(locale, 'portal.witnessLead', { by: record.recordedBy ?? '–', number: link.ticketNumber }),
      standing: t(locale, 'portal.witnessStanding'),
      facts: factsOf(record, visit),
      continueText: t(locale, 'portal.witnessContinue'),
      consequence: [t(locale, `portal.witnessConsequence_${course}`), t(locale, 'portal.witnessForGood')].join(' '),
      outcome: record.deniedAt === null ? undefined : outcomeOf(course, record, locale),
      record: record.readsRecord ? recordPath(record, link) : undefined,
      key: randomUUID(),
      action: formAction(req, path),
      decideLink: isOpen ? withQuery(formAction(req, path), 'adim=karar') : undefined,
    },
  });
}

/** The printed record, for whoever of ours may see its ticket. */
function recordPath({ kind }: WitnessedRecord, { ticketId, subjectId }: LinkVisit['link']): string {
  return `/admin/#/tickets/${ticketId}/${kind === null ? 'consents' : 'approvals'}/${subjectId}`;
}

function outcomeOf(course: DenialCourse, { deniedAt, settledAt }: WitnessedRecord, locale: Locale): string {
  const done = t(locale, 'portal.witnessDone', { when: deniedAt === null ? '' : formatDateTime(deniedAt.getTime(), locale) });
  // Once the outcome is written it stands below, and nobody is spoken to any more.
  if (settledAt !== null && course !== 'AFTER_OUTCOME') return done;
  return `${done} ${t(locale, `portal.witnessDone_${course}`)}`;
}

/** The denial: taken once, in the name of whoever the link was mailed to. */
export async function answerWitness(context: PortalContext, req: Request, res: Response): Promise<void> {
  const visit = await visitLink(context, 'WITNESS', req);
  const { link, at, path, locale } = visit;
  const { fields, commandId } = postedDecision(req.body, link);
  if (fields['karar'] !== 'duymadim') throw new AppProblem('BAD_REQUEST');
  const record = await recordOf(context, visit);
  const { subjectId, ticketId } = link;
  const reason = t(locale, 'portal.witnessReason', { name: link.holder.name ?? '–' });
  await denyRecord(context.deps, { record, subjectId, ticketId, commandId, reason, decider: deciderOf(req, link), at });
  // Denied twice is denied: the page says when.
  backToPage(req, res, path);
}

async function recordOf({ deps }: PortalContext, { link: { subjectId, ticketId, holder } }: LinkVisit): Promise<WitnessedRecord> {
  const record = await witnessedRecord(deps.db.pool, { subjectId, ticketId, email: holder.email });
  if (record === null) throw new AppProblem('NOT_FOUND');
  return record;
}

function factsOf(record: WitnessedRecord, { locale, link }: LinkVisit) {
  const { customer, speaker, isGiven, recordedBy, decidedAt, spokenOn, scope, kind, anew, unapproved, total, currency, outcome, settledAt } = record;
  return factLines([
    [t(locale, 'portal.witnessTicket'), `#${link.ticketNumber}`],
    [t(locale, 'portal.witnessCustomer'), customer],
    [t(locale, 'portal.witnessSpeaker'), speaker],
    [t(locale, 'portal.witnessWhat'), kind === null ? t(locale, 'portal.witnessPermission') : askedKindLabel({ kind, anew, unapproved })[locale]],
    [t(locale, 'portal.consentScope'), scope === null ? null : CONSENT_SCOPES[scope][locale]],
    [t(locale, 'portal.witnessAnswer'), t(locale, isGiven ? 'portal.witnessGiven' : 'portal.witnessRefused')],
    [t(locale, 'portal.witnessAmount'), total === null || currency === null ? null : formatMoney(total, currency as Currency, locale)],
    [t(locale, 'portal.witnessAt'), formatDateTime(decidedAt.getTime(), locale)],
    [t(locale, 'portal.witnessPhone'), spokenOn === null ? null : formatPhone(spokenOn)],
    [t(locale, 'portal.witnessRecordedBy'), recordedBy],
    [
      t(locale, 'portal.witnessOutcome'),
      outcome === null || settledAt === null ? null : [CONTEST_OUTCOMES[outcome][locale], formatDateTime(settledAt.getTime(), locale)].join(' · '),
    ],
  ]);
}
