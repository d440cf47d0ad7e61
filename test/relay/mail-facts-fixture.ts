import { onsiteApprovalContent } from '../../domain/approval-content';
import type { Locale } from '../../domain/locale';
import type { MailKey } from '../../domain/mail-keys';
import type { ApprovalContest } from '../../platform/approval-contest-sql';
import { linkToken, linkTokenHash, linkTokenId, type LinkPerson, type LinkPurpose } from '../../platform/link-tokens';
import type { MailFacts, MailTicket } from '../../worker/relay/mail/mail-facts';
import type { MailSettings } from '../../worker/relay/mail/mail-context';
import type { MailSession } from '../../worker/relay/mail/mail-session';
import { renderMail, type OutgoingMail } from '../../worker/relay/mail/render-mail';
import { loadConfig } from '../../platform/config';
import { HOUR, judgement, NOON, promised, uuid } from '../support/tickets';

export const SECRET = 'mail-tests-link-secret-0123456789abcdef';
export const SETTINGS: MailSettings = {
  ...loadConfig({ NODE_ENV: 'test' }),
  publicUrl: 'https://destek.example',
  secrets: { link: SECRET, session: SECRET },
};
export const IDS = { ticket: uuid(1), consent: uuid(6), approval: uuid(8), visit: uuid(9) };

/** What the customer's people are named in these mails: none of it may reach a stranger. */
export const PRIVATE_WORDS = ['Işıklar', 'Kadıköy', 'SM-000042', 'Ayşe', 'Şule', 'Uğur', 'Yazıcı'];

/** Deadline and state in which each mail is usually sent. */
const TICKETS: Partial<Record<MailKey, Partial<MailTicket>>> = {
  TICKET_NOT_ENTITLED: { state: 'NOT_ENTITLED', entitlement: 'UNKNOWN_REQUESTER' },
  TICKET_REFUSED: { state: 'REFUSED', entitlement: 'NO_CONTRACT', ended: true, dueAt: null },
  TICKET_LEAD: { state: 'REFUSED', entitlement: 'NO_CONTRACT', ended: true, dueAt: null },
  TICKET_ON_HOLD: { state: 'ON_HOLD', hold: { reason: 'PART', until: NOON + 72 * HOUR, back: 'IN_PROGRESS' } },
  TICKET_RESOLVED: { state: 'RESOLVED' },
  TICKET_CLOSED: { state: 'CLOSED' },
  TICKET_CANCELLED: { state: 'CANCELLED', ended: true, dueAt: null },
};

const REQUESTER: LinkPerson = { email: 'ayse@musteri.example' };
/** Rows of the reader's links. */
export const LINKS = {
  STATUS: linkTokenId('STATUS', IDS.ticket, REQUESTER),
  CONSENT: linkTokenId('CONSENT', IDS.consent, REQUESTER),
  CONTEST: linkTokenId('CONTEST', IDS.consent, REQUESTER),
  APPROVAL: linkTokenId('APPROVAL', IDS.approval, { contactId: uuid(14) }),
  APPROVALS: linkTokenId('APPROVALS', uuid(14), { contactId: uuid(14) }),
  WITNESS: linkTokenId('WITNESS', IDS.approval, { email: 'ugur@servis.example' }),
};

const link = (purpose: LinkPurpose, subject: string): [string, { id: string; hash: string }] => [
  `${purpose}:${subject}`,
  { id: LINKS[purpose], hash: linkTokenHash(linkToken(SECRET, purpose, LINKS[purpose])) },
];

/** A session that is over. */
export const SESSION: MailSession = {
  startedAt: NOON,
  endedAt: NOON + HOUR / 2,
  earlier: [],
  minutes: 30,
  disconnectedAt: null,
  isDisconnectSaid: false,
  outcome: 'CUT',
  ended: 'WITHDRAWN',
  technician: 'Uğur Şimşek',
  label: 'SM-000042',
  permittedBy: 'İrem Gökçeağaç',
  ownConsentId: null,
  isOfForm: false,
  tools: ['ANYDESK'],
};

/** What is said against the approval, and what came of it. */
export const CONTEST: ApprovalContest = {
  id: IDS.approval,
  at: new Date(NOON).toISOString(),
  isByWitness: false,
  byId: uuid(15),
  by: 'İrem Gökçeağaç',
  via: 'LINK',
  call: null,
  deciderId: uuid(14),
  decider: 'Şule Iğdırlı',
  inPlaceOf: null,
  status: 'APPROVED',
  decidedAt: new Date(NOON - HOUR).toISOString(),
  outcome: 'NOT_GIVEN',
  settledAt: new Date(NOON + HOUR).toISOString(),
  word: null,
  wordAt: null,
  askedAnew: null,
  holdsLines: true,
};

