import AttachFileIcon from '@mui/icons-material/AttachFile';
import { Alert, Box, Button, Paper, Stack, Tab, Tabs, TextField } from '@mui/material';
import { useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { TEXT_LIMITS } from '../../../../api/contract/values';
import { openPlaces } from '../../../../domain/reply-template';
import { targetsOf } from '../../../../domain/ticket-states';
import { useMay, useMe } from '../../auth/use-me';
import { callOperation } from '../../data/operations';
import { useText } from '../../i18n/use-text';
import { useServices } from '../../ServicesContext';
import { useWriting } from '../presence/writing';
import type { Ticket } from '../ticket-types';
import { AttachmentList } from './AttachmentList';
import type { DraftTab } from './drafts';
import { TemplateMenu } from './TemplateMenu';
import { UploadList } from './UploadList';
import { useDraft, type DraftHand } from './use-draft';
import { useNote } from './use-note';
import { useReply } from './use-reply';
import { useUploads } from './use-uploads';

/** Where one writes: to the requester, or for colleagues. The two look different, so that nobody takes one for the other. */
export function Composer({ ticket }: { ticket: Ticket }) {
  const me = useMe();
  // What is being written is kept per person and ticket.
  return me === undefined ? null : <Writing key={`${me.id}.${ticket.id}`} ticket={ticket} writerId={me.id} />;
}

function Writing({ ticket, writerId }: { ticket: Ticket; writerId: string }) {
  const text = useText();
  const may = useMay();
  const hand = useDraft(ticket, writerId);
  const { reply, note } = hand.draft;
  useWriting(ticket.id, reply.text.trim() !== '' || note.text.trim() !== '');
  const tabs: DraftTab[] = [
    ...(ticket.allowedActions.includes('REPLY') ? ['reply' as const] : []),
    ...(may('ticket.edit') && ticket.endedAt === null ? ['note' as const] : []),
  ];
  const tab = tabs.includes(hand.draft.tab) ? hand.draft.tab : tabs[0];
  if (tab === undefined) return null;
  return (
    <Paper variant="outlined" sx={{ mb: 2, ...(tab === 'note' ? { bgcolor: 'action.hover' } : {}) }}>
      <Tabs
        value={tab}
        onChange={(_event, chosen: DraftTab) => hand.choose(chosen)}
        sx={{ minHeight: 40, px: 1, '& .MuiTab-root': { minHeight: 40 } }}
      >
        {tabs.map((name) => (
          <Tab key={name} value={name} label={text(`message.tab_${name}`)} />
        ))}
      </Tabs>
      {tab === 'reply' ? <ReplyBox ticket={ticket} hand={hand} /> : <NoteBox ticket={ticket} hand={hand} />}
    </Paper>
  );
}

interface BoxProps {
  readonly ticket: Ticket;
  readonly hand: DraftHand;
}

function ReplyBox({ ticket, hand }: BoxProps) {
  const text = useText();
  const { sending, failure, send } = useReply(ticket, hand);
  const canWait = targetsOf(ticket.state, 'REPLY').includes('WAITING_REQUESTER');
  const open = openPlaces(hand.draft.reply.text);
  const isReady = hand.draft.reply.text.trim() !== '' && open.length === 0;
  const insert = (filled: string): void =>
    hand.change('reply', (now) => ({ ...now, text: now.text.trim() === '' ? filled : `${now.text}\n\n${filled}` }));
  return (
    <WritingBox
      {...{ ticket, hand }}
      tab="reply"
      label={text('message.new')}
      hint={text('message.hint', { to: ticket.requesterEmail ?? '—' })}
      problem={failure ?? (open.length > 0 ? text('message.open_places', { places: open.join(', ') }) : null)}
      onSend={() => isReady && void send(false)}
      tools={<TemplateMenu ticket={ticket} onChoose={insert} />}
      buttons={(isUploading) => (
        <>
          {canWait && (
            <Button variant="outlined" disabled={!isReady || isUploading || sending} onClick={() => void send(true)}>
              {text('message.send_and_wait')}
            </Button>
          )}
          <Button variant="contained" disabled={!isReady || isUploading} loading={sending} onClick={() => void send(false)}>
            {text('message.send')}
          </Button>
        </>
      )}
    />
  );
}

function NoteBox({ ticket, hand }: BoxProps) {
  const text = useText();
  const { saving, save } = useNote(ticket, hand);
  const isReady = hand.draft.note.text.trim() !== '';
  return (
    <WritingBox
      {...{ ticket, hand }}
      tab="note"
      label={text('note.new')}
      hint={text('note.hint')}
      problem={null}
      onSend={() => isReady && void save()}
      buttons={(isUploading) => (
        <Button variant="contained" color="inherit" disabled={!isReady || isUploading} loading={saving} onClick={() => void save()}>
          {text('note.add')}
        </Button>
      )}
    />
  );
}

interface WritingBoxProps extends BoxProps {
  readonly tab: DraftTab;
  readonly label: string;
  readonly hint: string;
  readonly problem: string | null;
  readonly onSend: () => void;
  readonly tools?: ReactNode;
  readonly buttons: (isUploading: boolean) => ReactNode;
}

/** Text, files by button, drag and paste, and what can be done with it. */
function WritingBox({ ticket, hand, tab, label, hint, problem, onSend, tools, buttons }: WritingBoxProps) {
  const text = useText();
  const { http } = useServices();
  const { text: words, files } = hand.draft[tab];
  const { uploads, busy, add, dismiss } = useUploads(ticket.id, (file) => hand.change(tab, (now) => ({ ...now, files: [...now.files, file] })));
  const [isOver, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const take = (list: FileList | null): void => {
    if (list && list.length > 0) add([...list], files.length);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!busy) onSend();
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const remove = (id: string): void => {
    hand.change(tab, (now) => ({ ...now, files: now.files.filter((file) => file.id !== id) }));
    void callOperation(http, 'deleteAttachment', { params: { id } }).catch(() => undefined);
  };
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      sx={{ p: 1.5, pt: 1, borderRadius: 1, ...(isOver ? { outline: '2px dashed', outlineColor: 'primary.main' } : {}) }}
    >
      <TextField
        value={words}
        onChange={({ target }) => hand.change(tab, (now) => ({ ...now, text: target.value }))}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        label={label}
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
        <Button size="small" color="inherit" startIcon={<AttachFileIcon />} onClick={() => picker.current?.click()}>
          {text('attachment.add')}
        </Button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={text('attachment.add')}
          onChange={({ target }) => {
            take(target.files);
            target.value = '';
          }}
        />
        {tools}
        <Box sx={{ flex: 1 }} />
        {buttons(busy)}
      </Stack>
    </Box>
  );
}
