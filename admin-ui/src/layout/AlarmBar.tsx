import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { Alert, Box, Button, GlobalStyles, IconButton, Stack, useScrollTrigger, type Theme } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { useIsPhone } from '../fields/ListCards';
import { useNow } from '../fields/use-now';
import { useText } from '../i18n/use-text';
import { ALARM_ANCHOR, timeLeft } from '../tickets/page/Countdown';
import { useAlarms, type Alarm } from './use-alarms';

/** In sight on whatever page one is and however far down: what has to stop at once. */
export function AlarmBar() {
  const alarms = useAlarms();
  if (alarms.length === 0) return null;
  return (
    <Sticky>
      <Bars alarms={alarms} />
    </Sticky>
  );
}

/** Below the application's bar, or at the upper edge while that one is scrolled away; what is focused comes to stand below it. */
function Sticky({ children }: { children: ReactNode }) {
  const isBarAway = useScrollTrigger();
  const top = { xs: isBarAway ? 'env(safe-area-inset-top)' : '56px', sm: isBarAway ? 0 : '48px' };
  return (
    <Box sx={{ position: 'sticky', top, zIndex: ({ zIndex }: Theme) => zIndex.appBar - 1, transition: 'top 0.2s', displayPrint: 'none' }}>
      <GlobalStyles styles={{ html: { scrollPaddingTop: 140 } }} />
      {children}
    </Box>
  );
}

function Bars({ alarms }: { alarms: readonly Alarm[] }) {
  const isPhone = useIsPhone();
  const [isOpen, setOpen] = useState(false);
  if (isPhone && !isOpen) return <OneLine alarms={alarms} onOpen={() => setOpen(true)} />;
  return (
    <Stack spacing={1} sx={{ mb: 1 }}>
      {alarms.map((alarm) => (
        <Alert key={`${alarm.kind} ${alarm.id}`} severity="error" variant="filled" role="alert" action={<ToTicket id={alarm.id} />}>
          {alarm.words} <Left until={alarm.until} />
        </Alert>
      ))}
    </Stack>
  );
}

/** To the ticket; on its own page, to where it says what to do. */
function ToTicket({ id }: { id: string }) {
  const text = useText();
  const { pathname } = useLocation();
  const to = `/tickets/${id}/show`;
  if (pathname !== to) {
    return (
      <Button color="inherit" component={Link} to={to}>
        {text('remote.to_ticket')}
      </Button>
    );
  }
  return (
    <Button color="inherit" onClick={() => document.getElementById(ALARM_ANCHOR)?.scrollIntoView({ behavior: 'smooth', block: 'start' })}>
      {text('remote.bar_here')}
    </Button>
  );
}

/** On a phone the page keeps its room: one line says which tickets, the rest opens. */
function OneLine({ alarms, onOpen }: { alarms: readonly Alarm[]; onOpen: () => void }) {
  const text = useText();
  const [first] = alarms.flatMap(({ until }) => until ?? []).sort();
  const named = (kind: Alarm['kind']): string =>
    alarms
      .filter((alarm) => alarm.kind === kind)
      .map(({ number }) => `#${number}`)
      .join(', ');
  const cut = named('disconnect');
  const stop = named('visit');
  return (
    <Alert
      severity="error"
      variant="filled"
      role="alert"
      icon={false}
      sx={{
        mb: 1,
        py: 0,
        alignItems: 'center',
        '& .MuiAlert-message': { py: 0.5, ...ONE_LINE },
        '& .MuiAlert-action': { pt: 0 },
      }}
      action={
        <IconButton color="inherit" aria-label={text('remote.bar_open')} aria-expanded={false} onClick={onOpen}>
          <ExpandMoreIcon />
        </IconButton>
      }
    >
      <Left until={first ?? null} />
      {[cut && text('remote.bar_short', { tickets: cut }), stop && text('visit.bar_short', { tickets: stop })].filter(Boolean).join(' · ')}
    </Alert>
  );
}

/** Minutes and seconds that are left; seen, not read out every second. */
function Left({ until }: { until: string | null }) {
  const now = useNow(1_000);
  if (until === null || Date.parse(until) <= now) return null;
  return (
    <Box component="strong" role="timer" aria-live="off" sx={{ fontVariantNumeric: 'tabular-nums', mr: 1 }}>
      {timeLeft(Date.parse(until) - now)}
    </Box>
  );
}

const ONE_LINE = { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