/** Facts of a mail as the rows would give them, some of them replaced. */
export function mailFacts(
  template: MailKey,
  locale: Locale,
  own: Partial<Omit<MailFacts, 'ticket'>> & { ticket?: Partial<MailTicket> } = {},
): MailFacts {
  const content = onsiteApprovalContent(
    {
      ticketNumber: 1042,
      subject: 'Yazıcı çalışmıyor',
      customerName: 'Işıklar Çelik A.Ş.',
      site: { id: uuid(4), name: 'Merkez', address: 'Kadıköy, İstanbul' },
      deviceLabel: 'SM-000042',
      deviceKind: 'PRINTER',
      requester: 'Ayşe Yılmaz',
      scope: 'Yazıcının kâğıt yolu değiştirilecek',
      tried: 'Sürücü yeniden kuruldu,\nkâğıt yine sıkıştı',
      conveyedBy: { id: uuid(13), name: 'Gülşah Öztürk' },
      conveyedOn: '2026-11-24',
    },
    { estimatedHours: '2.5', callOut: '0', labour: '3000', travel: '1250.5', lodging: '0' },
    { callOut: null, tolerancePercent: '0' },
  );
  return {
    mail: {
      id: uuid(70),
      template,
      locale,
      toAddress: 'ayse@musteri.example',
      messageId: '<m2@servis.example>',
      status: 'QUEUED',
      firstMessageId: '<m1@servis.example>',
      requestMessageId: null,
      former: null,
      technician: 'Uğur Şimşek',
      participant: null,
      party:
        template === 'CONTEST_OUTCOME_COLLEAGUE'
          ? 'ASSIGNEE'
          : template === 'CONTEST_COLLEAGUE'
            ? 'ON_SITE'
            : template === 'CONSENT_CONTESTED_OTHERS' || template === 'CONSENT_CONTEST_OUTCOME'
              ? 'GIVER'
              : null,
      objected: template === 'CONSENT_CONTEST_OUTCOME',
    },
    customer: 'Işıklar Çelik A.Ş.',
    site: { name: 'Merkez', address: 'Kadıköy, İstanbul' },
    device: 'SM-000042',
    consent: {
      id: IDS.consent,
      status: 'REQUESTED',
      scope: 'CONTROL',
      windowMinutes: 120,
      lapsesAt: NOON + 4 * HOUR,
      technician: 'Uğur Şimşek',
      isAgain: false,
      refused: null,
      former: null,
      usersNo: null,
      wasUserAsked: template === 'CONSENT_ON_DEVICE',
      isTold: true,
      deviceUser: template === 'CONSENT_ON_DEVICE' ? 'İrem Gökçeağaç' : null,
      officer: null,
      isUserTold: false,
      isReadByUser: template === 'CONNECTION_WRITTEN',
      device: null,
      askedColleague: ['CONSENT_ASKED_COLLEAGUE', 'CONSENT_BY_COLLEAGUE', 'CONSENT_OBJECTED'].includes(template) ? 'İrem Gökçeağaç' : null,
      askedInstead: template === 'CONSENT_ON_DEVICE' ? 'USER_ABSENT' : null,
      isUsersObjection: false,
      decidedBy: 'Ayşe Yılmaz',
      readBy: 'Derya Kaya',
      spokenWith: 'Ayşe Yılmaz',
      spokenOn: '+905321112233',
      decidedAt: NOON,
      validUntil: NOON + HOUR,
      withdrawnAt: template.startsWith('CONSENT_WITHDRAWN_CALL') ? NOON + HOUR / 2 : null,
      spokenWithdrawal: template.startsWith('CONSENT_WITHDRAWN_CALL')
        ? { caller: 'GIVER', isOfficers: false, name: 'Ayşe Yılmaz', recordedBy: 'Derya Kaya' }
        : null,
      isRunning: false,
      others: [],
      contestedAt: NOON + HOUR / 2,
      contestByPhone: null,
      isWitnessDenial: false,
      alsoEnded: null,
      hasEndedAnother: false,
      contestOutcome: 'NOT_GIVEN',
      settledAt: NOON + 24 * HOUR,
      charge: 'FREE',
      words: '1042 · SM-000042',
    },
    formConsentUntil: null,
    stepAt: template === 'TICKET_REOPENED' ? NOON : null,
    supportOpensAt: null,
    before: null,
    resolution: null,
    judged: { judgement: judgement(), formConsent: null },
    approval: {
      id: IDS.approval,
      status: 'OPEN',
      content,
      openedAt: NOON,
      expiresAt: NOON + 240 * HOUR,
      approver: 'Şule Iğdırlı',
      reader: 'Şule Iğdırlı',
      readerId: uuid(14),
      standsIn: false,
      isRequesters: false,
      otherDecider: null,
      isInPlace: false,
      decidedAt: NOON + HOUR,
      approvedTotal: null,
      isPartial: false,
      decidedLines: null,
      refusedFor: null,
      recordedBy: 'Derya Kaya',
      witness: 'Uğur Şimşek',
      spokenOn: null,
      contestedAt: NOON,
      isBooked: false,
      contest: /CONTEST|DOUBT/.test(template) ? CONTEST : null,
      decidedVia: 'LINK',
      requestSent: true,
      chain: {
        first: null,
        second: { name: 'Ömer Ağar', status: 'APPROVED', decidedAt: new Date(NOON + 2 * HOUR).toISOString(), contestedAt: null },
        above: { name: 'Ömer Ağar', limit: '2500.00', needed: false },
      },
      isBasisContested: false,
      isCarriedOut: false,
      previous: null,
      raised: [
        {
          ...{ n: 3, at: new Date(NOON).toISOString(), names: 'Ömer Ağar', currency: 'TRY' },
          exceeded: { approved: '1500.00', cameTo: '2000.00', beyond: '500.00', n: 2, decidedOn: '2026-11-24' },
        },
      ],
      askedElsewhere: { name: 'Ömer Ağar', total: '4250.50', currency: 'TRY' },
    },
    visit: {
      id: IDS.visit,
      status: 'PLANNED',
      startsAt: NOON + 24 * HOUR,
      endsAt: NOON + 26 * HOUR,
      technician: 'Uğur Şimşek',
      outcome: null,
      completedAt: null,
      found: template === 'VISIT_UNSOLVED' ? 'Anakart arızalı' : null,
      scope: content.scope,
    },
    line:
      template === 'LINE_DECIDED'
        ? {
            ...{ line: 'Vinç', net: '3000.00', currency: 'TRY', covered: false, draws: null, hold: 'BILLED', by: 'ACCOUNTING' },
            ...{ at: new Date(NOON).toISOString(), reason: 'Görüşüldü' },
            ...{ gross: '3600.00', beyond: 'OVER_APPROVED', spokenWith: 'Ayşegül Kaya', spokenOn: '2026-11-27' },
          }
        : null,
    session: [
      'SESSION_ENDED',
      'SESSION_DISCONNECTED',
      'SESSION_STILL_OPEN',
      'SESSION_ON_DEVICE',
      'CONSENT_OBJECTED',
      'CONSENT_CONTESTED_OTHERS',
      'CONSENT_WITHDRAWN_CALL',
    ].includes(template)
      ? SESSION
      : null,
    missed: { target: 'RESOLUTION', limit: 8 * HOUR, dueAt: NOON, assignee: 'Uğur Şimşek' },
    assignment: { by: 'Gülşah Öztürk', isReaders: true },
    mention: { author: 'Gülşah Öztürk', unread: true },
    reason: null,
    message: {
      id: uuid(31),
      text: 'Yazıcının üzerindeki hata kodunu yazar mısınız?\nKılavuz: https://yardim.example/kod?a=1&b=2.',
      author: 'Gülşah Öztürk',
      files: [{ name: 'kılavuz.pdf', size: 20_000, contentType: 'application/pdf', sha256: 'a'.repeat(64) }],
    },
    contractEndedOn: null,
    firm: { name: 'Anadolu Bilişim Destek', email: 'support@servis.example', phone: '0216 555 04 44', address: 'Bağdat Caddesi No. 12' },
    links: Object.fromEntries([
      link('STATUS', IDS.ticket),
      link('STATUS', uuid(90)),
      link('CONSENT', IDS.consent),
      link('CONTEST', IDS.consent),
      link('APPROVAL', IDS.approval),
      link('APPROVALS', uuid(14)),
      link('WITNESS', IDS.approval),
    ]),
    ...own,
    ticket: {
      id: IDS.ticket,
      number: 1042,
      state: 'NEW',
      mergedInto: template === 'TICKET_MERGED' ? { id: uuid(90), number: 1090 } : null,
      subject: 'Yazıcı çalışmıyor',
      requesterName: 'Ayşe Yılmaz',
      requesterPhone: '+905321112233',
      entitlement: 'ENTITLED',
      receivedAt: NOON,
      description: 'Yazıcı kâğıdı çekmiyor,\nışığı yanıyor',
      files: ['yazıcı.jpg'],
      givenLabel: null,
      isOwnRequest: true,
      dueAt: NOON + HOUR,
      clocks: promised(NOON + HOUR),
      ended: false,
      isTaken: true,
      hold: null,
      awaited: [],
      team: 'Ağ ekibi',
      known: false,
      unwelcome: null,
      wasTried: true,
      isReaderFormer: false,
      ...TICKETS[template],
      ...own.ticket,
    },
  };
}

/** The mail of a kind as it would be sent. */
export function render(key: MailKey, locale: Locale, own?: Parameters<typeof mailFacts>[2]): OutgoingMail {
  return renderMail(mailFacts(key, locale, own), SETTINGS);
}
