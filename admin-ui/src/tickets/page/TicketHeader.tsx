import AccountTreeIcon from '@mui/icons-material/AccountTreeOutlined';
import HourglassTopIcon from '@mui/icons-material/HourglassTop';
import PersonIcon from '@mui/icons-material/PersonOutlined';
import { Alert, Box, Button, Card, CircularProgress, Link, Stack, Tooltip, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { standingLabels } from '../../../../domain/approver-standing';
import { CHANNELS } from '../../../../domain/channels';
import { CONTEST_DUTIES } from '../../../../domain/contest-duty';
import { isUnverified } from '../../../../domain/entitlement';
import { HOLD_REASONS } from '../../../../domain/hold-reasons';
import { PARTIES } from '../../../../domain/ticket-states';
import { TICKET_COMMANDS } from '../../../../domain/ticket-commands';
import { usePendingCommands } from '../../actions/CommandTracker';
import { MailLink, PhoneLink } from '../../fields/ContactLinks';
import { PriorityMark } from '../../fields/PriorityMark';
import { StateChip } from '../../fields/StateChip';
import { Age, DueIn, When } from '../../fields/times';
import { useLabel, useText } from '../../i18n/use-text';
import { ActionButtons } from '../actions/ActionButtons';
import { activeVisit } from '../active-visit';
import { ConversationMarks } from '../ConversationMarks';
import type { Ticket } from '../ticket-types';
import { PresenceLine } from '../presence/PresenceLine';
import { ContestedVisit } from './ContestedVisit';
import { FormerMark } from './FormerMark';
import { NextPromise, nextPromise } from './NextPromise';
import { RefusedNotice } from './RefusedNotice';
import { TypedName } from './TypedName';

/** What the ticket is, for whom it waits, and what can be done about it. */
export function TicketHeader({ ticket, tools }: { ticket: Ticket; tools?: ReactNode }) {
  const text = useText();
  const label = useLabel();
  return (
    <Card sx={{ p: 2 }} component="header">
      <Stack direction="row" sx={{ alignItems: 'flex-start', justifyContent: 'space-between', gap: 2 }}>
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="h5" component="h1" sx={{ overflowWrap: 'anywhere' }}>
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 500 }}>
              #{ticket.number}
            </Box>{' '}
            {ticket.subject ?? text('ticket.hidden_subject')}
          </Typography>
          <Stack direction="row" sx={{ flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 0.5, mt: 0.75 }}>
            <StateChip state={ticket.state} entitlement={ticket.entitlement} lead={ticket.lead} />
            <PriorityMark priority={ticket.priority} />
            <ConversationMarks ticket={ticket} />
            <span>
              {[ticket.assigneeName ?? text('ticket.unassigned'), ticket.teamName].filter(Boolean).join(' · ')}{' '}
              <FormerMark ticket={ticket} id={ticket.assigneeId} of="staff" />
            </span>
            <Requester ticket={ticket} />
            <Typography variant="body2" color="text.secondary" component="span">
              {label(CHANNELS[ticket.channel])} · <When at={ticket.receivedAt} /> (<Age since={ticket.receivedAt} />)
            </Typography>
          </Stack>
        </Box>
        <Stack direction="row" sx={{ alignItems: 'center', flexShrink: 0, gap: 1 }}>
          <WorkflowLink ticket={ticket} />
          {tools}
        </Stack>
      </Stack>
      <ContestedVisit ticket={ticket} />
      <RefusedNotice ticket={ticket} />
      <NextPromise clocks={ticket.clocks} />
      <Waiting ticket={ticket} />
      {ticket.ratingText !== null && (
        <Typography variant="body2" sx={{ mb: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {text('rating.said')} “{ticket.ratingText}”
        </Typography>
      )}
      <PresenceLine ticketId={ticket.id} />
      <OnTheWay ticket={ticket} />
      <ActionButtons ticket={ticket} />
    </Card>
  );
}

/** Whom to call about it, in sight without scrolling. */
function Requester({ ticket }: { ticket: Ticket }) {
  const { requesterName, requesterEmail, requesterPhone, typedName, contact } = ticket;
  const text = useText();
  const standing = standingOf(ticket);
  const phone = requesterPhone ?? contact?.phone;
  // Of whoever has only written from an address nothing else is known.
  const address = requesterName ? null : requesterEmail;
  if (!requesterName && !address && !phone) return null;
  return (
    <Box component="span" title={text('ticket.requester')} sx={{ display: 'inline-flex', alignItems: 'center', columnGap: 0.5, flexWrap: 'wrap' }}>
      <PersonIcon fontSize="inherit" color="action" aria-hidden />
      {requesterName && <span>{requesterName}</span>}
      {address && <MailLink address={address} />}
      {standing && (
        <Typography component="span" variant="body2" color="text.secondary">
          ({text(standing)})
        </Typography>
      )}
      <TypedName name={typedName} />
      {phone && <PhoneLink number={phone} />}
    </Box>
  );
}

/** What is said of whoever is no person on record: nobody vouches for them, or only the domain of their address or our own look at them. */
function standingOf({
  contact,
  entitlement,
}: Pick<Ticket, 'contact' | 'entitlement'>): 'ticket.requester_unverified' | 'ticket.requester_unlisted' | null {
  if (contact !== null || entitlement === null) return null;
  return isUnverified(entitlement) ? 'ticket.requester_unverified' : 'ticket.requester_unlisted';
}

/** The device's user, where the open question is theirs and not the requester's. */
function userAsked({ waiting: { party }, consents }: { waiting: Pick<Ticket['waiting'], 'party'>; consents: Ticket['consents'] }): string | null {
  return party === 'REQUESTER' ? (consents.findLast(({ status }) => status === 'REQUESTED')?.askedOf ?? null) : null;
}

/** What is asked of the party for whom it waits. */
function askedOf({ waiting: { party }, approvals }: Ticket): Ticket['approvals'] {
  return approvals.filter(({ status, approverRole }) => status === 'OPEN' && approverRole === party);
}

/** Which people of the customer are waited for, by name. */
function awaitedOf(ticket: Ticket): string {
  const { waiting, consents, requesterName } = ticket;
  if (waiting.party === 'REQUESTER') return userAsked({ waiting, consents }) ?? requesterName ?? '';
  return [...new Set(askedOf(ticket).map(({ approver }) => approver.name))].join(', ');
}

/** In which role they are waited for: whoever signs second decides in theirs, which need not be that of the first. */
function useAwaitedRole(): (ticket: Ticket) => string {
  const label = useLabel();
  const text = useText();
  return (ticket) => {
    const roles = askedOf(ticket).map(({ approverRole, approverRoles, secondOf }) =>
      [...standingLabels(approverRole, approverRoles).map(label), ...(secondOf ? [text('ticket.second_approval')] : [])].join(' · '),
    );
    return roles.length === 0 ? label(PARTIES[ticket.waiting.party]) : [...new Set(roles)].join(', ');
  };
}

/** Whoever moves next, where somebody of ours is named: a visit is its visitor's, who need not have the ticket. */
function moverOf(ticket: Ticket): { readonly id: string | null; readonly name: string | null } {
  if (ticket.waiting.party !== 'TECHNICIAN') return { id: null, name: null };
  const visit = activeVisit(ticket);
  return visit ? { id: visit.technicianId, name: visit.technicianName } : { id: ticket.assigneeId, name: ticket.assigneeName };
}

/** For whom, until when, then what. */
function Waiting({ ticket }: { ticket: Ticket }) {
  const { waiting, overdue, contestDuty } = ticket;
  const mover = moverOf(ticket);
  const awaited = awaitedOf(ticket);
  const awaitedRole = useAwaitedRole();
  // What the house reminds itself of is no deadline beside one that was promised.
  const isPromised = nextPromise(ticket.clocks) !== undefined;
  const text = useText();
  const label = useLabel();
  if (waiting.party === 'NOBODY' && waiting.until === null) return <Box sx={{ height: 12 }} />;
  return (
    <Stack direction="row" sx={{ gap: 1, my: 1.5 }}>
      <HourglassTopIcon fontSize="small" color={overdue && !isPromised ? 'error' : 'action'} aria-hidden />
      <Typography component="div" variant="body2">
        {text('ticket.waiting_for')}: <strong>{mover.name ?? (userAsked(ticket) === null ? awaitedRole(ticket) : text('record.device_user'))}</strong>
        {awaited !== '' && `, ${awaited}`} <FormerMark ticket={ticket} id={mover.id} of="staff" />
        {contestDuty !== null && ` – ${label(CONTEST_DUTIES[contestDuty])}`}
        {waiting.hold !== null && ` (${label(HOLD_REASONS[waiting.hold])})`}
        {waiting.party !== 'NOBODY' && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {' · '}
            {text('ticket.waiting_since')} <Age since={waiting.since} />
          </Box>
        )}
        <Box component="span" sx={isPromised ? { color: 'text.secondary', fontSize: '0.8rem' } : undefined}>
          {waiting.until !== null && (
            <>
              {' · '}
              <DueIn at={waiting.until} overdue={overdue && !isPromised} short={isPromised} />
            </>
          )}
          {waiting.then !== null && (
            <>
              {' → '}
              {label(waiting.then)}
            </>
          )}
        </Box>
      </Typography>
    </Stack>
  );
}

