import { useGetOne } from 'react-admin';
import type { Contract } from '../../../../api/contract/contracts';
import type { BusinessCalendar } from '../../../../domain/calendar';
import { useMay } from '../../auth/use-me';
import { useOpenings } from '../../calendars/use-openings';
import type { Ticket } from '../ticket-types';

/** Business hours by which a ticket's work goes on: its contract's, or those of visits; null where none are entered. */
export function useContractHours({ contract }: Pick<Ticket, 'contract'>): { readonly isKnown: boolean; readonly hours: BusinessCalendar | null } {
  const may = useMay();
  const enabled = contract !== null && may('contract.read');
  const query = useGetOne<Contract>('contracts', { id: contract?.id ?? '' }, { enabled });
  const openings = useOpenings();
  const isKnown = openings !== undefined && (!enabled || !query.isPending);
  return { isKnown, hours: isKnown ? (openings.byId(query.data?.calendarId) ?? openings.visits ?? null) : null };
}
