import { Alert } from '@mui/material';
import { RadioButtonGroupInput, SelectInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { CONSENT_SCOPES, type ConsentScope } from '../../../../domain/consent-text';
import { formatDuration } from '../../../../domain/format';
import { remoteToolDef, remoteToolOf, scopeCovers } from '../../../../domain/remote-tools';
import { REMOTE_IMPOSSIBLE_REASONS } from '../../../../api/contract/ticket-actions';
import { NoteInput } from '../../forms/NoteInput';
import { useAppLocale, useChoices, useLabel, useText } from '../../i18n/use-text';
import { isMailed } from '../is-mailed';
import type { Ticket } from '../ticket-types';
import { RefusedNotice } from '../page/RefusedNotice';
import { AskedFields } from './AskedFields';

const WINDOWS = [30, 60, 120, 240, 480];

/** What the requester is asked to permit (M6), and a warning where the register names a colleague as the user of the device. */
export function ConsentFields({ ticket }: { ticket: Ticket }) {
  const { state, asset } = ticket;
  const text = useText();
  const locale = useAppLocale();
  return (
    <>
      <RefusedNotice ticket={ticket} />
      <AskedFields ticket={ticket} />
      {state === 'REMOTE_READY' && (
        <Alert severity="info" sx={{ mb: 1 }}>
          {text('consent.replaces')}
        </Alert>
      )}
      <RadioButtonGroupInput source="scope" label={text('consent.scope')} choices={useChoices(CONSENT_SCOPES)} row={false} helperText={false} />
      <SelectInput
        source="windowMinutes"
        label={text('consent.window')}
        choices={WINDOWS.map((id) => ({ id, name: formatDuration(id * 60_000, locale) }))}
        helperText={text('consent.window_help')}
        emptyText={text('consent.window_default')}
      />
      <ToolNeedsMore ticket={{ asset }} />
    </>
  );
}

/** Some tools cannot be used for looking alone. */
function ToolNeedsMore({ ticket: { asset } }: { ticket: Pick<Ticket, 'asset'> }) {
  const text = useText();
  const label = useLabel();
  const scope = useWatch<{ scope: ConsentScope }>({ name: 'scope' });
  const tool = remoteToolOf(asset?.remoteTool);
  if (tool === null || scope === undefined || scopeCovers(scope, remoteToolDef(tool).leastScope)) return null;
  const { name, leastScope } = remoteToolDef(tool);
  return <Alert severity="warning">{text('consent.tool_needs', { tool: name, scope: label(CONSENT_SCOPES[leastScope]) })}</Alert>;
}

/** How a remote attempt ended. What was done is written for the requester apart, where it solved the ticket: the note is ours. */
export function OutcomeFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const isSolved = useWatch<{ outcome?: string }>({ name: 'outcome' }) === 'SOLVED';
  const readBy = isMailed(ticket) ? 'remote.told_read' : ticket.requesterLeft ? 'remote.told_left' : 'remote.told_kept';
  const choices = [
    { id: 'SOLVED', name: text('remote.solved') },
    { id: 'FAILED', name: text('remote.failed') },
    { id: 'INTERRUPTED', name: text('remote.interrupted') },
  ];
  return (
    <>
      <RadioButtonGroupInput source="outcome" label={text('remote.outcome')} choices={choices} helperText={false} />
      <NoteInput label="remote.what_was_done" required rows={4} />
      {isSolved && <NoteInput source="told" label="remote.told" helper={readBy} rows={3} />}
    </>
  );
}

/** Why it cannot be solved remotely; without it no onsite need can be conveyed (M12). */
export function RemoteImpossibleFields() {
  const text = useText();
  return (
    <>
      <RadioButtonGroupInput
        source="reason"
        label={text('remote.why_impossible')}
        choices={useChoices(REMOTE_IMPOSSIBLE_REASONS)}
        row={false}
        helperText={false}
      />
      <NoteInput required />
    </>
  );
}
