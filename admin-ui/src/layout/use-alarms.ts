import { useGetList } from 'react-admin';
import { useMay, useMe } from '../auth/use-me';
import { useNow } from '../fields/use-now';
import { useText } from '../i18n/use-text';
import type { QueueTicket } from '../tickets/ticket-types';

const FIRST_DUE = { sort: { field: 'dueAt', order: 'ASC' }, pagination: { page: 1, perPage: 5 } } as const;
const DISCONNECTING = { ...FIRST_DUE, filter: { state: ['DISCONNECTING'] } };
const CONTESTED_VISIT = { ...FIRST_DUE, filter: { state: ['PLANNED', 'ON_SITE'], contestedVisit: 'mine' } };

/** Something that must stop at once, whatever page one is on. */
export interface Alarm {
  readonly id: string;
  readonly number: number;
  readonly kind: 'disconnect' | 'visit';
  readonly words: string;
  /** Until when (ISO) it has to be done; null where nothing counts down. */
  readonly until: string | null;
}

/** A connection without permission is cut at once by its technician, and seen by the desk when it is not; nobody works by a decision that is contested. */
export function useAlarms(): readonly Alarm[] {
  const may = useMay();
  const me = useMe();
  const text = useText();
  const now = useNow(5_000);
  const { data: connected = [] } = useGetList<QueueTicket>('tickets', DISCONNECTING, { enabled: may('ticket.remote') });
  const { data: visits = [] } = useGetList<QueueTicket>('tickets', CONTESTED_VISIT, { enabled: may('visit.do') });
  const cuts = connected
    .filter(({ assigneeId, dueAt }) => assigneeId === me?.id || (dueAt !== null && Date.parse(dueAt) <= now))
    .map(({ id, number, assigneeId, assigneeName, dueAt }): Alarm => {
      const words = assigneeId === me?.id ? text('remote.bar_own', { number }) : text('remote.bar_alarm', { number, name: assigneeName ?? '—' });
      return { id, number, kind: 'disconnect', words, until: dueAt };
    });
  const stops = visits
    .filter(({ state }) => state === 'PLANNED' || state === 'ON_SITE')
    .map(({ id, number, state }): Alarm => ({
      ...{ id, number, kind: 'visit', until: null },
      words: text(state === 'PLANNED' ? 'visit.bar_PLANNED' : 'visit.bar_ON_SITE', { number }),
    }));
  return [...cuts, ...stops];
}
