import { eventOperations } from './events';
import type { Operations } from './operation';
import { sessionOperations } from './session';

/**
 * Every operation of the HTTP API by operationId. A new resource is a file beside this one with its own map, added here;
 * routes, permission checks, OpenAPI and typed clients follow from it.
 */
export const OPERATIONS = {
  ...sessionOperations,
  ...eventOperations,
  // Tickets, ticket actions, commands and public operations join here.
} as const satisfies Operations;

/** Name of an operation. */
export type OperationId = keyof typeof OPERATIONS;
