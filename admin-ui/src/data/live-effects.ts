/** Which other screens show something of a record that changed. */
const SHOWN_IN: Readonly<Record<string, readonly string[]>> = {
  tickets: ['visits', 'desk-tasks', 'stuck-tickets', 'approvals', 'charge-lines', 'commands'],
  // A ticket's page shows its tasks, what became of its mails, and the commands that are on their way; one that arrives is no longer to be delivered.
  'desk-tasks': ['tickets', 'stuck-tickets', 'approvals'],
  mails: ['tickets', 'deliveries'],
  commands: ['tickets', 'deliveries'],
  users: ['technicians'],
  absences: ['technicians'],
  'inbound-mails': ['tickets'],
};

/** Resources whose queries a change concerns, itself first. */
export function affectedResources(resource: string): readonly string[] {
  return [resource, ...(SHOWN_IN[resource] ?? [])];
}
