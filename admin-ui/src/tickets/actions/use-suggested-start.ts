import { useMemo } from 'react';
import { nextWorkday } from '../../../../domain/business-time';
import { localMoment, type LocalMoment } from '../../forms/istanbul-time';
import { usePrefill } from '../../forms/use-prefill';
import type { Ticket } from '../ticket-types';
import { useContractHours } from './use-contract-hours';

const DAY_MS = 86_400_000;

/** Fills in when a visit could begin: as the next working day of the ticket's contract does; what is chosen already stays. */
export function useSuggestedStart(ticket: Ticket): void {
  const { isKnown, hours } = useContractHours(ticket);
  usePrefill(
    useMemo((): LocalMoment | undefined => {
      if (!isKnown) return undefined;
      const now = Date.now();
      return hours === null ? { ...localMoment(now + DAY_MS), time: '09:00' } : localMoment(nextWorkday(hours, now));
      // Suggested once: hours that are read anew are the same hours.
    }, [isKnown]),
  );
}
