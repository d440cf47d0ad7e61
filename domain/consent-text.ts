import { formatDateTime } from './format';
import type { Label } from './label';
import type { Locale } from './locale';

/** What a technician may do in a session; each includes the one before. */
export const CONSENT_SCOPES = {
  VIEW: { tr: 'ekranı görüntüleme', en: 'viewing the screen' },
  CONTROL: { tr: 'görüntüleme ve kontrol', en: 'viewing and control' },
  FILES: { tr: 'görüntüleme, kontrol ve dosya aktarımı', en: 'viewing, control and file transfer' },
} as const satisfies Record<string, Label>;
export type ConsentScope = keyof typeof CONSENT_SCOPES;
export const CONSENT_SCOPE_NAMES = Object.keys(CONSENT_SCOPES) as [ConsentScope, ...ConsentScope[]];

/** How a consent stands. */
export const CONSENT_STATUSES = {
  REQUESTED: { tr: 'Yanıt bekliyor', en: 'Waiting for an answer' },
  GRANTED: { tr: 'İzin verildi', en: 'Granted' },
  DECLINED: { tr: 'İzin verilmedi', en: 'Declined' },
  LAPSED: { tr: 'Yanıtsız kaldı', en: 'Lapsed' },
  WITHDRAWN: { tr: 'Geri alındı', en: 'Withdrawn' },
  REVOKED: { tr: 'Cihaz ayrıldı, bitti', en: 'Ended, device gone' },
  EXPIRED: { tr: 'Sona erdi', en: 'Ended' },
  CANCELLED: { tr: 'Vazgeçildi', en: 'Given up' },
} as const satisfies Record<string, Label>;
export type ConsentStatus = keyof typeof CONSENT_STATUSES;
export const CONSENT_STATUS_NAMES = Object.keys(CONSENT_STATUSES) as [ConsentStatus, ...ConsentStatus[]];

/** Scope of the consent that the ticket form offers. */
export const FORM_CONSENT_SCOPE: ConsentScope = 'CONTROL';

/** Longest permission that is recorded by voice, in minutes: what nobody has in writing ends soon. */
export const PHONE_WINDOW_MINUTES = 120;

/** Who holds the data (KVKK art. 10). */
export interface Controller {
  readonly name: string;
  readonly address: string;
  readonly email: string;
}

/** What the permission of one session is about. Fields that are not known yet (form) are null. */
export interface SessionTerms {
  readonly firm: string;
  readonly ticketNumber: number | null;
  readonly technician: string | null;
  readonly deviceLabel: string | null;
  /** Whom the register names as its user, where that is not the reader. */
  readonly deviceUser?: string | null;
  /** What the device is, where the register has it as one that is nobody's own. */
  readonly deviceIs?: string | null;
  readonly scope: ConsentScope;
  readonly windowMinutes: number;
  /** End as an instant (epoch ms) once granted; before, the window counts from the moment of granting. */
  readonly until: number | null;
}

/** Exactly what was read before an answer: kept with the answer, because names and addresses in it change. */
export interface ShownConsent {
  readonly locale: Locale;
  readonly version: string;
  readonly notice: string;
  /** That the device's user had said no, where somebody else was asked on the phone: read out before the permission. */
  readonly usersNo?: string;
  readonly permission: string;
  readonly advice: string;
}

/** A version of the text, names not filled in. */
export interface ConsentText {
  readonly version: string;
  /** Information (aydınlatma), not a subject of approval: {firm} {address} {email}. */
  readonly notice: Label;
  /** The permission itself, read together with the terms: {ticket} {technician} {device} {until} {scope}. */
  readonly permission: Label;
  readonly advice: Label;
}
export const CONSENT_TEXT_PARTS = ['notice', 'permission', 'advice'] as const;
export type ConsentTextPart = (typeof CONSENT_TEXT_PARTS)[number];

/** What a version is called: the month since which it is asked by, with a number where a month has several. */
export const CONSENT_TEXT_VERSION = /^20\d{2}-(?:0[1-9]|1[0-2])(?:-[1-9]\d?)?$/;

/** Which of two versions is the later one by its name: negative where the first is the earlier. */
export function compareTextVersions(one: string, other: string): number {
  const [yearA = 0, monthA = 0, numberA = 0] = one.split('-').map(Number);
  const [yearB = 0, monthB = 0, numberB = 0] = other.split('-').map(Number);
  return yearA - yearB || monthA - monthB || numberA - numberB;
}

/** The places of each part: all of them stand in it, and nothing else in braces. */
export const CONSENT_TEXT_PLACES: Readonly<Record<ConsentTextPart, readonly string[]>> = {
  notice: ['firm', 'address', 'email'],
  permission: ['ticket', 'technician', 'device', 'until', 'scope'],
  advice: [],
};

/** The places that a part lacks, as they are written. */
export function missingPlaces(part: ConsentTextPart, text: string): string[] {
  return CONSENT_TEXT_PLACES[part].map((name) => `{${name}}`).filter((place) => !text.includes(place));
}

/** What stands in braces in a part, or with one brace alone, and nothing fills. */
export function unknownConsentPlaces(part: ConsentTextPart, text: string): string[] {
  const known = CONSENT_TEXT_PLACES[part].map((name) => `{${name}}`);
  return [...text.matchAll(/\{[^{}]*\}|[{}]/g)].map(([place]) => place).filter((place) => !known.includes(place));
}

/**
 * The version that the product brings; later ones are rows. A version never changes, because evidence names it and its hash.
 * The click is a permission for one session; data processing rests on KVKK art. 5/2 (c) and (f) and is only informed about.
 */
