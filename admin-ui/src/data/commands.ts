import type { StaffCommand } from '../../../api/contract/ticket-actions';
import type { CommandStatus } from '../../../api/contract/ticket-operations';
import type { Http } from './http';

/** What became of a command that was handed to the workflow. */
export type CommandState = CommandStatus;

/** A command for a ticket: the id is the caller's and stays the same when it is sent again. */
export interface ActionRequest {
  readonly ticketId: string;
  readonly command: StaffCommand;
  readonly body: unknown;
  readonly commandId: string;
  /** Sequence of the ticket that the person has read: what others did since then is a conflict. */
  readonly basedOn?: number | undefined;
}

/**
 * Hands a command to the ticket's workflow. Answers DONE, or PENDING when the workflow did not answer in time; a refusal
 * is thrown as the 409 that it is.
 */
export async function sendAction(http: Http, { ticketId, command, body, commandId, basedOn }: ActionRequest): Promise<CommandState> {
  const answer = await http<CommandState>(`/tickets/${encodeURIComponent(ticketId)}/actions/${command}`, {
    method: 'POST',
    body: body ?? {},
    headers: { 'Idempotency-Key': commandId, ...(basedOn === undefined ? {} : { 'If-Match': `"s${basedOn}"` }) },
  });
  return answer.body;
}

/** What has become of a command that was answered with 202. */
export async function readCommand(http: Http, commandId: string, signal?: AbortSignal): Promise<CommandState> {
  const answer = await http<CommandState>(`/commands/${encodeURIComponent(commandId)}`, { signal });
  return answer.body;
}
