import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { Alert, Button, IconButton, Stack } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { Link, useLocation } from 'react-router-dom';
import { useMay, useMe } from '../auth/use-me';
import { useIsPhone } from '../fields/ListCards';
import { useNow } from '../fields/use-now';
import { useText } from '../i18n/use-text';
import type { QueueTicket } from '../tickets/ticket-types';

const DISCONNECTING = { filter: { state: ['DISCONNECTING'] }, sort: { field: 'dueAt', order: 'ASC' }, pagination: { page: 1, perPage: 5 } } as const;

/** On whatever page one is: a connection without permission is cut at once by its technician, and seen by the desk when it is not. */
export function DisconnectBar() {
  const may = useMay();
  const { data = [] } = useGetList<QueueTicket>('tickets', DISCONNECTING, { enabled: may('ticket.remote') });
  if (data.length === 0) return null;
  return <Bars tickets={data} />;
}

function Bars({ tickets }: { tickets: readonly QueueTicket[] }) {
  const text = useText();
  const me = useMe();
  const { pathname } = useLocation();
  const now = useNow(5_000);
  const [isOpen, setOpen] = useState(false);
  const concerned = tickets.filter(({ id, assigneeId, dueAt }) => {
    // Their own page says more.
    if (pathname.includes(id)) return false;
    return assigneeId === me?.id || (dueAt !== null && Date.parse(dueAt) <= now);
  });
  const isPhone = useIsPhone();
  if (isPhone && concerned.length > 0 && !isOpen) return <OneLine numbers={concerned.map(({ number }) => number)} onOpen={() => setOpen(true)} />;
  return (
    <Stack spacing={1} sx={{ mb: concerned.length > 0 ? 1 : 0, displayPrint: 'none' }}>
      {concerned.map(({ id, number, assigneeId, assigneeName }) => (
        <Alert
          key={id}
          severity="error"
          variant="filled"
          role="alert"
          action={
            <Button color="inherit" component={Link} to={`/tickets/${id}/show`}>
              {text('remote.to_ticket')}
            </Button>
          }
        >
          {assigneeId === me?.id ? text('remote.bar_own', { number }) : text('remote.bar_alarm', { number, name: assigneeName ?? '—' })}
        </Alert>
      ))}
    </Stack>
  );
}

/** On a phone the page keeps its room: one line says which tickets, the rest opens. */
function OneLine({ numbers, onOpen }: { numbers: readonly number[]; onOpen: () => void }) {
  const text = useText();
  return (
    <Alert
      severity="error"
      variant="filled"
      role="alert"
      icon={false}
      sx={{
        mb: 1,
        py: 0,
        alignItems: 'center',
        displayPrint: 'none',
        '& .MuiAlert-message': { py: 0.5, ...ONE_LINE },
        '& .MuiAlert-action': { pt: 0 },
      }}
      action={
        <IconButton color="inherit" aria-label={text('remote.bar_open')} aria-expanded={false} onClick={onOpen}>
          <ExpandMoreIcon />
        </IconButton>
      }
    >
      {text('remote.bar_short', { tickets: numbers.map((number) => `#${number}`).join(', ') })}
    </Alert>
  );
}

const ONE_LINE = { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