export const FIRST_CONSENT_TEXT: ConsentText = {
  version: '2026-11',
  notice: {
    tr: 'Veri sorumlusu {firm} ({address}). Uzaktan destek sırasında adınız, iletişim bilginiz, cihazınızın etiket numarası, IP adresiniz, oturum zamanı ve yapılan işlemlerin kayıtları; destek hizmetinin verilmesi, güvenliği ve ispatı amacıyla, elektronik ortamda, KVKK m. 5/2 (c) ve (f) uyarınca işlenir; firmanızın yetkilileri ve yasal merciler dışında kimseyle paylaşılmaz ve saklama süresi sonunda silinir. KVKK m. 11’deki haklarınız için: {email}',
    en: 'The data controller is {firm} ({address}). During remote support your name, contact details, the label number of your device, your IP address, the time of the session and records of what was done are processed electronically in order to provide, secure and prove the support, under KVKK art. 5/2 (c) and (f); they are shared with nobody but your company’s officers and the authorities and are erased when their retention ends. For your rights under KVKK art. 11: {email}',
  },
  permission: {
    tr: '{ticket} için {technician}, {device} {until} {scope} amacıyla bağlanmasına izin veriyorum.',
    en: 'For {ticket} I permit {technician} to connect to {device} {until} for {scope}.',
  },
  advice: {
    tr: 'Oturumu dilediğiniz an sonlandırabilir, izni geri alabilirsiniz. Lütfen bağlantıdan önce kişisel ve gizli belgelerinizi kapatın.',
    en: 'You can end the session and withdraw the permission at any moment. Please close personal and confidential documents before the connection.',
  },
};

/** What `textHash` is the content hash of: a version in both languages. */
export function consentHashInput({ version, notice, permission, advice }: ConsentText = FIRST_CONSENT_TEXT): ConsentText {
  return { version, notice, permission, advice };
}

/** The information that stands beside the question (KVKK art. 10). */
export function consentNotice(controller: Controller, locale: Locale, text: ConsentText = FIRST_CONSENT_TEXT): string {
  const { name: firm, address, email } = controller;
  return filled(text.notice[locale], { firm, address, email });
}

/** The permission in words, with what is known of the session. */
export function consentPermission(terms: SessionTerms, locale: Locale, text: ConsentText = FIRST_CONSENT_TEXT): string {
  const word = WORDS[locale];
  return filled(text.permission[locale], {
    ticket: word.ticket(terms.ticketNumber),
    technician: word.technician(terms.technician, terms.firm),
    device: word.device(terms.deviceLabel, terms.deviceUser ?? null, terms.deviceIs ?? null),
    until: terms.until === null ? word.window(consentWindow(terms.windowMinutes, locale)) : word.until(formatDateTime(terms.until, locale)),
    scope: CONSENT_SCOPES[terms.scope][locale],
  });
}

/** How long a permission lasts, in whole words: '2 saat', '90 minutes'. */
export function consentWindow(minutes: number, locale: Locale): string {
  const [count, unit] = minutes % 60 === 0 ? [minutes / 60, WINDOW_UNITS.hours] : [minutes, WINDOW_UNITS.minutes];
  return `${count} ${count === 1 ? unit[locale].one : unit[locale].many}`;
}

const WINDOW_UNITS = {
  hours: { tr: { one: 'saat', many: 'saat' }, en: { one: 'hour', many: 'hours' } },
  minutes: { tr: { one: 'dakika', many: 'dakika' }, en: { one: 'minute', many: 'minutes' } },
} as const;

/** The whole text of a question as it is read. */
export function shownConsent(terms: SessionTerms, controller: Controller, locale: Locale, text: ConsentText = FIRST_CONSENT_TEXT): ShownConsent {
  return {
    locale,
    version: text.version,
    notice: consentNotice(controller, locale, text),
    permission: consentPermission(terms, locale, text),
    advice: text.advice[locale],
  };
}

const WORDS = {
  tr: {
    ticket: (number: number | null) => (number === null ? 'Bu talep' : `${number} numaralı talep`),
    technician: (name: string | null, firm: string) => (name === null ? `${firm} teknisyeninin` : `${firm} teknisyeni ${name} adlı kişinin`),
    device: (label: string | null, user: string | null, what: string | null) => {
      if (label === null) return 'talepte belirtilen cihazıma';
      if (user === null && what !== null) return `${label} etiketli, kayıtlarda benim bilgisayarım olmayan cihaza (${what})`;
      return user === null ? `${label} etiketli cihazıma` : `${label} etiketli, kayıtlarda kullanıcısı ${user} olan cihaza`;
    },
    window: (duration: string) => `izin anından itibaren ${duration} boyunca`,
    until: (instant: string) => `${instant} anına kadar`,
  },
  en: {
    ticket: (number: number | null) => (number === null ? 'this request' : `request ${number}`),
    technician: (name: string | null, firm: string) => (name === null ? `a technician of ${firm}` : `${name}, technician of ${firm},`),
    device: (label: string | null, user: string | null, what: string | null) => {
      if (label === null) return 'the device named in the request';
      if (user === null && what !== null) return `the device labelled ${label} (${what}), which is not registered as my computer,`;
      return user === null ? `my device labelled ${label}` : `the device of ${user} labelled ${label}`;
    },
    window: (duration: string) => `for ${duration} from the moment of granting`,
    until: (instant: string) => `until ${instant}`,
  },
};

function filled(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
