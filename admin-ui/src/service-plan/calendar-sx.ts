import type { SxProps, Theme } from '@mui/material';

/** Class of an hour outside of the hours of visits. */
export const CLOSED_HOURS = 'closed-hours';

/** Class of a visit whose technician works here no longer. */
export const ABANDONED = 'abandoned';

/** Class of what is written about a visit, a line each. */
export const VISIT_LINES = 'visit-lines';

/** Gives the calendar the colours of the theme, by day and by night. */
export const calendarSx: SxProps<Theme> = {
  height: { xs: 560, md: 'calc(100vh - 130px)' },
  minHeight: 480,
  '& .rbc-calendar': { color: 'text.primary', fontSize: '0.85rem' },
  '& .rbc-toolbar': { gap: 1, mb: 1.5 },
  '& .rbc-toolbar .rbc-toolbar-label': { fontWeight: 600, fontSize: '1rem' },
  '& .rbc-btn-group button': { color: 'text.primary', borderColor: 'divider', bgcolor: 'transparent', font: 'inherit', minHeight: 36 },
  '& .rbc-btn-group button:hover, & .rbc-btn-group button:focus': { bgcolor: 'action.hover', color: 'text.primary' },
  '& .rbc-btn-group button.rbc-active': { bgcolor: 'action.selected', color: 'text.primary', boxShadow: 'none', fontWeight: 600 },
  '& .rbc-time-view, & .rbc-time-header-content, & .rbc-time-content, & .rbc-timeslot-group, & .rbc-day-slot .rbc-time-slot, & .rbc-header, & .rbc-time-content > * + * > *, & .rbc-agenda-view table.rbc-agenda-table, & .rbc-agenda-view table.rbc-agenda-table tbody > tr > td, & .rbc-agenda-view table.rbc-agenda-table thead > tr > th, & .rbc-agenda-view table.rbc-agenda-table tbody > tr + tr, & .rbc-day-bg + .rbc-day-bg, & .rbc-time-header.rbc-overflowing':
    { borderColor: 'divider' },
  '& .rbc-allday-cell': { display: 'none' },
  '& .rbc-today': { bgcolor: 'transparent' },
  '& .rbc-header.rbc-today': { bgcolor: 'action.selected' },
  '& .rbc-off-range-bg': { bgcolor: 'transparent' },
  // Hatched, not only tinted: it must be seen by whoever sees colours badly, and on a bad screen.
  [`& .rbc-day-slot .${CLOSED_HOURS}`]: {
    bgcolor: 'action.hover',
    backgroundImage: 'repeating-linear-gradient(135deg, transparent 0 6px, rgba(128, 128, 128, 0.18) 6px 7px)',
  },
  '& .rbc-event, & .rbc-day-slot .rbc-event': {
    bgcolor: 'primary.main',
    color: 'primary.contrastText',
    border: 1,
    borderColor: 'background.paper',
    borderRadius: 1,
  },
  [`& .rbc-event.${ABANDONED}, & .rbc-day-slot .rbc-event.${ABANDONED}`]: { bgcolor: 'error.main', color: 'error.contrastText' },
  '& .rbc-event-content': { minHeight: 0 },
  '& .rbc-event:focus': { outline: '3px solid', outlineColor: 'warning.main' },
  '& .rbc-agenda-event-cell': { cursor: 'pointer' },
  // The list has the room of a whole row: there the lines are read one after the other.
  [`& .rbc-agenda-event-cell .${VISIT_LINES}`]: {
    display: 'block',
    '& > *': { display: 'inline', whiteSpace: 'normal' },
    '& > * + *::before': { content: '" · "' },
  },
  '& .rbc-slot-selection': { bgcolor: 'primary.main' },
  '& .rbc-current-time-indicator': { bgcolor: 'error.main', height: 2 },
};
