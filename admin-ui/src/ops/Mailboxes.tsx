import { Alert, Box, Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { MailboxRecord } from '../../../api/contract/inbound-mails';
import { MAILBOX_FAULTS, MAILBOX_STATES } from '../../../domain/mailbox-states';
import { useMay } from '../auth/use-me';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { Panel } from '../fields/Panel';
import { ToneChip } from '../fields/StateChip';
import { When } from '../fields/times';
import { useTableLabel, useText } from '../i18n/use-text';

const EVERY_MS = 10_000;
const TONES = { CONNECTING: 'waiting', LISTENING: 'success', POLLING: 'success', AWAY: 'alarm', OFF: 'closed' } as const;

/** The mailboxes whose mails become tickets, and how each of them stands. */
export function Mailboxes() {
  const text = useText();
  const { data, error, refetch } = useGetList<MailboxRecord>('mailboxes', { pagination: { page: 1, perPage: 100 } }, { refetchInterval: EVERY_MS });
  return (
    <Panel title={text('mailbox.title')}>
      <Loaded query={{ data, error, refetch }}>
        {(boxes) =>
          boxes.length === 0 ? (
            <Alert severity="info">{text('mailbox.none')}</Alert>
          ) : (
            <Box sx={{ overflowX: 'auto' }}>
              <Boxes boxes={boxes} />
            </Box>
          )
        }
      </Loaded>
      <Quarantine />
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
        {text('mailbox.set_by')} <code>IMAP_URL</code>
      </Typography>
    </Panel>
  );
}

/** How much waits for the desk, for those too who may not read the mails. */
function Quarantine() {
  const text = useText();
  const may = useMay();
  const { data } = useOperation('inbound-mails', 'countQuarantine');
  if (data === undefined) return null;
  const { open, oldestAt } = data;
  if (oldestAt === null) return <Typography sx={{ mt: 1.5 }}>{text('mailbox.quarantine_empty')}</Typography>;
  const look = (
    <Button color="inherit" size="small" component={Link} to="/inbound-mails">
      {text('mail_in.look')}
    </Button>
  );
  return (
    <Alert severity="warning" sx={{ mt: 1.5 }} action={may('mail.read') ? look : null}>
      {text('mailbox.quarantine', { smart_count: open })} <When at={oldestAt} />
    </Alert>
  );
}

const NOT_ON_PHONE = { display: { xs: 'none', sm: 'table-cell' } } as const;

function Boxes({ boxes }: { boxes: readonly MailboxRecord[] }) {
  const text = useText();
  const tableLabel = useTableLabel();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{text('mailbox.address')}</TableCell>
          <TableCell>{text('ops.state')}</TableCell>
          <TableCell>{text('mailbox.last_mail')}</TableCell>
          <TableCell sx={NOT_ON_PHONE}>{text('mailbox.seen')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {boxes.map(({ id, address, state, fault, lastMailAt, seenAt, unreadSince }) => (
          <TableRow key={id}>
            <TableCell sx={{ overflowWrap: 'anywhere' }} title={id}>
              {address}
            </TableCell>
            <TableCell>
              {unreadSince === null ? <ToneChip tone={TONES[state]}>{tableLabel(MAILBOX_STATES, state)}</ToneChip> : <Unread since={unreadSince} />}
              {fault && <Box sx={{ mt: 0.5 }}>{tableLabel(MAILBOX_FAULTS, fault)}</Box>}
            </TableCell>
            <TableCell>{lastMailAt ? <When at={lastMailAt} /> : '—'}</TableCell>
            <TableCell sx={NOT_ON_PHONE}>{seenAt ? <When at={seenAt} /> : '—'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Whoever read it is gone: what was said of it last is no news. */
function Unread({ since }: { readonly since: string }) {
  const text = useText();
  return (
    <>
      <ToneChip tone="alarm">{text('mailbox.unread')}</ToneChip>
      <Box sx={{ mt: 0.5 }}>
        {text('mailbox.unread_since')} <When at={since} />
      </Box>
    </>
  );
}
