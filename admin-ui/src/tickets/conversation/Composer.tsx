import { Alert, Button, Paper, Tab, Tabs } from '@mui/material';
import { useState } from 'react';
import { openPlaces } from '../../../../domain/reply-template';
import { withMention, type Mentionable } from '../../../../domain/mentions';
import { targetsOf } from '../../../../domain/ticket-states';
import { useMay, useMe } from '../../auth/use-me';
import { useOperation } from '../../data/use-operation';
import { When } from '../../fields/times';
import { useText } from '../../i18n/use-text';
import { useWriting } from '../presence/writing';
import { ActionDialog } from '../actions/ActionDialog';
import { isMailed } from '../is-mailed';
import type { Ticket } from '../ticket-types';
import type { DraftTab } from './drafts';
import { MentionPicker, suggestedFor } from './MentionPicker';
import { TemplateMenu } from './TemplateMenu';
import { useDraft } from './use-draft';
import { useNote } from './use-note';
import { useReply } from './use-reply';
import { WritingBox, type BoxProps } from './WritingBox';

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
      {tab === 'reply' && !isMailed(ticket) && !isSharedWithOthers(ticket) ? (
        <NobodyToMail ticket={ticket} />
      ) : tab === 'reply' ? (
        <>
          {ticket.requesterLeft && (
            <Alert severity="warning" sx={{ m: 1, mb: 0 }}>
              {text('message.others_only')}
            </Alert>
          )}
          {ticket.addressBouncedAt !== null && (
            <Alert severity="warning" sx={{ m: 1, mb: 0 }}>
              {text('message.address_bounced', { to: ticket.requesterEmail ?? '' })} <When at={ticket.addressBouncedAt} />
            </Alert>
          )}
          <ReplyBox ticket={ticket} hand={hand} />
        </>
      ) : (
        <NoteBox ticket={ticket} hand={hand} />
      )}
    </Paper>
  );
}

/** Whether others of the customer may read and be written to, though its requester may no more. */
function isSharedWithOthers({ requesterLeft, relations }: Ticket): boolean {
  return requesterLeft && relations.duplicates.length > 0;
}

function ReplyBox({ ticket, hand }: BoxProps) {
  const text = useText();
  const { sending, failure, send } = useReply(ticket, hand);
  const canWait = targetsOf(ticket.state, 'REPLY').includes('WAITING_REQUESTER');
  const open = openPlaces(hand.draft.reply.text);
  const isReady = hand.draft.reply.text.trim() !== '' && open.length === 0;
  const others = (ticket.relations.participants ?? []).join(', ');
  const to = ticket.requesterEmail ?? '';
  const isToBoth = others !== '' && to !== '' && !ticket.requesterLeft;
  // Whoever writes to the one knows that the other reads it.
  const hint = isToBoth ? text('message.hint_also', { to, others }) : text('message.hint', { to: ticket.requesterLeft ? others : to });
  const insert = (filled: string): void =>
    hand.change('reply', (now) => ({ ...now, text: now.text.trim() === '' ? filled : `${now.text}\n\n${filled}` }));
  return (
    <WritingBox
      {...{ ticket, hand }}
      tab="reply"
      label={text('message.new')}
      hint={hint}
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

/** Whoever has no address is called; what was said is recorded. */
function NobodyToMail({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const call = ticket.allowedActions.includes('RECORD_CALL') && (
    <Button color="inherit" size="small" onClick={() => setOpen(true)}>
      {text('phone_call.record')}
    </Button>
  );
  return (
    <>
      <Alert severity="info" action={call} sx={{ m: 1 }}>
        {text(ticket.requesterLeft ? 'phone_call.requester_left' : 'phone_call.no_address')}
      </Alert>
      {isOpen && <ActionDialog ticket={ticket} command="RECORD_CALL" onClose={() => setOpen(false)} />}
    </>
  );
}

const NOBODY: readonly Mentionable[] = [];

function NoteBox({ ticket, hand }: BoxProps) {
  const text = useText();
  const { data } = useOperation('users', 'listMentionable', { params: { id: ticket.id } });
  const people = data?.data ?? NOBODY;
  const { saving, save } = useNote(ticket, hand, people);
  const words = hand.draft.note.text;
  const isReady = words.trim() !== '';
  const write = (text: string): void => hand.change('note', (now) => ({ ...now, text }));
  const completeMention = (): boolean => {
    const [first] = suggestedFor(words, people);
    if (first === undefined) return false;
    write(withMention(words, first.name));
    return true;
  };
  return (
    <WritingBox
      {...{ ticket, hand }}
      tab="note"
      label={text('note.new')}
      hint={text('note.hint')}
      problem={null}
      onSend={() => isReady && void save()}
      onEnter={completeMention}
      tools={<MentionPicker people={people} withoutSight={data?.withoutSight ?? NOBODY} words={words} onChange={write} />}
      buttons={(isUploading) => (
        <Button variant="contained" color="inherit" disabled={!isReady || isUploading} loading={saving} onClick={() => void save()}>
          {text('note.add')}
        </Button>
      )}
    />
  );
}
