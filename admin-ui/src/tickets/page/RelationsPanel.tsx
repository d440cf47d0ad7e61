import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useMay } from '../../auth/use-me';
import { Nothing, Panel } from '../../fields/Panel';
import { StateChip } from '../../fields/StateChip';
import { commandLabel } from '../../../../domain/state-label';
import { useLabel, useText } from '../../i18n/use-text';
import { ActionDialog } from '../actions/ActionDialog';
import type { Ticket } from '../ticket-types';
import { useAlikeMarks } from './use-alike-marks';
import { OtherLink } from './OtherLink';
import { LinkButton, TicketLinks } from './TicketLinks';

type Relations = Ticket['relations'];
type Other = Relations['duplicates'][number];

/** Where a duplicate is handled: the first thing to know of it. */
export function SurvivorNotice({ ticket: { relations } }: { ticket: Ticket }) {
  const text = useText();
  const { survivor } = relations;
  if (survivor === null) return null;
  return (
    <Alert severity="info">
      {text('relations.survivor')} <OtherLink ticket={survivor} />
    </Alert>
  );
}

/** Other tickets that have to do with this one; nothing, where none has. */
export function RelationsPanel({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const may = useMay();
  const marks = useAlikeMarks();
  const { duplicates, links, survivor } = ticket.relations;
  // One that is handled elsewhere is nobody's twin any more.
  const alike = survivor === null ? ticket.relations.alike : [];
  const isEmpty = duplicates.length === 0 && alike.length === 0 && links.length === 0;
  if (isEmpty && !may('ticket.edit')) return null;
  return (
    <Panel title={text('relations.title')} action={may('ticket.edit') ? <LinkButton ticket={ticket} /> : null}>
      {isEmpty && <Nothing>{text('relations.none')}</Nothing>}
      <Stack spacing={1.5}>
        <TicketLinks ticket={ticket} />
        <Others title={text('relations.duplicates')} tickets={duplicates} />
        <Others title={text('relations.alike')} tickets={alike} marks={marks} action={(other) => <MergeButton ticket={ticket} other={other} />} />
      </Stack>
    </Panel>
  );
}

interface OthersProps<T extends Other> {
  readonly title: string;
  readonly tickets: readonly T[];
  readonly marks?: (ticket: T) => string;
  readonly action?: (ticket: T) => ReactNode;
}

function Others<T extends Other>({ title, tickets, marks, action }: OthersProps<T>) {
  if (tickets.length === 0) return null;
  return (
    <Box>
      <Typography variant="body2" color="text.secondary" gutterBottom>
        {title}
      </Typography>
      <Stack component="ul" spacing={1} sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {tickets.map((other) => (
          <Box component="li" key={other.id}>
            <Stack direction="row" sx={{ columnGap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
              <OtherLink ticket={other} />
              <StateChip state={other.state} entitlement={null} />
            </Stack>
            <Stack direction="row" sx={{ columnGap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
              <Typography variant="caption" color="text.secondary">
                {marks?.(other)}
              </Typography>
              {action?.(other)}
            </Stack>
          </Box>
        ))}
      </Stack>
    </Box>
  );
}

/** Merges this ticket into the other one, after a look at what that means. */
function MergeButton({ ticket, other }: { ticket: Ticket; other: Other }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  if (ticket.customerId === null) return <VerifyFirst ticket={ticket} />;
  if (!ticket.allowedActions.includes('MERGE')) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={text('relations.merge_into', { number: other.number })}>
        {text('relations.merge')}
      </Button>
      {open && <ActionDialog ticket={ticket} command="MERGE" preset={{ into: other.number }} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Of a stranger's ticket: nothing is merged before somebody has made sure who they are. */
function VerifyFirst({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const label = useLabel();
  const [open, setOpen] = useState(false);
  if (!ticket.allowedActions.includes('VERIFY_REQUESTER')) return null;
  return (
    <>
      <Typography variant="caption">{text('relations.verify_first')}</Typography>
      <Button size="small" onClick={() => setOpen(true)}>
        {label(commandLabel('VERIFY_REQUESTER', ticket.state))}
      </Button>
      {open && <ActionDialog ticket={ticket} command="VERIFY_REQUESTER" onClose={() => setOpen(false)} />}
    </>
  );
}
