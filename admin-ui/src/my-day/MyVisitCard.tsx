import PhoneIcon from '@mui/icons-material/PhoneOutlined';
import { Button, Card, CardActionArea, CardContent, Stack, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { formatTime } from '../../../domain/format';
import { formatPhone } from '../../../domain/phone';
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
      {(visit.siteName || visit.requesterPhone) && (
        <CardContent sx={{ pt: 0 }}>
          {visit.siteName && <Place name={visit.siteName} address={visit.siteAddress} />}
          {visit.requesterPhone && <Caller name={visit.requesterName} phone={visit.requesterPhone} />}
        </CardContent>
      )}
    </Card>
  );
}

/** Whom to call from the road. */
function Caller({ name, phone }: { name: string | null; phone: string }) {
  return (
    <Button href={`tel:${phone}`} startIcon={<PhoneIcon />} sx={{ ml: -1, mt: 0.5, minHeight: 44 }}>
      {[name, formatPhone(phone)].filter(Boolean).join(' · ')}
    </Button>
  );
}
