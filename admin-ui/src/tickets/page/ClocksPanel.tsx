import { Alert, Box, Button, Collapse, Stack, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { isPaused, PAUSE_REASONS } from '../../../../domain/clocks/clock-modes';
import { TARGETS } from '../../../../domain/clocks/targets';
import { formatDeadline, formatDuration } from '../../../../domain/format';
import { PRIORITIES } from '../../../../domain/priorities';
import { ToneChip } from '../../fields/StateChip';
import { Nothing, Panel } from '../../fields/Panel';
import { When } from '../../fields/times';
import { useNow } from '../../fields/use-now';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import { TargetMark } from '../TargetMark';
import type { Ticket, TicketClocks, TicketPromise } from '../ticket-types';
import { ClockLedger } from './ClockLedger';
import { promiseWords, runningMs } from './promise-words';

/** What was promised, how much of it is left, and the ledger that it follows from. */
export function ClocksPanel({ ticket: { clocks } }: { ticket: Ticket }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (clocks === null) return null;
  const toggle = (
    <Button size="small" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen} aria-controls={id}>
      {text(isOpen ? 'clocks.hide_ledger' : 'clocks.show_ledger')}
    </Button>
  );
  return (
    <Panel title={text('clocks.title')} action={toggle}>
      <Stack spacing={1.25}>
        <Standstill clocks={clocks} />
        {clocks.promises.length === 0 && <Nothing>{text('clocks.nothing_promised')}</Nothing>}
        {clocks.promises.map((promise) => (
          <PromiseRow key={promise.target} promise={promise} clocks={clocks} />
        ))}
        {clocks.promises.length > 0 && <Reason clocks={clocks} />}
      </Stack>
      <Collapse in={isOpen} id={id} unmountOnExit>
        <ClockLedger lines={clocks.ledger} />
      </Collapse>
    </Panel>
  );
}

/** Why the clock does not run at this moment. */
function Standstill({ clocks: { mode, since, open, changesAt } }: { clocks: TicketClocks }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  if (isPaused(mode)) {
    return (
      <Alert severity="info" sx={{ py: 0 }}>
        {text('clocks.paused', { reason: label(PAUSE_REASONS[mode]) })} · <When at={since} />
      </Alert>
    );
  }
  if (mode !== 'RUNS' || open || changesAt === null) return null;
  return (
    <Alert severity="info" sx={{ py: 0 }}>
      {text('clocks.out_of_hours', { from: formatDeadline(Date.parse(changesAt), locale) })}
    </Alert>
  );
}

/** Why these times: whose targets they are, for which priority, in which hours. */
function Reason({ clocks: { source, priority, calendarName } }: { clocks: TicketClocks }) {
  const text = useText();
  const label = useLabel();
  const parts = [
    text(source === 'CONTRACT' ? 'clocks.by_contract' : 'clocks.by_firm'),
    text('clocks.priority', { priority: label(PRIORITIES[priority]) }),
    ...(calendarName === null ? [] : [text('clocks.calendar', { calendar: calendarName })]),
  ];
  return (
    <Typography variant="caption" color="text.secondary">
      {parts.join(' · ')}
    </Typography>
  );
}

function PromiseRow({ promise, clocks }: { promise: TicketPromise; clocks: TicketClocks }) {
  const label = useLabel();
  const text = useText();
  const locale = useAppLocale();
  const now = useNow(5_000);
  const { target, limitMs, dueAt, status } = promise;
  const words = promiseWords(promise, runningMs(clocks, now), locale);
  return (
    <Box>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center', gap: 1 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {label(TARGETS[target])}
        </Typography>
        {status === null ? <ToneChip tone={words.tone}>{text(words.key, words.values)}</ToneChip> : <TargetMark status={status} />}
      </Stack>
      <Typography variant="body2" color="text.secondary" component="div">
        {text('clocks.promised', { time: formatDuration(limitMs, locale, { inHours: true }) })}
        {status !== null && (
          <>
            {' · '}
            <Box component="span" sx={status === 'BREACHED' ? { color: 'error.main', fontWeight: 600 } : { color: 'text.primary' }}>
              {text(words.key, words.values)}
            </Box>
            {dueAt !== null && (
              <>
                {' · '}
                <When at={dueAt} />
              </>
            )}
          </>
        )}
      </Typography>
    </Box>
  );
}
