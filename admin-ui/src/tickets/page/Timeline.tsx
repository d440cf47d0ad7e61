import { Button, Stack, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { useStore } from 'react-admin';
import { Panel } from '../../fields/Panel';
import { useText } from '../../i18n/use-text';
import { Composer } from '../conversation/Composer';
import { folded, type Fold } from '../conversation/fold-entries';
import { MessageEntry, PendingMessage } from '../conversation/MessageEntry';
import type { Ticket, TimelineEntry } from '../ticket-types';
import { ChargeEntry, EventEntry, MailEntry, NoteEntry, ReportEntry } from './TimelineEntries';

const KINDS = ['message', 'note', 'event', 'mail'] as const;
const SHOWN_AT_FIRST = 30;

/** What one chooses: a decision about a charge line is an event of the ticket, too, and what came of a mail goes with the mails. */
const kindOf = ({ kind }: TimelineEntry): string => (kind === 'charge' ? 'event' : kind === 'report' ? 'mail' : kind);

/** The conversation with everything that happened, newest first; one chooses what kind. */
export function Timeline({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const [kinds, setKinds] = useStore<readonly string[]>('ticket.conversation', KINDS);
  const [all, setAll] = useState(false);
  const entries = ticket.timeline.filter((entry) => kinds.includes(kindOf(entry))).toReversed();
  const shown = all ? entries : entries.slice(0, SHOWN_AT_FIRST);
  const pending = ticket.pendingCommands.filter(({ command }) => command === 'REPLY' || command === 'ANSWER');
  const filter = (
    <ToggleButtonGroup
      size="small"
      value={kinds}
      onChange={(_event, value: string[]) => setKinds(value.length > 0 ? value : KINDS)}
      aria-label={text('timeline.filter')}
    >
      {KINDS.map((kind) => (
        <ToggleButton key={kind} value={kind} sx={{ py: 0.25, textTransform: 'none' }}>
          {text(`timeline.${kind}s`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
  return (
    <Panel title={text('timeline.title')} action={filter}>
      <Composer ticket={ticket} />
      <Stack component="ol" sx={{ listStyle: 'none', p: 0, m: 0 }} spacing={1.5}>
        {pending.map(({ id, text: words }) => (
          <PendingMessage key={id} words={words} />
        ))}
        {folded(shown).map((entry) =>
          entry.kind === 'fold' ? (
            <FoldedEntries key={entry.key} fold={entry} priceItems={ticket.priceItems} />
          ) : (
            <Entry key={keyOf(entry)} entry={entry} priceItems={ticket.priceItems} />
          ),
        )}
      </Stack>
      {shown.length < entries.length && (
        <ToggleButton value="all" size="small" onChange={() => setAll(true)} sx={{ mt: 1.5, textTransform: 'none' }}>
          {text('timeline.show_all', { count: entries.length })}
        </ToggleButton>
      )}
    </Panel>
  );
}

function keyOf(entry: TimelineEntry): string {
  return entry.kind === 'event' ? `event-${entry.seq}` : `${entry.kind}-${entry.id}`;
}

function FoldedEntries({ fold, priceItems }: { fold: Fold; priceItems: Ticket['priceItems'] }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  if (open) return fold.entries.map((entry) => <Entry key={keyOf(entry)} entry={entry} priceItems={priceItems} />);
  return (
    <li>
      <Button size="small" color="inherit" onClick={() => setOpen(true)}>
        {text('timeline.folded', { count: fold.entries.length })}
      </Button>
    </li>
  );
}

function Entry({ entry, priceItems }: { entry: TimelineEntry; priceItems: Ticket['priceItems'] }) {
  switch (entry.kind) {
    case 'event':
      return <EventEntry entry={entry} priceItems={priceItems} />;
    case 'message':
      return <MessageEntry entry={entry} />;
    case 'note':
      return <NoteEntry entry={entry} />;
    case 'charge':
      return <ChargeEntry entry={entry} />;
    case 'mail':
      return <MailEntry entry={entry} />;
    case 'report':
      return <ReportEntry entry={entry} />;
  }
}
