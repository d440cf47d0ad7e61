import CheckIcon from '@mui/icons-material/Check';
import { Button, Chip, Stack, ToggleButton, Typography } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useStore } from 'react-admin';
import { Panel } from '../../fields/Panel';
import { useText } from '../../i18n/use-text';
import { Composer } from '../conversation/Composer';
import { folded, type Fold } from '../conversation/fold-entries';
import { MessageEntry, PendingMessage } from '../conversation/MessageEntry';
import type { Ticket, TimelineEntry } from '../ticket-types';
import { OutcomeEntry } from './OutcomeEntry';
import { ChargeEntry, EventEntry, MailEntry, NoteEntry, ReportEntry } from './TimelineEntries';

const KINDS = ['message', 'note', 'event', 'mail'] as const;
const SHOWN_AT_FIRST = 30;

/** What one chooses: a decision about a charge line and the outcome of an objection are events of the ticket, too, and what came of a mail goes with the mails. */
const kindOf = ({ kind }: TimelineEntry): string => (kind === 'charge' || kind === 'outcome' ? 'event' : kind === 'report' ? 'mail' : kind);

/** The conversation with everything that happened, newest first; one chooses what kind. */
export function Timeline({ ticket }: { ticket: Ticket }) {
  return <Story key={ticket.id} ticket={ticket} />;
}

function Story({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const { entries, filter } = useChosen(ticket.timeline);
  const [all, setAll] = useState(false);
  const shown = all ? entries : entries.slice(0, SHOWN_AT_FIRST);
  const pending = ticket.pendingCommands.filter(({ command }) => command === 'REPLY' || command === 'ANSWER');
  return (
    <Panel title={text('timeline.title')} action={filter.chips}>
      <Composer ticket={ticket} />
      {filter.hidden}
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

interface Chosen {
  /** Newest first. */
  readonly entries: readonly TimelineEntry[];
  readonly filter: { readonly chips: ReactNode; readonly hidden: ReactNode };
}

/** What is shown by the chosen kinds. What came since the choice is shown whatever its kind: nobody looks in vain for what they just wrote. */
function useChosen(timeline: readonly TimelineEntry[]): Chosen {
  const text = useText();
  const [kinds, setKinds] = useStore<readonly string[]>('ticket.conversation', KINDS);
  const [known, setKnown] = useState(() => new Set(timeline.map(keyOf)));
  const choose = (chosen: readonly string[]): void => {
    setKnown(new Set(timeline.map(keyOf)));
    setKinds(chosen.length > 0 ? chosen : KINDS);
  };
  const isShown = (entry: TimelineEntry): boolean => kinds.includes(kindOf(entry)) || !known.has(keyOf(entry));
  const chips = (
    <Stack direction="row" role="group" aria-label={text('timeline.filter')} sx={{ flexWrap: 'wrap', gap: 0.5 }}>
      {KINDS.map((kind) => {
        const isOn = kinds.includes(kind);
        const mark = isOn ? { icon: <CheckIcon />, color: 'primary' as const } : { variant: 'outlined' as const };
        const toggled = isOn ? kinds.filter((other) => other !== kind) : [...kinds, kind];
        return <Chip key={kind} {...mark} size="small" aria-pressed={isOn} label={text(`timeline.${kind}s`)} onClick={() => choose(toggled)} />;
      })}
    </Stack>
  );
  const left = timeline.filter((entry) => !isShown(entry));
  const counts = KINDS.map((kind) => [kind, left.filter((entry) => kindOf(entry) === kind).length] as const).filter(([, count]) => count > 0);
  const hidden = counts.length > 0 && (
    <Stack direction="row" sx={{ flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1 }}>
      <Typography variant="body2" color="text.secondary">
        {text('timeline.hidden', { what: counts.map(([kind, count]) => text(`timeline.hidden_${kind}`, { smart_count: count })).join(', ') })}
      </Typography>
      <Button size="small" onClick={() => choose(KINDS)}>
        {text('timeline.show_hidden')}
      </Button>
    </Stack>
  );
  return { entries: timeline.filter(isShown).toReversed(), filter: { chips, hidden } };
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
    case 'outcome':
      return <OutcomeEntry entry={entry} />;
    case 'mail':
      return <MailEntry entry={entry} />;
    case 'report':
      return <ReportEntry entry={entry} />;
  }
}
