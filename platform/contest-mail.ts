import { mailToContact, NAMED_REQUEST } from './mail-to-contact';
import type { Statement } from './statement';

const NAMESPACE = '5f0b1d5c-7c55-4d3e-9a2b-0c6c8a3f7e42';

/** Confirms to whoever contested a decision that it counts no more; also after the ticket's end, when no command is taken any more. */
export function mailContested(mailHost: string, approvalId: string, contactId: string, at: number): Statement {
  const effectKey = `APPROVAL_CONTESTED:${approvalId}`;
  return mailToContact({
    template: 'APPROVAL_CONTESTED',
    effectKey,
    namespace: NAMESPACE,
    contactId,
    mailHost,
    at,
    request: NAMED_REQUEST,
    about: approvalId,
  });
}
