import { Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { formatDuration } from '../../../domain/format';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { Panel } from '../fields/Panel';
import { useAppLocale, useText } from '../i18n/use-text';
import { queueLink } from '../tickets/queue-tabs';

/** How what was promised stands now, and how today's first responses came; the figures lead to the tickets behind them. */
export function PromisesNow() {
  const text = useText();
  const locale = useAppLocale();
  const counts = useOperation('tickets', 'countTickets');
  const today = useOperation('tickets', 'getFirstResponsesToday');
  return (
    <Panel title={text('dashboard.promises')}>
      <Stack spacing={1}>
        <Loaded query={counts}>
          {({ breached, atRisk }) => (
            <Stack direction="row" spacing={3}>
              <Figure figure={breached} label={text('dashboard.breached_now')} to={queueLink({ target: 'BREACHED' })} alarm="error.main" />
              <Figure figure={atRisk} label={text('dashboard.at_risk_now')} to={queueLink({ target: 'AT_RISK' })} alarm="warning.main" />
            </Stack>
          )}
        </Loaded>
        <Loaded query={today}>
          {({ count, kept, missed, medianMinutes }) => (
            <Typography variant="body2" color="text.secondary">
              {count === 0 && missed === 0
                ? text('dashboard.no_first_responses')
                : text('dashboard.first_responses', {
                    count,
                    kept,
                    missed,
                    median: medianMinutes === null ? '—' : formatDuration(medianMinutes * 60_000, locale, { inHours: true }),
                  })}
            </Typography>
          )}
        </Loaded>
      </Stack>
    </Panel>
  );
}

function Figure({ figure, label, to, alarm }: { figure: number; label: string; to: string; alarm: string }) {
  return (
    <MuiLink component={Link} to={to} underline="hover" color={figure > 0 ? alarm : 'text.primary'}>
      <Typography component="span" variant="h5" sx={{ fontWeight: 650, fontVariantNumeric: 'tabular-nums', mr: 0.75 }}>
        {figure}
      </Typography>
      {label}
    </MuiLink>
  );
}
