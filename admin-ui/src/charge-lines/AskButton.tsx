import { Button } from '@mui/material';
import { useState } from 'react';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { canBeAsked } from '../../../domain/charge-holds';
import { useMay } from '../auth/use-me';
import { useText } from '../i18n/use-text';
import { TicketActionDialog } from '../tickets/actions/TicketActionDialog';

/** Puts a line that nobody's yes carries to whoever decides about it, as long as its ticket lives. */
export function AskButton({ line }: { line: ChargeLineDetail }) {
  const text = useText();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { ticketId } = line;
  if (ticketId === null || !canBeAsked(line) || !may('ticket.convey')) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{text('excess.ask')}</Button>
      {asking && <TicketActionDialog ticketId={ticketId} command="CONVEY_EXCESS" preset={{ lineIds: [line.id] }} onClose={() => setAsking(false)} />}
    </>
  );
}