/** Commands that the workflow has not answered yet. */
function OnTheWay({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const label = useLabel();
  const mine = usePendingCommands(ticket.id).map(({ command }) => command);
  const commands = new Set([...mine, ...ticket.pendingCommands.map(({ command }) => command)]);
  if (commands.size === 0) return null;
  const names = [...commands].map((command) => `“${label(TICKET_COMMANDS[command])}”`).join(', ');
  return (
    <Alert severity="info" icon={<CircularProgress size={18} />} sx={{ mb: 1.5 }} role="status">
      {text('action.being_processed', { names })}
    </Alert>
  );
}

/** A link that stands alone is as high as a finger needs (WCAG 2.5.8). */
const HIT_SIZE = { display: 'inline-flex', alignItems: 'center', minHeight: 24 } as const;

/** The workflow, and what its customer and assignee stand with there. */
function WorkflowLink({ ticket: { workflowUrl, workflowId, workflowSearches } }: { ticket: Ticket }) {
  const text = useText();
  if (workflowUrl === null) return null;
  return (
    <Stack sx={{ flexShrink: 0, alignItems: 'flex-end' }}>
      <Tooltip title={workflowId} describeChild>
        <Button size="small" color="inherit" startIcon={<AccountTreeIcon />} href={workflowUrl} target="_blank" rel="noreferrer">
          {text('ticket.workflow')}
        </Button>
      </Tooltip>
      {workflowSearches.map(({ attribute, value, url }) => (
        <Link key={attribute} href={url} target="_blank" rel="noreferrer" variant="caption" title={`${attribute} = '${value}'`} sx={HIT_SIZE}>
          {text(`ticket.workflow_${attribute}`, { number: value })}
        </Link>
      ))}
    </Stack>
  );
}
