/** Which other screens show something of a record that changed. */
const SHOWN_IN: Readonly<Record<string, readonly string[]>> = {
  tickets: ['visits', 'desk-tasks', 'stuck-tickets', 'approvals', 'charge-lines', 'commands'],
  // A ticket's page shows its tasks, what became of its mails, and the commands that are on their way; one that arrives is no longer to be delivered.
  'desk-tasks': ['tickets', 'stuck-tickets', 'approvals'],
  // What a line becomes is in the sums of its month.
  'charge-lines': ['billing-periods', 'unbilled-work'],
  'billing-periods': ['unbilled-work'],
  // Two years of lines are read for it: lines that change are not told to it one by one.
  'labour-costs': ['profitability'],
  'price-lists': ['profitability'],
  mails: ['tickets', 'deliveries'],
  // One that was refused or came too late may have left a task, or a mail that waits for a decision again.
  commands: ['tickets', 'deliveries', 'desk-tasks', 'inbound-mails'],
  users: ['technicians'],
  absences: ['technicians'],
  'inbound-mails': ['tickets'],
};

/** Resources whose queries a change concerns, itself first. */
export function affectedResources(resource: string): readonly string[] {
  return [resource, ...(SHOWN_IN[resource] ?? [])];
}
