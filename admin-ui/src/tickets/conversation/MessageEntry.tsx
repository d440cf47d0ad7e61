import { Box, Link as MuiLink, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { leavesSolved } from '../../../../domain/courtesy';
import { STATUS_LINK_PLACE, withStatusLink } from '../../../../domain/reply-template';
import { StateChip } from '../../fields/StateChip';
import { When } from '../../fields/times';
import { useText } from '../../i18n/use-text';
import type { TimelineEntry } from '../ticket-types';
import { AttachmentList } from './AttachmentList';
import { FullText } from './FullText';

type Message = Extract<TimelineEntry, { kind: 'message' }>;

/** What one side wrote to the other: theirs on the left edge, ours on the right, as in any conversation. */
export function MessageEntry({ entry }: { entry: Message }) {
  const text = useText();
  const isOurs = entry.direction === 'OUT';
  const toOthers = isOurs ? (entry.alsoTo ?? []).join(', ') : '';
  const shown = entry.text === null ? text('ticket.hidden_text') : withStatusLink(entry.text, text('message.status_link'));
  return (
    <Bubble isOurs={isOurs}>
      <Stack direction="row" sx={{ columnGap: 1, flexWrap: 'wrap', alignItems: 'center', mb: 0.5 }}>
        <strong>{entry.author.name ?? text('timeline.actor_REQUESTER')}</strong>
        <Typography variant="caption" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          {entry.call === null ? text(isOurs ? 'message.to_requester_short' : `message.from_${entry.channel}`) : callWords(entry.call, text)}
          {toOthers !== '' && ` ${text('message.also_to', { others: toOthers })}`} · <When at={entry.at} />
        </Typography>
        <OfTicket of={entry.ofTicket} />
        {entry.from !== entry.to && <StateChip state={entry.to} entitlement={null} />}
      </Stack>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{shown}</Typography>
      {entry.hasMore && <FullText id={entry.id} />}
      <AttachmentList files={entry.attachments} />
      {!isOurs && entry.call === null && entry.text !== null && leavesSolved(entry.text, entry.author.name) && (
        <Typography variant="caption" color="text.secondary" component="div">
          {text('message.mere_thanks')}
        </Typography>
      )}
      {entry.notTaken && (
        <Typography variant="caption" color="warning.main" component="div">
          {text('message.not_taken')}
        </Typography>
      )}
      {entry.mail !== null && entry.mail.status !== 'SENT' && (
        <Typography variant="caption" color="warning.main" component="div">
          {text(`mail.status_${entry.mail.status}`)}
        </Typography>
      )}
      {entry.mail?.bouncedAt != null && (
        <Typography variant="caption" color="error" component="div">
          {text('mail.returned')} · <When at={entry.mail.bouncedAt} />
        </Typography>
      )}
    </Bubble>
  );
}

/** Where it was written, if not here: in a ticket that was merged into this one. */
export function OfTicket({ of }: { of: Message['ofTicket'] }) {
  const text = useText();
  if (of === null) return null;
  return (
    <MuiLink component={Link} to={`/tickets/${of.id}/show`} variant="caption">
      {text('relations.of_ticket', { number: of.number })}
    </MuiLink>
  );
}

function callWords({ direction, name }: NonNullable<Message['call']>, text: ReturnType<typeof useText>): string {
  return text(direction === 'IN' ? 'phone_call.talked_in' : 'phone_call.talked_out', { name: name ?? text('timeline.actor_REQUESTER') });
}

/** A message that the workflow has not taken yet. */
export function PendingMessage({ words }: { words: string | null }) {
  const text = useText();
  return (
    <Bubble isOurs faint>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {words === null ? text('ticket.hidden_text') : words.replaceAll(STATUS_LINK_PLACE, text('message.status_link'))}
      </Typography>
      <Typography variant="caption" color="text.secondary" component="div">
        {text('message.being_sent')}
      </Typography>
    </Bubble>
  );
}

function Bubble({ isOurs, faint = false, children }: { isOurs: boolean; faint?: boolean; children: ReactNode }) {
  return (
    <Box
      component="li"
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 2,
        px: 1.5,
        py: 1,
        fontSize: '0.9rem',
        opacity: faint ? 0.7 : 1,
        ...(isOurs
          ? { ml: { xs: 2, sm: 6 }, borderRight: 4, borderRightColor: 'primary.main' }
          : { mr: { xs: 2, sm: 6 }, borderLeft: 4, borderLeftColor: 'success.main' }),
      }}
    >
      {children}
    </Box>
  );
}
