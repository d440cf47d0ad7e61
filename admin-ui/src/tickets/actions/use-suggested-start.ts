import { useMemo } from 'react';
import { useGetOne } from 'react-admin';
import type { Contract } from '../../../../api/contract/contracts';
import { nextWorkday } from '../../../../domain/business-time';
import { useMay } from '../../auth/use-me';
import { useOpenings } from '../../calendars/use-openings';
import { localMoment, type LocalMoment } from '../../forms/istanbul-time';
import { usePrefill } from '../../forms/use-prefill';
import type { Ticket } from '../ticket-types';

const DAY_MS = 86_400_000;

/** Fills in when a visit could begin: as the next working day of the ticket's contract does; what is chosen already stays. */
export function useSuggestedStart({ contract }: Ticket): void {
  const may = useMay();
  const enabled = contract !== null && may('contract.read');
  const query = useGetOne<Contract>('contracts', { id: contract?.id ?? '' }, { enabled });
  const openings = useOpenings();
  const isKnown = openings !== undefined && (!enabled || !query.isPending);
  const hours = openings?.byId(query.data?.calendarId) ?? openings?.visits ?? null;
  usePrefill(
    useMemo((): LocalMoment | undefined => {
      if (!isKnown) return undefined;
      const now = Date.now();
      return hours === null ? { ...localMoment(now + DAY_MS), time: '09:00' } : localMoment(nextWorkday(hours, now));
      // Suggested once: hours that are read anew are the same hours.
    }, [isKnown]),
  );
}
