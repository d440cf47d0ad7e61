import { Box, Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { civilDateAt } from '../../../domain/civil-date';
import { formatTime } from '../../../domain/format';
import { Loaded } from '../fields/Loaded';
import { Nothing, Panel } from '../fields/Panel';
import { useNow } from '../fields/use-now';
import { VisitStatusChip } from '../fields/VisitStatusChip';
import { useAppLocale, useText } from '../i18n/use-text';
import { useDayVisits } from '../service-plan/use-day-visits';

/** Who goes where today. */
export function TodayVisits() {
  const text = useText();
  const locale = useAppLocale();
  const query = useDayVisits(civilDateAt(useNow(60_000)));
  return (
    <Panel title={text('dashboard.visits_today')}>
      <Loaded query={query} nothing={<Nothing>{text('dashboard.no_visits_today')}</Nothing>}>
        {(visits) => (
          <Stack spacing={1}>
            {visits.map((visit) => (
              <Stack key={visit.id} direction="row" sx={{ gap: 1.5, alignItems: 'baseline' }}>
                <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums', flexShrink: 0 }}>
                  {formatTime(Date.parse(visit.startsAt), locale)}
                </Typography>
                <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
                  <MuiLink component={Link} to={`/tickets/${visit.ticketId}/show`}>
                    #{visit.ticketNumber}
                  </MuiLink>{' '}
                  {[visit.customerName, visit.siteName, visit.technicianName].filter(Boolean).join(' · ')}
                </Box>
                <VisitStatusChip status={visit.status} />
              </Stack>
            ))}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}
