import { useGetList } from 'react-admin';
import type { ApprovalRow } from '../../../api/contract/approvals';
import { APPROVAL_STATUSES } from '../../../domain/approval-content';
import { askedKindLabel } from '../../../domain/approval-kinds';
import { formatMoney } from '../../../domain/money';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';
import { ContestedChoice, type Choices, type MailDialogProps } from './ContestedChoice';

/** An approver writes that a decision was not theirs: which one it is, and what recording it does. */
export function ContestDialog({ mail, onClose }: MailDialogProps) {
  const text = useText();
  const choices = useContestable(mail.ticketId);
  return (
    <ContestedChoice
      mail={mail}
      onClose={onClose}
      choices={choices}
      field="approvalId"
      label={text('mail_in.contested_decision')}
      help={text('mail_in.contest_help', { address: mail.fromAddress ?? '—' })}
      nothing={text('mail_in.nothing_to_contest')}
    />
  );
}

/** Decisions on the ticket that nobody has contested. */
function useContestable(ticketId: string | null): Choices {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const { data, error, refetch } = useGetList<ApprovalRow>(
    'approvals',
    {
      filter: { ticketId: ticketId ?? undefined, status: ['APPROVED', 'REFUSED'], contested: false },
      sort: { field: 'decidedAt', order: 'DESC' },
      pagination: { page: 1, perPage: 25 },
    },
    { enabled: ticketId !== null },
  );
  const choices = (ticketId === null ? [] : data)?.map(({ id, kind, anew, unapproved, n, status, approver, estimatedTotal, currency }) => ({
    id,
    name: [
      text('approval.number', { n }),
      label(askedKindLabel({ kind, anew, unapproved })),
      label(APPROVAL_STATUSES[status]),
      approver.name,
      estimatedTotal === null ? null : formatMoney(estimatedTotal, currency, locale),
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  return { data: choices, error, refetch };
}
