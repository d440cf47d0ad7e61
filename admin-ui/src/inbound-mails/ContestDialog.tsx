import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { Form, SelectInput, useGetList, useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { ApprovalRow } from '../../../api/contract/approvals';
import type { InboundMail } from '../../../api/contract/inbound-mails';
import { APPROVAL_STATUSES } from '../../../domain/approval-content';
import { askedKindLabel } from '../../../domain/approval-kinds';
import { formatMoney } from '../../../domain/money';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';
import { useResolve } from './use-resolve';

interface ContestDialogProps {
  readonly mail: InboundMail;
  readonly onClose: () => void;
}

/** An approver writes that a decision was not theirs: which one it is, and what recording it does. */
export function ContestDialog({ mail, onClose }: ContestDialogProps) {
  const text = useText();
  const choices = useContestable(mail.ticketId);
  if (choices === undefined) return null;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={text('mail_in.contest')}>
      <DialogTitle>{text('mail_in.contest')}</DialogTitle>
      <Form record={{ approvalId: choices.length === 1 ? choices[0]?.id : null }}>
        <DialogContent dividers>
          <DialogContentText sx={{ mb: 2 }}>
            {choices.length === 0 ? text('mail_in.nothing_to_contest') : text('mail_in.contest_help', { address: mail.fromAddress ?? '—' })}
          </DialogContentText>
          {choices.length > 0 && (
            <SelectInput source="approvalId" label={text('mail_in.contested_decision')} choices={choices} isRequired helperText={false} fullWidth />
          )}
        </DialogContent>
        <Buttons mail={mail} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

function Buttons({ mail, onClose }: ContestDialogProps) {
  const text = useText();
  const translate = useTranslate();
  const { approvalId } = useFormContext().watch() as { approvalId?: string | null };
  const { resolve, isPending } = useResolve(mail.id, onClose);
  return (
    <DialogActions>
      <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
      <Button variant="contained" color="error" disabled={!approvalId || isPending} onClick={() => approvalId && resolve({ approvalId })}>
        {text('mail_in.contest')}
      </Button>
    </DialogActions>
  );
}

/** Decisions on the ticket that nobody has contested; undefined until they are known. */
function useContestable(ticketId: string | null): { id: string; name: string }[] | undefined {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const { data } = useGetList<ApprovalRow>(
    'approvals',
    {
      filter: { ticketId: ticketId ?? undefined, status: ['APPROVED', 'REFUSED'], contested: false },
      sort: { field: 'decidedAt', order: 'DESC' },
      pagination: { page: 1, perPage: 25 },
    },
    { enabled: ticketId !== null },
  );
  if (ticketId === null) return [];
  return data?.map(({ id, kind, anew, n, status, approver, estimatedTotal, currency }) => ({
    id,
    name: [
      text('approval.number', { n }),
      label(askedKindLabel({ kind, anew })),
      label(APPROVAL_STATUSES[status]),
      approver.name,
      estimatedTotal === null ? null : formatMoney(estimatedTotal, currency, locale),
    ]
      .filter(Boolean)
      .join(' · '),
  }));
}
