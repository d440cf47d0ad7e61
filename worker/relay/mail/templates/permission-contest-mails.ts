import { CONSENT_SCOPES } from '../../../../domain/consent-text';
import { CONTEST_OUTCOMES } from '../../../../domain/contest-outcomes';
import { formatDateTime } from '../../../../domain/format';
import { t } from '../../../../i18n';
import { byPhoneTexts } from '../../../../platform/contest-by-phone';
import { cutTexts } from '../../../../platform/cut-words';
import type { MailContent } from '../content';
import type { MailContext } from '../mail-context';
import type { MailConsent } from '../mail-consent';
import { needed, type Template } from './template';

/** Whoever is said to have given a permission hears that the witness of the call, or somebody on the phone, denies it, and where to say whether they gave it. */
export const permissionContested: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  const consent = needed(facts.consent, 'consent');
  const { contestByPhone: byPhone } = consent;
  const isOfficers = facts.mail.party === 'OFFICER';
  // Whoever is said to have given it has said on the phone whether they did.
  const isAsked = byPhone?.caller !== 'GIVER';
  return {
    subject: t(locale, isOfficers ? 'mail.permissionDenied.subjectOfficer' : 'mail.permissionDenied.subject', { subject }),
    heading: t(locale, 'mail.permissionDenied.heading'),
    opening: [
      t(locale, isOfficers ? 'mail.permissionDenied.happenedOfficer' : 'mail.permissionDenied.happened', {
        number,
        when: when(consent.decidedAt, locale),
      }),
      ...(byPhone === null ? [t(locale, 'mail.permissionDenied.byWitness')] : byPhoneTexts(byPhone, locale)),
      t(locale, 'mail.permissionDenied.over'),
      ...(facts.session?.outcome === 'CUT' ? cutTexts(facts.session, locale, facts.consent?.others) : []),
      ...(isAsked ? [t(locale, 'mail.permissionDenied.asked')] : []),
    ],
    facts: permissionFacts(context, consent),
    cost: null,
    action: {
      label: t(locale, isAsked ? 'mail.permissionDenied.action' : 'mail.contested.action'),
      url: context.link('CONTEST', consent.id),
      secret: true,
    },
    closing: [
      ...(isAsked ? [t(locale, 'mail.permissionDenied.harmless')] : []),
      t(locale, 'mail.permissionDenied.otherwise', { contact: context.contact }),
    ],
  };
};

/** Whoever called about a permission that is neither theirs nor for their device: what we recorded of that. They have no page of it. */
export const contestByCaller: Template = (context) => {
  const { locale, facts, contact } = context;
  const { number } = facts.ticket;
  const consent = needed(facts.consent, 'consent');
  return {
    subject: t(locale, 'mail.contestByCaller.heading'),
    heading: t(locale, 'mail.contestByCaller.heading'),
    opening: [
      t(locale, 'mail.contestByCaller.happened', { number }),
      ...byPhoneTexts(consent.contestByPhone, locale),
      t(locale, 'mail.permissionDenied.over'),
      t(locale, 'mail.contestByCaller.next'),
    ],
    facts: callersFacts(context, consent),
    cost: null,
    action: support(context),
    closing: [t(locale, 'mail.contestByCaller.notYou', { contact })],
  };
};

/** Of somebody else's request they know what they called about. */
function callersFacts(context: MailContext, { contestedAt }: MailConsent): MailContent['facts'] {
  return [
    ...context.fact('number', String(context.facts.ticket.number)),
    ...context.fact('device', context.facts.device),
    ...context.fact('contestedAt', when(contestedAt, context.locale)),
  ];
}

const support = ({ locale, supportPage }: MailContext): MailContent['action'] => ({
  ...{ label: t(locale, 'mail.substitute.action'), url: supportPage(), secret: false },
});

