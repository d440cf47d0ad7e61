import { useEffect, useState } from 'react';
import type { Ticket } from '../ticket-types';
import { keepDraft, readDraft, type Draft, type DraftTab, type DraftText, type SentReply } from './drafts';

/** What one is writing, and how it changes. */
export interface DraftHand {
  readonly draft: Draft;
  readonly choose: (tab: DraftTab) => void;
  readonly change: (tab: DraftTab, change: (text: DraftText) => DraftText) => void;
  readonly clear: (tab: DraftTab) => void;
  /** The reply is on its way: should it come back, its words are here. */
  readonly sendOff: (commandId: string) => void;
}

/** Keeps what is being written on a ticket while one moves between pages, and takes back what was not accepted after all. */
export function useDraft(ticket: Ticket, writerId: string): DraftHand {
  const key = `${writerId}.${ticket.id}`;
  const [draft, setDraft] = useState(() => readDraft(key));
  useEffect(() => keepDraft(key, draft), [key, draft]);
  useEffect(() => setDraft((now) => withReturned(now, ticket)), [ticket]);
  const nothing: DraftText = { text: '', files: [] };
  return {
    draft,
    choose: (tab) => setDraft((now) => ({ ...now, tab })),
    change: (tab, change) => setDraft((now) => ({ ...now, [tab]: change(now[tab]) })),
    clear: (tab) => setDraft((now) => ({ ...now, [tab]: nothing })),
    sendOff: (commandId) => setDraft((now) => ({ ...now, reply: nothing, sent: [...now.sent, { commandId, ...now.reply }] })),
  };
}

/** What arrived is forgotten; what neither arrived nor is on its way any more was refused or expired, and is there to be sent again. */
export function withReturned(draft: Draft, { timeline, pendingCommands }: Pick<Ticket, 'timeline' | 'pendingCommands'>): Draft {
  if (draft.sent.length === 0) return draft;
  const isOnItsWay = ({ commandId }: SentReply): boolean => pendingCommands.some(({ id }) => id === commandId);
  const hasArrived = ({ commandId }: SentReply): boolean => timeline.some((entry) => entry.kind === 'message' && entry.id === commandId);
  const back = draft.sent.filter((one) => !isOnItsWay(one) && !hasArrived(one));
  const reply: DraftText = {
    text: [...back.map(({ text }) => text), draft.reply.text].filter(Boolean).join('\n\n'),
    files: [...back.flatMap(({ files }) => files), ...draft.reply.files],
  };
  return { ...draft, reply: back.length === 0 ? draft.reply : reply, sent: draft.sent.filter(isOnItsWay) };
}
