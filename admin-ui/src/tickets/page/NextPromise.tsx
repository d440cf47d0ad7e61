import TimerIcon from '@mui/icons-material/TimerOutlined';
import { Stack, Typography } from '@mui/material';
import { isPaused, PAUSE_REASONS } from '../../../../domain/clocks/clock-modes';
import { TARGETS } from '../../../../domain/clocks/targets';
import { DueIn } from '../../fields/times';
import { useLabel, useText } from '../../i18n/use-text';
import type { TicketClocks, TicketPromise } from '../ticket-types';

/** The open promise that is due first; of several that are paused, the first of them. */
export function nextPromise(clocks: TicketClocks | null): TicketPromise | undefined {
  const open = clocks?.promises.filter(({ status }) => status !== null) ?? [];
  return open.toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'))[0];
}

/** Until when the customer was promised what, before everything that the house reminds itself of. */
export function NextPromise({ clocks }: { clocks: TicketClocks | null }) {
  const text = useText();
  const label = useLabel();
  const next = nextPromise(clocks);
  if (clocks === null || next === undefined) return null;
  const { target, dueAt, status } = next;
  return (
    <Stack direction="row" sx={{ gap: 1, mt: 1.5 }}>
      <TimerIcon fontSize="small" color={status === 'BREACHED' ? 'error' : 'action'} aria-hidden />
      <Typography component="div" variant="body2">
        {text('clocks.next_promise')}: <strong>{label(TARGETS[target])}</strong>
        {' · '}
        {dueAt === null ? (
          isPaused(clocks.mode) && text('clocks.paused', { reason: label(PAUSE_REASONS[clocks.mode]) })
        ) : (
          <strong>
            <DueIn at={dueAt} overdue={status === 'BREACHED'} />
          </strong>
        )}
      </Typography>
    </Stack>
  );
}
