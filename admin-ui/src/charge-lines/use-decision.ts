import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { ChargeLine } from '../../../api/contract/charge-lines';
import type { ChargeHold } from '../../../domain/charge-holds';
import { messageOf } from '../data/http';
import { callOperation } from '../data/operations';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

interface Decision {
  readonly decision: Exclude<ChargeHold, 'HELD'>;
  readonly reason: string;
  readonly unitPrice?: string;
}

/** Decides about a charge line; every screen that shows it learns of it. */
export function useDecision(id: string, onDone: () => void): UseMutationResult<ChargeLine, Error, Decision> {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const { http } = useServices();
  return useMutation({
    mutationFn: (body: Decision) => callOperation(http, 'decideChargeLine', { params: { id }, body }),
    onSuccess: async () => {
      notify(text('charge.decided'), { type: 'success' });
      await Promise.all(['charge-lines', 'desk-tasks', 'tickets'].map((resource) => queries.invalidateQueries({ queryKey: [resource] })));
      onDone();
    },
    onError: (error) => notify(messageOf(error), { type: 'error' }),
  });
}
