import type { Label } from './label';

/** Why the mail server does not take mails: what may be shown of an error that names hosts and accounts. */
export const MAIL_SERVER_FAULTS = {
  REFUSED: { tr: 'sunucu bağlantıyı kabul etmiyor', en: 'the server refuses the connection' },
  NO_ANSWER: { tr: 'sunucu yanıt vermiyor', en: 'the server does not answer' },
  UNKNOWN_HOST: { tr: 'sunucunun adresi bulunamıyor', en: 'the address of the server is not found' },
  LOGIN: { tr: 'kullanıcı adı veya parola kabul edilmiyor', en: 'the server does not accept the login' },
  CERTIFICATE: { tr: 'güvenli bağlantı kurulamıyor (sertifika)', en: 'no secure connection (certificate)' },
  OTHER: { tr: 'sunucu postaları almıyor', en: 'the server does not take mails' },
} as const satisfies Record<string, Label>;

export type MailServerFault = keyof typeof MAIL_SERVER_FAULTS;

const SIGNS: readonly (readonly [MailServerFault, RegExp])[] = [
  ['REFUSED', /ECONNREFUSED/i],
  ['UNKNOWN_HOST', /ENOTFOUND|EAI_AGAIN|EDNS/i],
  ['LOGIN', /EAUTH|invalid login|authenticat|\b535\b/i],
  ['CERTIFICATE', /certificate|ssl|tls/i],
  ['NO_ANSWER', /no answer|timed? ?out|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|greeting/i],
];

/** The kind of a mail server's fault, by what the connection's error said. */
export function mailServerFault(error: string): MailServerFault {
  return SIGNS.find(([, sign]) => sign.test(error))?.[0] ?? 'OTHER';
}
