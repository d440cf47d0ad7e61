import { hmacToken, sha256Hex, uuidV5 } from './hash';

/** What a mailed link permits. */
export type LinkPurpose = 'STATUS' | 'CONSENT' | 'CONTEST' | 'APPROVAL' | 'APPROVALS' | 'WITNESS';

/** Whom a link was mailed to: a contact, or by their address the requester, who may have no contact row, or a colleague of ours. */
export type LinkPerson = { readonly contactId: string; readonly email?: never } | { readonly email: string; readonly contactId?: never };

/** Path of the portal page behind each kind of link. */
export const LINK_PATHS: Record<LinkPurpose, string> = {
  STATUS: '/durum/',
  CONSENT: '/izin/',
  CONTEST: '/itiraz/',
  APPROVAL: '/onay/',
  APPROVALS: '/onaylarim/',
  WITNESS: '/tanik/',
};

/** What a token looks like: 256 bits in base64url. */
export const LINK_TOKEN = /^[A-Za-z0-9_-]{43}$/;

const NAMESPACE = '6f1b2f0a-6a53-4f0e-9a34-5d2a7a0f7c11';

/** Id of a person's link row for a subject (ticket, consent or approval id): the same link made twice is one row, and no two persons share one. */
export function linkTokenId(purpose: LinkPurpose, subjectId: string, { contactId, email }: LinkPerson): string {
  return uuidV5(NAMESPACE, `${purpose}:${subjectId}:${contactId ?? email}`);
}

/** The token of a link row: 256 bits derived from the secret, never stored; rendered into mails and pages only. */
export function linkToken(secret: string, purpose: LinkPurpose, id: string): string {
  return hmacToken(secret, purpose, id);
}

/** What is stored of a token. */
export function linkTokenHash(token: string): string {
  return sha256Hex(token);
}

/** Path of a person's status page of a ticket; it opens while their link's row is there. */
export function statusPath(secret: string, ticketId: string, email: string): string {
  return `${LINK_PATHS.STATUS}${linkToken(secret, 'STATUS', linkTokenId('STATUS', ticketId, { email }))}`;
}
