import { hmacToken, sha256Hex, uuidV5 } from './hash';

/** What a mailed link permits. */
export type LinkPurpose = 'STATUS' | 'CONSENT' | 'APPROVAL';

/** Path of the portal page behind each kind of link. */
export const LINK_PATHS: Record<LinkPurpose, string> = { STATUS: '/durum/', CONSENT: '/izin/', APPROVAL: '/onay/' };

const NAMESPACE = '6f1b2f0a-6a53-4f0e-9a34-5d2a7a0f7c11';

/** Id of the link row of a subject (ticket, consent or approval id): the same link made twice is one row. */
export function linkTokenId(purpose: LinkPurpose, subjectId: string): string {
  return uuidV5(NAMESPACE, `${purpose}:${subjectId}`);
}

/** The token of a link: 256 bits derived from the secret, never stored; rendered into mails only. */
export function linkToken(secret: string, purpose: LinkPurpose, subjectId: string): string {
  return hmacToken(secret, purpose, linkTokenId(purpose, subjectId));
}

/** What is stored of a token. */
export function linkTokenHash(token: string): string {
  return sha256Hex(token);
}
