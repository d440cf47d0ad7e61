import { useCallback } from 'react';
import { useGetList } from 'react-admin';
import type { Absence } from '../../../api/contract/absences';
import { MAX_PER_PAGE } from '../../../api/contract/lists';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { civilDateAt } from '../../../domain/civil-date';

const NONE: readonly Absence[] = [];

/** Absences on the days between two instants (ISO), the earliest first. */
export function usePlanAbsences(from: string, to: string): readonly Absence[] {
  const { data = NONE } = useGetList<Absence>('absences', {
    filter: { from: dayOf(from), until: dayOf(to) },
    sort: { field: 'startsOn', order: 'ASC' },
    pagination: { page: 1, perPage: MAX_PER_PAGE },
  });
  return data;
}

/** The absence in which somebody is who is to go there; of what is done nobody has to know. */
export function useVisitorAway(absences: readonly Absence[]): (visit: VisitRow) => Absence | null {
  return useCallback(
    ({ status, technicianId, startsAt, endsAt }) => {
      if (status === 'DONE') return null;
      const [first, last] = [dayOf(startsAt), dayOf(endsAt)];
      return absences.find(({ userId, startsOn, endsOn }) => userId === technicianId && startsOn <= last && endsOn >= first) ?? null;
    },
    [absences],
  );
}

function dayOf(instant: string): string {
  return civilDateAt(Date.parse(instant));
}
