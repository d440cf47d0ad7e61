import { Box } from '@mui/material';
import type { EventProps } from 'react-big-calendar';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { isOpenThroughout } from '../../../domain/business-time';
import { useOpenings } from '../calendars/use-openings';
import { useText } from '../i18n/use-text';

/** A visit as the calendar takes it. */
export interface PlannedVisit {
  readonly visit: VisitRow;
  readonly start: Date;
  readonly end: Date;
  readonly resourceId: string;
}

/** What one reads of a visit in the plan. */
export function PlanEvent({ event: { visit } }: EventProps<PlannedVisit>) {
  const text = useText();
  const hours = useOpenings()?.visits ?? null;
  const isOutside = hours !== null && !isOpenThroughout(hours, Date.parse(visit.startsAt), Date.parse(visit.endsAt));
  const words = [visit.customerName, visit.siteName].filter(Boolean).join(' · ');
  return (
    <Box
      title={`#${visit.ticketNumber} ${visit.subject ?? ''}\n${words}\n${visit.technicianName ?? ''} · ${text(`visit.status_${visit.status}`)}`}
      sx={{ lineHeight: 1.3, opacity: visit.status === 'DONE' ? 0.7 : 1 }}
    >
      <strong>
        {visit.status === 'DONE' && '✓ '}#{visit.ticketNumber}
      </strong>{' '}
      {words}
      <Box component="span" sx={{ display: 'block', fontSize: '0.75rem' }}>
        {visit.technicianName} · {visit.subject}
        {isOutside && ` (${text('plan.outside_mark')})`}
      </Box>
    </Box>
  );
}
