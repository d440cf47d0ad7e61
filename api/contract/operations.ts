import { eventOperations } from './events';
import type { Operations } from './operation';
import { sessionOperations } from './session';
import { ticketActionOperations, ticketOperations } from './ticket-operations';

/**
 * Every operation of the HTTP API by operationId. A new resource is a file beside this one with its own map, added here;
 * routes, permission checks, OpenAPI and typed clients follow from it.
 */
export const OPERATIONS = {
  ...sessionOperations,
  ...eventOperations,
  ...ticketOperations,
  ...ticketActionOperations,
} as const satisfies Operations;

/** Name of an operation. */
export type OperationId = keyof typeof OPERATIONS;
