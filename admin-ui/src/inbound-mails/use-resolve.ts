import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** What is made of a mail in quarantine. */
export type Resolving =
  | { readonly contactId: string | undefined }
  | { readonly ticketId: string }
  | { readonly approvalId: string }
  | { readonly consentId: string }
  | { readonly reason: string }
  | 'again';

/** Deals with a mail in quarantine. */
export function useResolve(id: string, onDone: () => void): { resolve: (what: Resolving) => void; isPending: boolean } {
  const text = useText();
  const { http } = useServices();
  const { run, isPending } = useOnce({
    call: (what: Resolving) => {
      const call = { params: { id }, idempotencyKey: randomId() };
      if (what === 'again') return callOperation(http, 'judgeInboundMailAgain', call);
      if ('approvalId' in what) return callOperation(http, 'contestByMail', { ...call, body: what });
      if ('consentId' in what) return callOperation(http, 'contestPermissionByMail', { ...call, body: what });
      if ('reason' in what) return callOperation(http, 'discardInboundMail', { ...call, body: what });
      if ('ticketId' in what) return callOperation(http, 'joinInboundMail', { ...call, body: what });
      return callOperation(http, 'openInboundMail', { ...call, body: what });
    },
    resources: ['inbound-mails', 'desk-tasks', 'tickets', 'approvals', 'charge-lines'],
    told: ({ outcome, resolution, ticketNumber }) =>
      // An answer stays one; all that is recorded of it is that it contests.
      outcome === null
        ? text('mail_in.done_AGAIN')
        : text(`mail_in.done_${resolution ?? (outcome === 'ANSWER' ? 'CONTESTED' : 'DISCARDED')}`, { number: ticketNumber ?? '' }),
    onDone,
  });
  return { resolve: run, isPending };
}