/** What came of the contest of a permission, to everybody who heard of it. */
export const permissionOutcome: Template = (context) => {
  const { locale, facts } = context;
  const { subject } = facts.ticket;
  const { party } = facts.mail;
  const consent = needed(facts.consent, 'consent');
  const outcome = needed(consent.contestOutcome, 'outcome');
  const heading = t(locale, 'mail.permissionOutcome.heading');
  const isWitness = party === 'WITNESS';
  const isOutside = isWitness || party === 'DEVICE_USER' || party === 'CALLER';
  return {
    // Of a request of somebody else's the device's user knows their own device only, and who called what they called about.
    subject: isOutside ? heading : t(locale, 'mail.permissionOutcome.subject', { subject }),
    heading,
    opening: [
      happened(context, consent),
      ...byPhoneTexts(consent.contestByPhone, locale),
      t(locale, `mail.permissionOutcome.${outcome}`),
      ...(isOutside ? [] : [t(locale, `mail.permissionOutcome.charge_${chargeOf(consent)}`)]),
    ],
    facts: [
      ...(party === 'CALLER'
        ? callersFacts(context, consent)
        : [...permissionFacts(context, consent), ...context.fact('contestedAt', when(consent.contestedAt, locale))]),
      ...context.fact('permissionOutcome', CONTEST_OUTCOMES[outcome][locale]),
    ],
    cost: null,
    action: party === 'CALLER' ? support(context) : page(context, consent),
    closing: [
      ...(isWitness ? [] : [t(locale, 'mail.permissionOutcome.next')]),
      isWitness ? t(locale, 'mail.permissionOutcome.otherwiseWitness') : t(locale, 'mail.permissionOutcome.otherwise', { contact: context.contact }),
    ],
  };
};

/** Which objection it was, as its reader knows it. */
function happened({ locale, facts }: MailContext, { contestedAt, settledAt, readBy, officer }: MailConsent): string {
  const { party, objected } = facts.mail;
  const said = { number: facts.ticket.number, contested: when(contestedAt, locale), settled: when(settledAt, locale) };
  if (party === 'DEVICE_USER')
    return t(locale, officer === null ? 'mail.permissionOutcome.happenedUser' : 'mail.permissionOutcome.happenedOfficer', said);
  if (party === 'WITNESS') return t(locale, 'mail.permissionOutcome.happenedWitness', said);
  if (party === 'CALLER') return t(locale, 'mail.permissionOutcome.happenedCaller', said);
  if (objected) return t(locale, readBy === null ? 'mail.permissionOutcome.happenedOwnLink' : 'mail.permissionOutcome.happenedOwn', said);
  return t(locale, party === 'GIVER' ? 'mail.permissionOutcome.happenedGiver' : 'mail.permissionOutcome.happenedOther', said);
}

/** What becomes of the session's charge; one that counts all the same had left for accounting, or somebody had decided about it. */
function chargeOf({ charge, contestOutcome }: MailConsent): MailConsent['charge'] | 'BOOKED' {
  return charge === 'COUNTS' && contestOutcome !== 'GIVEN' ? 'BOOKED' : charge;
}

/** The page of the record, by the link that the reader has. */
function page({ locale, facts, link }: MailContext, { id }: MailConsent): MailContent['action'] {
  const purpose = facts.mail.party === 'WITNESS' ? 'WITNESS' : facts.links[`CONTEST:${id}`] === undefined ? 'STATUS' : 'CONTEST';
  const label = t(locale, purpose === 'STATUS' ? 'mail.action.status' : 'mail.contested.action');
  return { label, url: link(purpose, purpose === 'STATUS' ? facts.ticket.id : id), secret: true };
}

/** Of whom and what it is on record; as a fact only where its outcome says that it was given. */
function permissionFacts(
  context: MailContext,
  { scope, technician, readBy, decidedAt, decidedBy, contestOutcome }: MailConsent,
): MailContent['facts'] {
  const { locale, facts } = context;
  const at = when(decidedAt, locale);
  const isGiven = contestOutcome === 'GIVEN';
  return [
    ...context.fact('number', String(facts.ticket.number)),
    ...context.fact('device', facts.device),
    ...context.fact('technician', technician),
    ...context.fact(isGiven ? 'granted' : 'contestedGrant', CONSENT_SCOPES[scope][locale]),
    ...(readBy === null
      ? [...context.fact(isGiven ? 'permittedBy' : 'contestedGiver', decidedBy), ...context.fact('permittedAt', at)]
      : [...context.fact('recordedBy', readBy), ...context.fact('recordedAt', at)]),
  ];
}

const when = (at: number | null, locale: MailContext['locale']): string => (at === null ? '' : formatDateTime(at, locale));
