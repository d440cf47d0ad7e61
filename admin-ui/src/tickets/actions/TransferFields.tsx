import { AwayNotice } from '../../absences/AwayNotice';
import { useGetList } from 'react-admin';
import { NoteInput } from '../../forms/NoteInput';
import { StaffInput } from '../../forms/StaffInput';
import { useText } from '../../i18n/use-text';
import { TeamInput } from '../../teams/TeamInput';
import type { Ticket } from '../ticket-types';

/** To which team, to whom of it, and what they must know; a ticket on hold goes to a person. */
export function TransferFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const { total } = useGetList('teams', { filter: { active: true }, pagination: { page: 1, perPage: 1 } });
  return (
    <>
      <TeamInput source="teamId" label={text('ticket.team')} helperText={text(total === 0 ? 'transfer.no_teams' : 'transfer.team_help')} />
      <StaffInput
        source="assigneeId"
        label={text('ticket.assignee')}
        {...(ticket.state === 'ON_HOLD' ? {} : { helperText: text('transfer.person_help') })}
        isOptional={ticket.state !== 'ON_HOLD'}
      />
      <AwayNotice source="assigneeId" holder={ticket.assigneeId} />
      <NoteInput required label="transfer.note" rows={4} />
    </>
  );
}
