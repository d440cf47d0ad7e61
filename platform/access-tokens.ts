import { hmacToken } from './hash';

/** What a one-time link opens: a person's own computers, or the page of a customer's IT officer. */
export type AccessPurpose = 'DEVICES' | 'OFFICER';

/** Path of the page behind each kind of one-time link. */
export const ACCESS_PATHS: Readonly<Record<AccessPurpose, string>> = { DEVICES: '/bilgisayarlarim/giris/', OFFICER: '/yetkili/giris/' };

/** The one-time token of a row of portal_access, derived like those of other links and never stored. */
export function accessToken(secret: string, id: string): string {
  return hmacToken(secret, 'ACCESS', id);
}
