import type { Label } from './label';

/** How a mailbox that is read stands. */
export const MAILBOX_STATES = {
  CONNECTING: { tr: 'Bağlanıyor', en: 'Connecting' },
  LISTENING: { tr: 'Dinleniyor', en: 'Listening' },
  POLLING: { tr: 'Düzenli aralıklarla bakılıyor', en: 'Looked into at intervals' },
  AWAY: { tr: 'Ulaşılamıyor', en: 'Out of reach' },
  OFF: { tr: 'Artık okunmuyor', en: 'No longer read' },
} as const satisfies Record<string, Label>;

export type MailboxState = keyof typeof MAILBOX_STATES;
export const MAILBOX_STATE_NAMES = Object.keys(MAILBOX_STATES) as [MailboxState, ...MailboxState[]];

/** Why a mailbox cannot be read, as far as the server's answer tells. */
export const MAILBOX_FAULTS = {
  REFUSED: { tr: 'sunucu bağlantıyı kabul etmiyor', en: 'the server does not take connections' },
  NOT_FOUND: { tr: 'sunucunun adı bulunamadı', en: 'the server’s name was not found' },
  SILENT: { tr: 'sunucu yanıt vermiyor', en: 'the server does not answer' },
  LOGIN: { tr: 'kullanıcı adı ya da parola kabul edilmedi', en: 'user or password was not accepted' },
  NO_FOLDER: { tr: 'klasör bulunamadı', en: 'the folder was not found' },
  TLS: { tr: 'güvenli bağlantı (TLS) kurulamadı', en: 'no secure connection (TLS)' },
  NOT_MARKED: {
    tr: 'posta okunuyor, ama sunucu okunanı işaretlemiyor ya da taşımıyor (klasörü ve yetkiyi denetleyin)',
    en: 'mails are read, but the server does not mark or move what was read (check the folder and the rights)',
  },
  DATABASE: { tr: 'veritabanına ulaşılamadı', en: 'the database is out of reach' },
  OTHER: { tr: 'sunucu bağlantıyı kesti ya da beklenmedik bir yanıt verdi', en: 'the server hung up or answered something unexpected' },
} as const satisfies Record<string, Label>;

export type MailboxFault = keyof typeof MAILBOX_FAULTS;
export const MAILBOX_FAULT_NAMES = Object.keys(MAILBOX_FAULTS) as [MailboxFault, ...MailboxFault[]];

/** What an error of the mail library means. */
export function mailboxFault(error: unknown): MailboxFault {
  const { code = '', authenticationFailed, mailboxMissing, responseText = '', message = '' } = (error ?? {}) as Record<string, unknown>;
  const said = `${String(responseText)} ${String(message)}`;
  if (authenticationFailed === true) return 'LOGIN';
  if (mailboxMissing === true || /(mailbox|folder) (doesn't|does not) exist|NONEXISTENT|No such mailbox|Unknown Mailbox|Selected mailbox/i.test(said))
    return 'NO_FOLDER';
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'REFUSED';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'NOT_FOUND';
  if (/TIMEOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT/i.test(String(code)) || /timed? ?out/i.test(said)) return 'SILENT';
  if (/TLS|SSL|CERT|SELF_SIGNED|UNABLE_TO/i.test(`${String(code)} ${said}`)) return 'TLS';
  return 'OTHER';
}
