import { keyedHash } from './hash';

/** Header of every mail that we send: one that comes back is known by it, whatever Message-ID a server gave it on the way. */
export const OWN_MAIL_HEADER = 'X-Servis-Masasi';

/** Value of that header: another firm's installation has another one, and its mails are letters to us. */
export function ownMailMark(linkSecret: string): string {
  return keyedHash(linkSecret, 'own mail').slice(0, 24);
}
