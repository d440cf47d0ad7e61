/**
 * Search attributes of our workflows; ids, numbers and states only, never personal data.
 * At most ten of kind Keyword (limit of the SQL visibility store).
 */
export const SEARCH_ATTRIBUTES = {
  SmState: 'Keyword',
  SmCustomer: 'Keyword',
  SmLabel: 'Keyword',
  SmAssignee: 'Keyword',
  SmPriority: 'Keyword',
  SmWaitingFor: 'Keyword',
  SmTicket: 'Int',
  SmDueAt: 'Datetime',
} as const satisfies Record<string, 'Keyword' | 'Datetime' | 'Int'>;
