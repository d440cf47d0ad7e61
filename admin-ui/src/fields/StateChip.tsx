import { Box, Tooltip } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import type { EntitlementCode } from '../../../domain/entitlement';
import { stateLabel } from '../../../domain/state-label';
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
        maxWidth: '100%',
        whiteSpace: { xs: 'normal', sm: 'nowrap' },
      }}
    >
      {children}
    </Box>
  );
}

interface StateChipProps {
  readonly state: TicketState;
  /** What was judged: a request that waits before the contract applies is named by what it waits for. */
  readonly entitlement: EntitlementCode | null;
  /** Ended as a sales lead, which is the friendlier half of a refusal. */
  readonly lead?: boolean;
}

/** State of a ticket, as the table of states names and colours it. */
export function StateChip({ state, entitlement, lead = false }: StateChipProps) {
  const label = useLabel();
  const text = useText();
  if (!lead) return <ToneChip tone={stateDef(state).tone}>{label(stateLabel(state, entitlement))}</ToneChip>;
  return (
    <Tooltip title={text('ticket.lead_help')} describeChild>
      <span>
        <ToneChip tone="info">{text('ticket.lead')}</ToneChip>
      </span>
    </Tooltip>
  );
}
