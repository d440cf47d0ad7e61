import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNotify } from 'react-admin';
import { messageOf } from '../data/http';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** What is made of a mail in quarantine. */
export type Resolving = { readonly contactId: string | undefined } | { readonly ticketId: string } | { readonly reason: string };

/** Deals with a mail, once however often it is pressed; every screen that shows it learns of it. */
export function useResolve(id: string, onDone: () => void): { resolve: (what: Resolving) => void; isPending: boolean } {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const { http } = useServices();
  const sent = useRef(false);
  const refresh = (): Promise<unknown> =>
    Promise.all(['inbound-mails', 'desk-tasks', 'tickets'].map((resource) => queries.invalidateQueries({ queryKey: [resource] })));
  const { mutate, isPending } = useMutation({
    mutationFn: (what: Resolving) => {
      const call = { params: { id }, idempotencyKey: randomId() };
      if ('reason' in what) return callOperation(http, 'discardInboundMail', { ...call, body: what });
      if ('ticketId' in what) return callOperation(http, 'joinInboundMail', { ...call, body: what });
      return callOperation(http, 'openInboundMail', { ...call, body: what });
    },
    onSuccess: async ({ resolution, ticketNumber }) => {
      notify(text(`mail_in.done_${resolution ?? 'DISCARDED'}`, { number: ticketNumber ?? '' }), { type: 'success' });
      await refresh();
      onDone();
    },
    onError: (error) => {
      sent.current = false;
      notify(messageOf(error), { type: 'error' });
      // A colleague may have been first.
      void refresh();
    },
  });
  return {
    resolve: (what) => {
      if (sent.current) return;
      sent.current = true;
      mutate(what);
    },
    isPending,
  };
}
