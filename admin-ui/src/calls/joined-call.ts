import type { FieldValues } from 'react-hook-form';

/** What a ticket's page is told by the telephone screen: its caller is on the line about it. */
export interface JoinedCall {
  /** Who calls; null where the ticket's own requester does, or nobody said. */
  readonly callerName: string | null;
}

/** State with which the page of the ticket is opened. */
export function joinedState(callerName: string | null): { readonly call: JoinedCall } {
  return { call: { callerName } };
}

/** The values that the dialog of a call begins with; null where the page was opened otherwise. */
export function joinedCall(state: unknown): FieldValues | null {
  const call = (state as { call?: Partial<JoinedCall> } | null)?.call;
  if (call === undefined) return null;
  return { call: 'CALLED_US', ...(typeof call.callerName === 'string' ? { name: call.callerName } : {}) };
}
