import { Alert, AlertTitle, Box, Button, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { useMe } from '../../auth/use-me';
import { useText } from '../../i18n/use-text';
import { useInstantAction } from '../actions/use-instant-action';
import type { Ticket } from '../ticket-types';
import { ALARM_ANCHOR, Countdown } from './Countdown';

/** The permission is over while somebody is connected: how much time is left to cut the connection and to say so. */
export function DisconnectPanel({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const me = useMe();
  const consent = ticket.consents.at(-1);
  const { running, start } = useInstantAction({ id: ticket.id }, 'CONFIRM_DISCONNECT');
  const session = ticket.sessions.at(-1);
  const mayConfirm = ticket.allowedActions.includes('CONFIRM_DISCONNECT');
  return (
    <Alert id={ALARM_ANCHOR} severity="error" variant="filled" role="alert" sx={{ '& .MuiAlert-message': { width: '100%' } }}>
      <AlertTitle>{text(reasonOf(consent), { user: consent?.askedOf ?? '', name: consent?.withdrawnByPhone?.name ?? '—' })}</AlertTitle>
      {consent && (consent.contestedInMail || consent.contestedByPhone) && (
        <Button size="small" color="inherit" component={Link} to={`/tickets/${ticket.id}/consents/${consent.id}`}>
          {text('remote.disconnect_words')}
        </Button>
      )}
      {ticket.waiting.command === 'ALARM_DISCONNECT' && ticket.waiting.until !== null && <Countdown until={ticket.waiting.until} />}
      {session?.alarmAt != null && <Typography sx={{ my: 1 }}>{text('remote.alarm_raised')}</Typography>}
      {me?.id !== ticket.assigneeId && <Typography sx={{ my: 1 }}>{text('remote.disconnect_by', { name: ticket.assigneeName ?? '—' })}</Typography>}
      {mayConfirm && (
        <Box sx={{ mt: 1.5 }}>
          <Button variant="contained" color="inherit" size="large" sx={{ color: 'error.dark' }} loading={running} onClick={start}>
            {text('remote.disconnected')}
          </Button>
        </Box>
      )}
    </Alert>
  );
}

/** Why the permission is over. */
export function reasonOf(consent: Ticket['consents'][number] | undefined) {
  // Who denies having permitted anything has taken nothing back.
  if (consent?.contestedAt && consent.contestedAt === consent.withdrawnAt) {
    return consent.isUsersObjection ? 'remote.disconnect_objected' : 'remote.disconnect_contested';
  }
  if (consent?.withdrawnByPhone) return 'remote.disconnect_withdrawn_phone';
  if (consent?.status === 'WITHDRAWN') return consent.askedOf ? 'remote.disconnect_withdrawn_user' : 'remote.disconnect_withdrawn';
  return consent?.status === 'REVOKED' ? 'remote.disconnect_revoked' : 'remote.disconnect_now';
}
