import PlaceIcon from '@mui/icons-material/PlaceOutlined';
import { Box, Link, Stack, Typography } from '@mui/material';
import { formatDateTime, formatTimeRange } from '../../../../domain/format';
import { Panel } from '../../fields/Panel';
import { VisitStatusChip } from '../../fields/VisitStatusChip';
import { useAppLocale, useText } from '../../i18n/use-text';
import type { Ticket, TicketVisit } from '../ticket-types';
import { FormerMark } from './FormerMark';

/** When who goes or went to the customer. */
export function VisitsPanel({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const { visits } = ticket;
  if (visits.length === 0) return null;
  return (
    <Panel title={text('visit.title')}>
      <Stack spacing={1.5}>
        {visits.toReversed().map((visit) => (
          <VisitEntry key={visit.id} ticket={ticket} visit={visit} />
        ))}
      </Stack>
    </Panel>
  );
}

function VisitEntry({ ticket, visit }: { ticket: Ticket; visit: TicketVisit }) {
  const text = useText();
  const locale = useAppLocale();
  const at = (instant: string): string => formatDateTime(Date.parse(instant), locale);
  return (
    <Box>
      <Stack direction="row" sx={{ justifyContent: 'space-between', gap: 1, flexWrap: 'wrap' }}>
        <Typography variant="subtitle2">
          {formatTimeRange(Date.parse(visit.startsAt), Date.parse(visit.endsAt), locale)} · {visit.technicianName}{' '}
          <FormerMark ticket={ticket} id={visit.technicianId} of="staff" />
        </Typography>
        <VisitStatusChip status={visit.status} />
      </Stack>
      {visit.siteName && <Place name={visit.siteName} address={visit.siteAddress} />}
      {visit.arrivedAt && (
        <Typography variant="body2" color="text.secondary">
          {text('visit.arrived_line', { at: at(visit.arrivedAt) })}
          {visit.completedAt &&
            ` · ${text('visit.completed_line', { at: at(visit.completedAt), outcome: visit.outcome ? text(visit.outcome === 'SOLVED' ? 'visit.solved' : 'visit.unsolved') : '—' })}`}
        </Typography>
      )}
    </Box>
  );
}

/** A place with the way to it. */
export function Place({ name, address }: { name: string; address: string | null }) {
  const text = useText();
  return (
    <Typography variant="body2" sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <PlaceIcon fontSize="inherit" aria-hidden />
      {[name, address].filter(Boolean).join(' · ')}
      {address && (
        <Link href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`} target="_blank" rel="noreferrer" sx={{ ml: 0.5 }}>
          {text('visit.map')}
        </Link>
      )}
    </Typography>
  );
}
