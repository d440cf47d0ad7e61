/** Domains where anybody can get an address: such a domain says nothing about whom a person works for. */
export const PUBLIC_MAIL_DOMAINS: readonly string[] = [
  'aol.com',
  'gmail.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'hotmail.com.tr',
  'icloud.com',
  'live.com',
  'mail.com',
  'mail.ru',
  'me.com',
  'mynet.com',
  'msn.com',
  'outlook.com',
  'outlook.com.tr',
  'proton.me',
  'protonmail.com',
  'superonline.com',
  'ttmail.com',
  'ttnet.net.tr',
  'windowslive.com',
  'yahoo.com',
  'yahoo.com.tr',
  'yandex.com',
  'yandex.com.tr',
  'yandex.ru',
  'ymail.com',
  'zoho.com',
];

/** Whether requests could be attributed wrongly by this (normalised) domain. */
export function isPublicMailDomain(domain: string): boolean {
  return PUBLIC_MAIL_DOMAINS.includes(domain);
}
