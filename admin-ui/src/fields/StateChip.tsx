import { Box, Tooltip } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { stateDef, type TicketState } from '../../../domain/ticket-states';
import { useLabel, useText } from '../i18n/use-text';
import { TONES, type Tone } from '../theme/tones';

/** A word on a coloured ground; the colour only underlines what the word says. */
export function ToneChip({ tone, children }: { tone: Tone; children: string }) {
  const { text, back } = TONES[useTheme().palette.mode][tone];
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-block',
        px: 1,
        py: '1px',
        borderRadius: 1,
        color: text,
        bgcolor: back,
        fontWeight: 600,
        fontSize: '0.8rem',
        lineHeight: 1.6,
        whiteSpace: 'nowrap',
      }}
    >
      {children}
    </Box>
  );
}

/** State of a ticket, as the table of states names and colours it. */
export function StateChip({
  state,
  lead = false,
}: {
  state: TicketState;
  /** Ended as a sales lead, which is the friendlier half of a refusal. */ lead?: boolean;
}) {
  const label = useLabel();
  const text = useText();
  const def = stateDef(state);
  if (!lead) return <ToneChip tone={def.tone}>{label(def)}</ToneChip>;
  return (
    <Tooltip title={text('ticket.lead_help')} describeChild>
      <span>
        <ToneChip tone="info">{text('ticket.lead')}</ToneChip>
      </span>
    </Tooltip>
  );
}
