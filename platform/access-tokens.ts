import { hmacToken } from './hash';

/** Path of the page behind the one-time link to "my computers". */
export const ACCESS_PATH = '/bilgisayarlarim/giris/';

/** The one-time token of a row of portal_access, derived like those of other links and never stored. */
export function accessToken(secret: string, id: string): string {
  return hmacToken(secret, 'ACCESS', id);
}
