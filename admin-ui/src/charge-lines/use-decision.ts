import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNotify } from 'react-admin';
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

/** Decides about a charge line, once however often it is pressed; every screen that shows it learns of it. */
export function useDecision(id: string, onDone: () => void): { decide: (decision: Decision) => void; isPending: boolean } {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const { http } = useServices();
  // A second click comes before the button is drawn as disabled.
  const sent = useRef(false);
  const refresh = (): Promise<unknown> =>
    Promise.all(['charge-lines', 'desk-tasks', 'tickets'].map((resource) => queries.invalidateQueries({ queryKey: [resource] })));
  const { mutate, isPending } = useMutation({
    mutationFn: (body: Decision) => callOperation(http, 'decideChargeLine', { params: { id }, body }),
    onSuccess: async () => {
      notify(text('charge.decided'), { type: 'success' });
      await refresh();
      onDone();
    },
    onError: (error) => {
      sent.current = false;
      notify(messageOf(error), { type: 'error' });
      // Somebody else may have decided first.
      void refresh();
    },
  });
  const decide = (decision: Decision): void => {
    if (sent.current) return;
    sent.current = true;
    mutate(decision);
  };
  return { decide, isPending };
}
