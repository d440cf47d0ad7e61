import { Typography } from '@mui/material';
import { BooleanInput, DateInput, RadioButtonGroupInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { nextOpen } from '../../../../domain/business-time';
import { isCivilDate, startOfCivilDate } from '../../../../domain/civil-date';
import { formatDateTime } from '../../../../domain/format';
import { isPaused } from '../../../../domain/clocks/clock-modes';
import { HOLD_REASON_KEYS, HOLD_REASONS } from '../../../../domain/hold-reasons';
import { asTyped } from '../../forms/input-habits';
import { NoteInput } from '../../forms/NoteInput';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { useContractHours } from './use-contract-hours';

/** Why it rests, until which day, and whether the requester is told. */
export function HoldFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const label = useLabel();
  const isAnswered = !(ticket.clocks?.promises ?? []).some(({ target, status }) => target === 'FIRST_RESPONSE' && status !== null);
  const pause = isAnswered ? 'hold.clocks_pause' : 'hold.clocks_pause_later';
  const choices = HOLD_REASON_KEYS.map((id) => {
    const { clock } = HOLD_REASONS[id];
    return { id, name: `${label(HOLD_REASONS[id])} – ${text(isPaused(clock) ? pause : 'hold.clocks_run')}` };
  });
  return (
    <>
      <RadioButtonGroupInput source="reason" label={text('hold.reason')} choices={choices} row={false} helperText={false} />
      <DateInput source="until" label={text('hold.until')} isRequired helperText={text('hold.until_help')} parse={asTyped} />
      <WakesUp ticket={ticket} />
      <BooleanInput source="tell" label={text('hold.tell')} helperText={false} />
      <NoteInput />
    </>
  );
}

/** When it comes back, which is later than the day that was chosen where nobody works on that day. */
function WakesUp({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const locale = useAppLocale();
  const { hours } = useContractHours(ticket);
  const until = useWatch<{ until?: string | null }>({ name: 'until' });
  if (hours === null || typeof until !== 'string' || !isCivilDate(until)) return null;
  const opening = nextOpen(hours, startOfCivilDate(until, hours.zone));
  const isLater = opening >= startOfCivilDate(until, hours.zone) + DAY_MS;
  return (
    <Typography variant="body2" color={isLater ? 'warning.main' : 'text.secondary'} sx={{ mb: 1 }} role="status">
      {text(isLater ? 'hold.wakes_later' : 'hold.wakes_at', { at: formatDateTime(opening, locale) })}
    </Typography>
  );
}

const DAY_MS = 86_400_000;
