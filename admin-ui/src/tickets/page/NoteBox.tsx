import { Button, Stack, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useNotify } from 'react-admin';
import { TEXT_LIMITS } from '../../../../api/contract/values';
import { messageOf } from '../../data/http';
import { callOperation } from '../../data/operations';
import { randomId } from '../../data/random-id';
import { useAskBeforeLeaving } from '../../forms/Unsaved';
import { useText } from '../../i18n/use-text';
import { useServices } from '../../ServicesContext';
import { useWriting } from '../presence/writing';
import type { Ticket } from '../ticket-types';

/** A note for colleagues; the customer never sees it. */
export function NoteBox({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const { note, setNote, saving, save } = useNote(ticket);
  useAskBeforeLeaving(note.trim() !== '');
  useWriting(ticket.id, note.trim() !== '');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <Stack component="form" direction="row" spacing={1} onSubmit={onSubmit} sx={{ alignItems: 'flex-end', mb: 2 }}>
      <TextField
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={onKeyDown}
        label={text('note.new')}
        helperText={note === '' ? undefined : text('note.hint')}
        multiline
        maxRows={8}
        margin="none"
        slotProps={{ htmlInput: { maxLength: TEXT_LIMITS.note } }}
      />
      <Button type="submit" variant="outlined" loading={saving} disabled={note.trim() === ''} sx={{ flexShrink: 0 }}>
        {text('note.add')}
      </Button>
    </Stack>
  );
}

/** The note that is being written. Sent again after a lost answer it is still one note; a changed one is another. */
function useNote(ticket: Ticket) {
  const notify = useNotify();
  const queries = useQueryClient();
  const { http } = useServices();
  const [note, change] = useState('');
  const [saving, setSaving] = useState(false);
  const key = useRef<string | null>(null);
  const setNote = (value: string): void => {
    key.current = null;
    change(value);
  };
  const save = async (): Promise<void> => {
    if (note.trim() === '' || saving) return;
    setSaving(true);
    key.current ??= randomId();
    try {
      await callOperation(http, 'addTicketNote', { params: { id: ticket.id }, body: { text: note }, idempotencyKey: key.current });
      setNote('');
      await queries.invalidateQueries({ queryKey: ['tickets', 'getOne'] });
    } catch (error) {
      notify(messageOf(error), { type: 'error' });
    } finally {
      setSaving(false);
    }
  };
  return { note, setNote, saving, save };
}
