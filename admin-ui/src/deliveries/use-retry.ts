import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { OutboxKind } from '../../../domain/outbox-kinds';
import { messageOf } from '../data/http';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** One delivery by its id, or all of some kinds (of every kind where none is named). */
export type Retried = { readonly id: string } | { readonly kind: OutboxKind[] | undefined };

/** Makes deliveries due again and says how many there were. */
export function useRetry(): { readonly retry: (what: Retried) => void; readonly isPending: boolean } {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const { http } = useServices();
  const { mutate, isPending } = useMutation({
    mutationFn: (what: Retried) => {
      const idempotencyKey = randomId();
      return 'id' in what
        ? callOperation(http, 'retryDelivery', { params: { id: what.id }, idempotencyKey })
        : callOperation(http, 'retryDeliveries', { body: what, idempotencyKey });
    },
    onSuccess: async ({ count }) => {
      notify(count === 0 ? text('delivery.none_retried') : text('delivery.retried', { smart_count: count }), {
        type: count === 0 ? 'info' : 'success',
      });
      await queries.invalidateQueries({ queryKey: ['deliveries'] });
    },
    onError: (error) => notify(messageOf(error), { type: 'error' }),
  });
  return { retry: mutate, isPending };
}
