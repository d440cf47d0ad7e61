import { Alert, Box, Stack, TextField } from '@mui/material';
import { useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { TEXT_LIMITS } from '../../../../api/contract/values';
import { callOperation } from '../../data/operations';
import { useServices } from '../../ServicesContext';
import type { Ticket } from '../ticket-types';
import { AttachmentList } from './AttachmentList';
import { FilePicker } from './FilePicker';
import type { DraftTab } from './drafts';
import { UploadList } from './UploadList';
import type { DraftHand } from './use-draft';
import { useUploads } from './use-uploads';

/** What is written, and on which ticket. */
export interface BoxProps {
  readonly ticket: Ticket;
  readonly hand: DraftHand;
}

interface WritingBoxProps extends BoxProps {
  readonly tab: DraftTab;
  readonly label: string;
  readonly hint: string;
  readonly problem: string | null;
  readonly onSend: () => void;
  /** What Enter alone does instead of a new line; false where it does nothing. */
  readonly onEnter?: () => boolean;
  readonly tools?: ReactNode;
  readonly buttons: (isUploading: boolean) => ReactNode;
}

/** Text, files by button, drag and paste, and what can be done with it. */
export function WritingBox({ ticket, hand, tab, label, hint, problem, onSend, onEnter, tools, buttons }: WritingBoxProps) {
  const { text, files } = hand.draft[tab];
  const { uploads, busy, dismiss, take, remove } = useFiles(ticket, hand, tab);
  const onKeyDown = (event: KeyboardEvent): void => {
    // A word that is still being composed is nobody's Enter.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const sends = event.ctrlKey || event.metaKey;
    const { selectionStart, value } = event.target as HTMLTextAreaElement;
    // What is being typed stands at the end.
    if (!sends && (event.shiftKey || selectionStart !== value.length || onEnter?.() !== true)) return;
    event.preventDefault();
    if (sends && !busy) onSend();
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };
  return (
    <DropZone onDrop={take}>
      <TextField
        value={text}
        onChange={({ target }) => hand.change(tab, (now) => ({ ...now, text: target.value }))}
        {...{ onKeyDown, onPaste, label }}
        helperText={hint}
        multiline
        minRows={3}
        maxRows={16}
        fullWidth
        margin="none"
        slotProps={{ htmlInput: { maxLength: TEXT_LIMITS.message } }}
      />
      {problem !== null && (
        <Alert severity="warning" sx={{ mt: 1 }}>
          {problem}
        </Alert>
      )}
      <AttachmentList files={files} onRemove={({ id }) => remove(id)} />
      <UploadList uploads={uploads} onDismiss={dismiss} />
      <Stack direction="row" sx={{ mt: 1, gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <FilePicker onPick={take} />
        {tools}
        <Box sx={{ flex: 1 }} />
        {buttons(busy)}
      </Stack>
    </DropZone>
  );
}

/** The files of what is being written: taken from wherever they come, and taken back. */
function useFiles(ticket: Ticket, hand: DraftHand, tab: DraftTab) {
  const { http } = useServices();
  const { add, ...uploads } = useUploads(ticket.id, (file) => hand.change(tab, (now) => ({ ...now, files: [...now.files, file] })));
  const take = (list: FileList | null): void => {
    if (list && list.length > 0) add([...list], hand.draft[tab].files.length);
  };
  const remove = (id: string): void => {
    hand.change(tab, (now) => ({ ...now, files: now.files.filter((file) => file.id !== id) }));
    void callOperation(http, 'deleteAttachment', { params: { id } }).catch(() => undefined);
  };
  return { ...uploads, take, remove };
}

/** Says that files can be let go here while they are held over it. */
function DropZone({ onDrop, children }: { onDrop: (files: FileList) => void; children: ReactNode }) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onDrop(event.dataTransfer.files);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <Box
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{ p: 1.5, pt: 1, borderRadius: 1, ...(isOver ? { outline: '2px dashed', outlineColor: 'primary.main' } : {}) }}
    >
      {children}
    </Box>
  );
}
