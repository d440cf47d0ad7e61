import { Alert } from '@mui/material';
import { formatDateTime } from '../../../../domain/format';
import { useAppLocale, useText } from '../../i18n/use-text';
import { lastRefusal } from '../last-refusal';
import type { Ticket } from '../ticket-types';

/** That the last word about a connection was a no: whose, and when; whoever asks again should know it. */
export function RefusedNotice({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const locale = useAppLocale();
  const refusal = lastRefusal(ticket);
  if (refusal === null) return null;
  const at = formatDateTime(Date.parse(refusal.at), locale);
  return (
    <Alert severity="warning" sx={{ my: 1 }}>
      {text(refusal.isWithdrawal ? 'consent.took_back' : 'consent.said_no', { name: refusal.name, at })}
    </Alert>
  );
}
