import type { MailKey } from '../../../domain/mail-keys';
import type { MailNews } from '../outcome';
import type { MailFacts } from './mail-facts';

/** Mails about a session that was cut which say since when it is disconnected, where that is known. */
const TELL_TIME: readonly MailKey[] = [
  'SESSION_ENDED',
  'SESSION_ON_DEVICE',
  'CONSENT_OBJECTED',
  'CONSENT_CONTESTED',
  'CONSENT_CONTESTED_OTHERS',
  'CONSENT_REVOKED',
  'CONSENT_WITHDRAWN_CALL',
  'CONSENT_WITHDRAWN_CALL_REQUESTER',
  'CONSENT_WITHDRAWN_CALL_DEVICE_USER',
  'SESSION_DISCONNECTED',
];

/** What a mail says that its reader need not be told again: by the facts that it was written of, not by when it was sent. */
export function newsOf({ mail, session }: Pick<MailFacts, 'mail' | 'session'>): MailNews | null {
  return TELL_TIME.includes(mail.template) && session != null && session.disconnectedAt !== null ? 'DISCONNECTED' : null;
}

/** SQL: whether an earlier mail to the reader of the mail `m` has said since when the session `s`, of the permission `q`, is disconnected. */
export const DISCONNECT_SAID = `EXISTS (SELECT 1 FROM mail said WHERE said.ticket_id = m.ticket_id AND said.to_address = m.to_address AND said.id <> m.id
  AND said.status = 'SENT' AND said.params ->> 'says' = 'DISCONNECTED' AND said.params ->> 'subjectId' IN (s.id::text, q.id::text))`;
