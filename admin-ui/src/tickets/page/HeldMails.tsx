import { Alert, Button } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { InboundMail } from '../../../../api/contract/inbound-mails';
import { useMay } from '../../auth/use-me';
import { useText } from '../../i18n/use-text';

const MOST = 3;

/** Mails that name this ticket and wait in quarantine: whoever works on it would not know of them. */
export function HeldMails({ ticketId }: { ticketId: string }) {
  const text = useText();
  const mayRead = useMay()('mail.read');
  const { data = [], total = 0 } = useGetList<InboundMail>(
    'inbound-mails',
    {
      filter: { namedTicketId: ticketId, open: true },
      sort: { field: 'receivedAt', order: 'DESC' },
      pagination: { page: 1, perPage: MOST },
    },
    { enabled: mayRead },
  );
  if (!mayRead) return null;
  return (
    <>
      {data.map(({ id, fromName, fromAddress }) => (
        <Alert
          key={id}
          severity="info"
          action={
            <Button color="inherit" size="small" component={Link} to={`/inbound-mails/${id}/show`}>
              {text('mail_in.look_at')}
            </Button>
          }
        >
          {text('mail_in.held_for_ticket', { who: fromName ?? fromAddress ?? text('mail_in.no_sender') })}
          {total > MOST && data.at(-1)?.id === id && ` ${text('mail_in.held_more', { count: total - MOST })}`}
        </Alert>
      ))}
    </>
  );
}
