import { Card, CardActionArea, CardContent, Stack, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { formatTime } from '../../../domain/format';
import { VisitStatusChip } from '../fields/VisitStatusChip';
import { useAppLocale } from '../i18n/use-text';
import { Place } from '../tickets/page/VisitsPanel';

/** One visit of the day; a touch opens its ticket, where arrival and work are recorded. */
export function MyVisitCard({ visit }: { visit: VisitRow }) {
  const locale = useAppLocale();
  return (
    <Card>
      <CardActionArea component={Link} to={`/tickets/${visit.ticketId}/show`}>
        <CardContent>
          <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center' }}>
            <Typography variant="h6" component="h2">
              {formatTime(Date.parse(visit.startsAt), locale)}–{formatTime(Date.parse(visit.endsAt), locale)}
            </Typography>
            <VisitStatusChip status={visit.status} />
          </Stack>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{visit.customerName}</Typography>
          <Typography sx={{ overflowWrap: 'anywhere' }}>
            #{visit.ticketNumber} {visit.subject}
          </Typography>
        </CardContent>
      </CardActionArea>
      {visit.siteName && (
        <CardContent sx={{ pt: 0 }}>
          <Place name={visit.siteName} address={visit.siteAddress} />
        </CardContent>
      )}
    </Card>
  );
}
