import { useGetList, type UseGetListHookValue } from 'react-admin';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { addDays, startOfCivilDate } from '../../../domain/civil-date';

interface DayVisits {
  /** Only of this technician. */
  readonly technicianId?: string | undefined;
  readonly statuses?: readonly VisitRow['status'][];
  readonly enabled?: boolean;
}

/** Visits of one day in Istanbul, the earliest first; cancelled ones are none. */
export function useDayVisits(
  day: string,
  { technicianId, statuses = ['PLANNED', 'ON_SITE', 'DONE'], enabled = true }: DayVisits = {},
): UseGetListHookValue<VisitRow> {
  return useGetList<VisitRow>(
    'visits',
    {
      filter: {
        technicianId,
        status: statuses,
        startsAt_gte: new Date(startOfCivilDate(day)).toISOString(),
        startsAt_lte: new Date(startOfCivilDate(addDays(day, 1)) - 1).toISOString(),
      },
      sort: { field: 'startsAt', order: 'ASC' },
      pagination: { page: 1, perPage: 50 },
    },
    { enabled },
  );
}
