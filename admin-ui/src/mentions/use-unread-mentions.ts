import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useGetList } from 'react-admin';
import type { MentionRow } from '../../../api/contract/mentions';
import { callOperation } from '../data/operations';
import { useServices } from '../ServicesContext';

const UNREAD = { filter: { unread: true }, sort: { field: 'createdAt', order: 'DESC' }, pagination: { page: 1, perPage: 100 } } as const;
const NONE: readonly MentionRow[] = [];

/** Notes that name one and were not seen yet. */
export function useUnreadMentions(): { readonly mentions: readonly MentionRow[]; readonly total: number } {
  const { data = NONE, total = 0 } = useGetList<MentionRow>('mentions', UNREAD);
  return { mentions: data, total };
}

/** Whoever looks at a ticket has seen where its notes name them. */
export function useReadMentions(ticketId: string): void {
  const { http } = useServices();
  const queries = useQueryClient();
  const { mentions } = useUnreadMentions();
  const ids = mentions.filter((mention) => mention.ticketId === ticketId).map(({ id }) => id);
  const key = ids.join(' ');
  useEffect(() => {
    if (key === '') return;
    void callOperation(http, 'readMentions', { body: { ids: key.split(' ') } })
      .then(() => queries.invalidateQueries({ queryKey: ['mentions'] }))
      // Seen again with the next look.
      .catch(() => undefined);
  }, [key, http, queries]);
}
