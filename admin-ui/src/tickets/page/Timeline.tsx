import { Stack, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { useStore } from 'react-admin';
import { useMay } from '../../auth/use-me';
import { Panel } from '../../fields/Panel';
import { useText } from '../../i18n/use-text';
import type { Ticket, TimelineEntry } from '../ticket-types';
import { NoteBox } from './NoteBox';
import { ChargeEntry, EventEntry, MailEntry, NoteEntry } from './TimelineEntries';

const KINDS = ['event', 'note', 'mail'] as const;
const SHOWN_AT_FIRST = 30;

/** What one chooses: a decision about a charge line is an event of the ticket, too. */
const kindOf = ({ kind }: TimelineEntry): string => (kind === 'charge' ? 'event' : kind);

/** What happened, newest first; one chooses what kind. */
export function Timeline({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const may = useMay();
  const [kinds, setKinds] = useStore<readonly string[]>('ticket.timeline', KINDS);
  const [all, setAll] = useState(false);
  const entries = ticket.timeline.filter((entry) => kinds.includes(kindOf(entry))).toReversed();
  const shown = all ? entries : entries.slice(0, SHOWN_AT_FIRST);
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
      {may('ticket.edit') && ticket.endedAt === null && <NoteBox ticket={ticket} />}
      <Stack component="ol" sx={{ listStyle: 'none', p: 0, m: 0 }} spacing={1.5}>
        {shown.map((entry) => (
          <Entry key={entry.kind === 'event' ? `event-${entry.seq}` : `${entry.kind}-${entry.id}`} entry={entry} priceItems={ticket.priceItems} />
        ))}
      </Stack>
      {shown.length < entries.length && (
        <ToggleButton value="all" size="small" onChange={() => setAll(true)} sx={{ mt: 1.5, textTransform: 'none' }}>
          {text('timeline.show_all', { count: entries.length })}
        </ToggleButton>
      )}
    </Panel>
  );
}

function Entry({ entry, priceItems }: { entry: TimelineEntry; priceItems: Ticket['priceItems'] }) {
  switch (entry.kind) {
    case 'event':
      return <EventEntry entry={entry} priceItems={priceItems} />;
    case 'note':
      return <NoteEntry entry={entry} />;
    case 'charge':
      return <ChargeEntry entry={entry} />;
    case 'mail':
      return <MailEntry entry={entry} />;
  }
}
