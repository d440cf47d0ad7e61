/** What a step gives up, said before it is done. */
export const adminGivenUp = {
  'cancel.undoes': 'When the ticket is cancelled:',
  'cancel.nothing': 'This ticket has no visit, approval or permission to connect that would be undone.',
  'cancel.visit': 'The planned visit is called off: %{when}, %{technician}. The technician, the requester and the approver are told.',
  'cancel.approved_visit': 'The approved onsite service is not planned; %{who}, who was asked for the approval, is told.',
  'cancel.request': 'The approval request is withdrawn: %{kind}. %{who}, who was asked, is told.',
  'cancel.approved_work':
    'The approved work is not done: %{kind}. %{who}, who was asked, is told; for a part that may be set aside or ordered the desk gets a task.',
  'cancel.part': 'For the part that is waited for the desk gets a task.',
  'cancel.question': 'The open question about a connection is off (asked: %{who}).',
  'cancel.permission': 'The permission to connect ends (it was valid until %{until}).',
  'cancel.assignee': '%{name}, who has the ticket, is told (unless they have switched off such mails).',
  'cancel.lines': 'Charge lines that were recorded stay (%{count}).',
  'cancel.final': 'A cancellation cannot be taken back; if the work is needed after all, a new linked ticket is opened from the page of this one.',
  'cancel.rather_hold': 'If the work only has to wait, use “Hold” instead.',
  'continue.cancelled':
    'This ticket was cancelled, which cannot be taken back. If the work is needed after all, a new ticket linked to this one is opened for the same requester and device.',
  'continue.closed':
    'This ticket was closed and can no longer be reopened. If the work is needed again, a new ticket linked to this one is opened for the same requester and device.',
  'continue.open': 'Open a new linked ticket',
  'continue.form':
    '#%{number} has ended; this new ticket continues it and is linked to it when it is saved. What is filled in comes from there and can be changed.',
  'consent.dropped_by_assignment':
    'The open question about a connection was asked in the name of %{technician}. With another assignee it is off, and %{who}, who was asked, is told; if a connection is needed, the new technician asks in their own name.',
} as const;
