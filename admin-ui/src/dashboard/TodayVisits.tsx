import { Box, Link as MuiLink, Stack, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { addDays, civilDateAt, startOfCivilDate } from '../../../domain/civil-date';
import { formatTime } from '../../../domain/format';
import { Nothing, Panel } from '../fields/Panel';
import { useNow } from '../fields/use-now';
import { VisitStatusChip } from '../fields/VisitStatusChip';
import { useAppLocale, useText } from '../i18n/use-text';

/** Who goes where today. */
export function TodayVisits() {
  const text = useText();
  const locale = useAppLocale();
  const today = civilDateAt(useNow(60_000));
  const filter = {
    status: ['PLANNED', 'ON_SITE', 'DONE'],
    startsAt_gte: new Date(startOfCivilDate(today)).toISOString(),
    startsAt_lte: new Date(startOfCivilDate(addDays(today, 1)) - 1).toISOString(),
  };
  const { data = [], isPending } = useGetList<VisitRow>('visits', {
    filter,
    sort: { field: 'startsAt', order: 'ASC' },
    pagination: { page: 1, perPage: 50 },
  });
  return (
    <Panel title={text('dashboard.visits_today')}>
      {!isPending && data.length === 0 && <Nothing>{text('dashboard.no_visits_today')}</Nothing>}
      <Stack spacing={1}>
        {data.map((visit) => (
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
    </Panel>
  );
}
