import { Alert, Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { StaffCommand } from '../../../../api/contract/ticket-actions';
import { commandLabel } from '../../../../domain/state-label';
import { targetsOf } from '../../../../domain/ticket-states';
import { PhoneLink } from '../../fields/ContactLinks';
import { useLabel, useText } from '../../i18n/use-text';
import { ActionDialog } from '../actions/ActionDialog';
import { contestedOnsite, isFoundValid, situationOf, type ContestedOnsite } from '../active-visit';
import type { Ticket } from '../ticket-types';
import { ALARM_ANCHOR } from './Countdown';
import { useContestLines } from './use-contest-lines';

/** What has to be done first before the customer can be asked anew; without a visit, that itself. */
const NEXT = { PLANNED: 'CANCEL_VISIT', ON_SITE: 'COMPLETE_VISIT', NONE: 'CONVEY_ONSITE' } as const satisfies Record<string, StaffCommand>;

/** Whoever goes or stands there by a decision that is contested reads it before anything else: what to do, whom to call, how it is asked anew. */
export function ContestedVisit({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const contested = contestedOnsite(ticket);
  if (contested === undefined) return null;
  const situation = situationOf(contested);
  const isValid = isFoundValid(contested.approval);
  const isStop = situation !== 'NONE' && !isValid;
  const isAllowed = ticket.allowedActions.includes(NEXT[situation]);
  // Once the ticket is over, or asks the customer anew, nothing is missing from the buttons.
  const isPossible = targetsOf(ticket.state, NEXT[situation]).length > 0;
  if (situation === 'NONE' && !isPossible) return null;
  return (
    <Alert
      {...(isStop && { id: ALARM_ANCHOR })}
      severity={isStop ? 'error' : 'warning'}
      variant={isStop ? 'filled' : 'standard'}
      sx={{ mt: 1.5, '& a': { color: 'inherit' } }}
    >
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {text(isValid ? `visit.found_valid_${situation}` : `visit.contested_${situation}`)}
      </Typography>
      {isStop && <Calls ticket={ticket} approval={contested.approval} />}
      <Objection approval={contested.approval} />
      {isAllowed && <NextStep ticket={ticket} situation={situation} />}
      {!isAllowed && isPossible && (
        <Typography variant="body2" sx={{ mt: 0.5 }}>
          {text(`visit.contested_who_${situation}`)}
        </Typography>
      )}
    </Alert>
  );
}

/** Whom to call: the desk, and whoever is said to have decided. */
function Calls({ ticket, approval: { approver, approverPhone } }: { ticket: Ticket; approval: ContestedOnsite['approval'] }) {
  const text = useText();
  const customer = approverPhone ?? ticket.requesterPhone;
  return (
    <Box sx={{ mt: 0.5 }}>
      {ticket.deskPhone !== null && (
        <Typography variant="body2">
          {text('visit.contested_desk')}: <PhoneLink number={ticket.deskPhone} />
        </Typography>
      )}
      {customer && (
        <Typography variant="body2">
          {text('visit.contested_customer', { name: (approverPhone ? approver.name : ticket.requesterName) ?? '—' })}: <PhoneLink number={customer} />
        </Typography>
      )}
    </Box>
  );
}

function Objection({ approval }: { approval: ContestedOnsite['approval'] }) {
  const contestLines = useContestLines();
  return (
    <Typography variant="body2" sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
      {contestLines(approval).join(' ')}
    </Typography>
  );
}

function NextStep({ ticket, situation }: { ticket: Ticket; situation: keyof typeof NEXT }) {
  const text = useText();
  const label = useLabel();
  const [isOpen, setOpen] = useState(false);
  const command = NEXT[situation];
  return (
    <Box sx={{ mt: 1 }}>
      {situation !== 'NONE' && <Typography variant="body2">{text(`visit.contested_next_${situation}`)}</Typography>}
      <Button size="small" color="inherit" variant="outlined" sx={{ mt: 0.5, minHeight: 44 }} onClick={() => setOpen(true)}>
        {situation === 'NONE' ? text('visit.ask_anew') : label(commandLabel(command, ticket.state))}
      </Button>
      {isOpen && <ActionDialog ticket={ticket} command={command} onClose={() => setOpen(false)} />}
    </Box>
  );
}
