import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { halfMentionsIn, mentionedIn, type Mentionable } from '../../../../domain/mentions';
import { messageOf } from '../../data/http';
import { callOperation } from '../../data/operations';
import { randomId } from '../../data/random-id';
import { useText } from '../../i18n/use-text';
import { useServices } from '../../ServicesContext';
import type { Ticket } from '../ticket-types';
import type { DraftHand } from './use-draft';

/** Adds the note that stands in the box. Sent again after a lost answer it is still one note; a changed one is another. */
export function useNote(
  ticket: Ticket,
  { draft, clear }: DraftHand,
  people: readonly Mentionable[],
): { readonly saving: boolean; readonly save: () => Promise<void> } {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const { http } = useServices();
  const [saving, setSaving] = useState(false);
  const key = useRef<string | null>(null);
  useEffect(() => {
    key.current = null;
  }, [draft.note]);
  const save = async (): Promise<void> => {
    if (saving) return;
    // Half a name tells nobody, and nobody would know.
    const half = halfMentionsIn(draft.note.text, people).map(({ word }) => word);
    if (half.length > 0 && !window.confirm(text('mention.ask_half', { words: half.join(', ') }))) return;
    setSaving(true);
    key.current ??= randomId();
    try {
      const { text: words, files } = draft.note;
      const body = { text: words, attachmentIds: files.map(({ id }) => id), mentionIds: mentionedIn(words, people).map(({ id }) => id) };
      await callOperation(http, 'addTicketNote', { params: { id: ticket.id }, body, idempotencyKey: key.current });
      clear('note');
      await queries.invalidateQueries({ queryKey: ['tickets', 'getOne'] });
    } catch (error) {
      notify(messageOf(error), { type: 'error' });
    } finally {
      setSaving(false);
    }
  };
  return { saving, save };
}
