import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useTicketAction } from '../../actions/use-ticket-action';
import { useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import type { DraftHand } from './use-draft';

interface Reply {
  readonly sending: boolean;
  /** Why it was not taken; the words stay where they are. */
  readonly failure: string | null;
  readonly send: (wait: boolean) => Promise<void>;
}

/** Sends the reply that stands in the box. What is only on its way is kept until it has arrived. */
export function useReply(ticket: Ticket, { draft, clear, sendOff }: DraftHand): Reply {
  const text = useText();
  const translate = useTranslate();
  const notify = useNotify();
  const { running, run } = useTicketAction(ticket.id, 'REPLY');
  const [failure, setFailure] = useState<string | null>(null);
  const send = async (wait: boolean): Promise<void> => {
    setFailure(null);
    const { text: words, files } = draft.reply;
    const outcome = await run({ text: words, attachmentIds: files.map(({ id }) => id), wait });
    if (outcome.status === 'failed') {
      const { message, fields } = outcome.failure;
      return setFailure(Object.values(fields)[0] ?? translate(message));
    }
    if (outcome.status === 'pending') return sendOff(outcome.commandId);
    clear('reply');
    notify(text('message.sent'), { type: 'success' });
  };
  return { sending: running, failure, send };
}
