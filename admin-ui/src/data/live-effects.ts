/** Which other screens show something of a record that changed. */
const SHOWN_IN: Readonly<Record<string, readonly string[]>> = {
  tickets: ['visits', 'desk-tasks', 'charge-lines', 'dashboard', 'commands'],
  visits: ['tickets', 'dashboard'],
  'desk-tasks': ['dashboard'],
  'charge-lines': ['dashboard'],
};

/** Resources whose queries a change concerns, itself first. */
export function affectedResources(resource: string): readonly string[] {
  return [resource, ...(SHOWN_IN[resource] ?? [])];
}
