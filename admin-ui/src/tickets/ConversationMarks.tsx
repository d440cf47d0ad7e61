import GavelIcon from '@mui/icons-material/GavelOutlined';
import MarkChatUnreadIcon from '@mui/icons-material/MarkChatUnreadOutlined';
import StarIcon from '@mui/icons-material/Star';
import { Box, Tooltip } from '@mui/material';
import { formatDateTime } from '../../../domain/format';
import { useAppLocale, useText } from '../i18n/use-text';
import type { QueueTicket } from './ticket-types';

type Marked = Pick<QueueTicket, 'unansweredSince' | 'contestedSince' | 'rating' | 'endedAt'>;

/** Whether a decision is contested, whether the requester has written and nobody answered yet, and how satisfied they were. */
export function ConversationMarks({ ticket: { unansweredSince, contestedSince, rating, endedAt } }: { ticket: Marked }) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <>
      {contestedSince !== null && (
        <Tooltip title={text('ticket.contested_since', { at: formatDateTime(Date.parse(contestedSince), locale) })}>
          <Box component="span" sx={{ ...mark, color: 'error.main' }}>
            <GavelIcon fontSize="inherit" aria-hidden /> {text('ticket.contested')}
          </Box>
        </Tooltip>
      )}{' '}
      {unansweredSince !== null && endedAt === null && (
        <Tooltip title={text('message.unanswered_since', { at: formatDateTime(Date.parse(unansweredSince), locale) })}>
          <Box component="span" sx={{ ...mark, color: 'warning.main' }}>
            <MarkChatUnreadIcon fontSize="inherit" aria-hidden /> {text('message.unanswered')}
          </Box>
        </Tooltip>
      )}
      {rating !== null && (
        <Box
          component="span"
          sx={{ ...mark, color: rating <= 2 ? 'error.main' : 'text.secondary' }}
          aria-label={text('rating.given', { stars: rating })}
        >
          <StarIcon fontSize="inherit" aria-hidden /> {rating}/5
        </Box>
      )}
    </>
  );
}

const mark = { display: 'inline-flex', alignItems: 'center', gap: 0.25, fontSize: '0.8rem', fontWeight: 600, whiteSpace: 'nowrap' } as const;
