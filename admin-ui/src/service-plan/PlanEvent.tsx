import { Box } from '@mui/material';
import type { EventProps } from 'react-big-calendar';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { isOpenThroughout } from '../../../domain/business-time';
import { useOpenings } from '../calendars/use-openings';
import { formatCivilDate } from '../../../domain/format';
import { oneLine } from '../fields/Clipped';
import { useAppLocale, useText } from '../i18n/use-text';
import { VISIT_LINES } from './calendar-sx';

/** A visit as the calendar takes it. */
export interface PlannedVisit {
  readonly visit: VisitRow;
  readonly start: Date;
  readonly end: Date;
  readonly resourceId: string;
  /** Last day of the absence in which its technician is then. */
  readonly awayUntil: string | null;
}

/** Whether somebody else must go: what is done is history. */
export function isAbandoned({ isTechnicianFormer, status }: VisitRow): boolean {
  return isTechnicianFormer && status !== 'DONE';
}

// A line that does not fit into a short visit wraps into a column that nobody sees, instead of being cut through.
const lines = { height: '100%', display: 'flex', flexFlow: 'column wrap', overflow: 'hidden', '& > *': { width: '100%', ...oneLine } } as const;

/** What one reads of a visit in the plan; the most important lines first. */
export function PlanEvent({ event: { visit, awayUntil } }: EventProps<PlannedVisit>) {
  const text = useText();
  const locale = useAppLocale();
  const hours = useOpenings()?.visits ?? null;
  const isOutside = hours !== null && !isOpenThroughout(hours, Date.parse(visit.startsAt), Date.parse(visit.endsAt));
  const away = awayUntil === null ? null : text('absence.until', { date: formatCivilDate(awayUntil, locale) });
  const gone = isAbandoned(visit) ? text('person.former_staff') : away;
  const where = [visit.customerName, visit.siteName].filter(Boolean).join(' · ');
  const who = [visit.technicianName, gone, text(`visit.status_${visit.status}`)].filter(Boolean).join(' · ');
  return (
    <Box
      className={VISIT_LINES}
      title={`#${visit.ticketNumber} ${visit.subject ?? ''}\n${where}\n${who}`}
      sx={{ ...lines, lineHeight: 1.3, opacity: visit.status === 'DONE' ? 0.7 : 1 }}
    >
      <span>
        <strong>
          {visit.status === 'DONE' && '✓ '}#{visit.ticketNumber}
        </strong>{' '}
        {gone && '⚠ '}
        {visit.customerName}
      </span>
      {gone && <strong>{gone}</strong>}
      <span>{visit.technicianName}</span>
      {visit.siteName && <span>{visit.siteName}</span>}
      {visit.subject && <span>{visit.subject}</span>}
      {isOutside && <span>{text('plan.outside_mark')}</span>}
    </Box>
  );
}
