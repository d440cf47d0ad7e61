import { CONSENT_SCOPES, CONSENT_STATUSES } from '../../../domain/consent-text';
import { formatDateTime } from '../../../domain/format';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';
import type { Ticket } from '../tickets/ticket-types';
import { useWholeTicket } from '../tickets/use-whole-ticket';
import { ContestedChoice, type Choices, type MailDialogProps } from './ContestedChoice';

/** Somebody writes that they did not give a permission, or do not want it: which one it is, and what recording it does. */
export function PermissionContestDialog({ mail, onClose }: MailDialogProps) {
  const text = useText();
  const choices = useContestable(mail.ticketId);
  return (
    <ContestedChoice
      mail={mail}
      onClose={onClose}
      choices={choices}
      field="consentId"
      label={text('mail_in.contested_permission')}
      help={text('mail_in.contest_permission_help', { address: mail.fromAddress ?? '—' })}
      nothing={text('mail_in.no_permission_to_contest')}
    />
  );
}

const GIVEN: readonly Ticket['consents'][number]['status'][] = ['GRANTED', 'WITHDRAWN', 'REVOKED', 'EXPIRED'];

/** Permissions of the ticket that nobody has contested, the last first. */
function useContestable(ticketId: string | null): Choices {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const { data, error, refetch } = useWholeTicket(ticketId);
  const choices = (data ? data.consents : ticketId === null ? [] : undefined)
    ?.map((consent, index) => ({ ...consent, n: index + 1 }))
    .filter(({ status, contestedAt, decidedAt }) => decidedAt !== null && contestedAt === null && GIVEN.includes(status))
    .map(({ id, n, scope, status, decidedBy, decidedAt }) => ({
      id,
      name: [
        text('consent.attempt', { n }),
        label(CONSENT_SCOPES[scope]),
        label(CONSENT_STATUSES[status]),
        decidedBy,
        decidedAt === null ? null : formatDateTime(Date.parse(decidedAt), locale),
      ]
        .filter(Boolean)
        .join(' · '),
    }))
    .toReversed();
  return { data: choices, error, refetch };
}
