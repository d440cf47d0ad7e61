import { AutocompleteInput, ReferenceInput } from 'react-admin';
import { NoteInput } from '../../forms/NoteInput';
import { StaffInput } from '../../forms/StaffInput';
import { useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

const ACTIVE = { active: true };

/** To which team, to whom of it, and what they must know; a ticket on hold goes to a person. */
export function TransferFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  return (
    <>
      <ReferenceInput source="teamId" reference="teams" filter={ACTIVE} sort={{ field: 'name', order: 'ASC' }} perPage={200}>
        <AutocompleteInput label={text('ticket.team')} optionText="name" helperText={text('transfer.team_help')} />
      </ReferenceInput>
      <StaffInput
        source="assigneeId"
        label={text('ticket.assignee')}
        helperText={text('transfer.person_help')}
        isOptional={ticket.state !== 'ON_HOLD'}
      />
      <NoteInput required label="transfer.note" rows={4} />
    </>
  );
}
