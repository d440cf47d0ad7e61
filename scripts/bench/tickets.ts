import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { acceptTicket, type NewTicket } from '../../platform/accept-ticket';
import { approvalWorkflowId, ticketWorkflowId } from '../../domain/ids';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import { applyCommandUpdate, approvalDecidedUpdate } from '../../workflows/messages';
import { ticketStartOptions } from '../../workflows/start-options';
import type { BenchFirm } from './firm';
import type { RoadStep } from './road';

const DAY_MS = 86_400_000;

/** Accepts requests from the web form as the API does, one after the other. */
export async function acceptTickets(pool: Pool, firm: BenchFirm, count: number, now = Date.now()): Promise<TicketSnapshot[]> {
  const request: NewTicket = {
    channel: 'WEB',
    priority: 'NORMAL',
    subject: 'Yazıcı yazdırmıyor',
    description: 'Kâğıt sıkıştı, ışığı yanıp sönüyor.',
    locale: 'tr',
    label: firm.asset.label,
    email: firm.requester.email,
    name: 'Ayşegül Iğdırlı',
    phone: null,
    assetId: null,
    contactId: null,
    createdById: null,
    formConsent: null,
  };
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const accepted = await acceptTicket(pool, request, { caller: 'bench', key: randomUUID(), bodyHash: '' }, { now, keyLifeMs: DAY_MS });
    if (accepted.outcome === 'created') ids.push(accepted.id);
  }
  const { rows } = await pool.query<{ snapshot: TicketSnapshot }>('SELECT snapshot FROM ticket WHERE id = ANY($1::uuid[]) ORDER BY number', [ids]);
  return rows.map(({ snapshot }) => snapshot);
}

const STORE = `
  INSERT INTO command (id, ticket_id, name, payload, args, actor_kind, actor_id, content_hash, status, created_at, expires_at)
  SELECT id, $1, name, payload, args, kind, actor, md5(payload::text), 'PENDING', $2, $3
    FROM json_to_recordset($4) AS c (id uuid, name text, payload jsonb, args jsonb, kind text, actor uuid)`;

/** Stores the commands of a road, as the API does before it sends each of them. */
export async function storeCommands(pool: Pool, ticketId: string, steps: readonly RoadStep[]): Promise<void> {
  const rows = steps.map(({ input: { commandId, command, args, actor }, payload }) => ({
    id: commandId,
    name: command,
    payload,
    args,
    kind: actor.kind,
    actor: actor.id,
  }));
  await pool.query(STORE, [ticketId, new Date(), new Date(Date.now() + DAY_MS), JSON.stringify(rows)]);
}

/** Starts a ticket's workflow as the relay does. */
export async function startTicket(client: Client, snapshot: TicketSnapshot): Promise<void> {
  const { workflowType, ...options } = ticketStartOptions(snapshot);
  await client.workflow.start(workflowType, { ...options, workflowIdReusePolicy: 'REJECT_DUPLICATE', workflowIdConflictPolicy: 'USE_EXISTING' });
}

/** Takes a step: what the portal writes, then the update; a step that changes nothing in its gate's row is an error. */
export async function takeStep(client: Client, pool: Pool, { number }: TicketSnapshot, { input, gate }: RoadStep): Promise<void> {
  if (gate !== undefined) {
    const { rowCount } = await pool.query(gate.text, [...gate.values]);
    if (rowCount !== 1) throw new Error(`${input.command} of ticket ${number} found its row decided`);
  }
  const updateId = input.commandId;
  if (input.command !== 'APPROVAL_GRANTED') {
    await client.workflow.getHandle(ticketWorkflowId(number)).executeUpdate(applyCommandUpdate, { updateId, args: [input] });
    return;
  }
  const { approvalId } = input.args as { approvalId: string };
  const decision = { commandId: input.commandId, approvalId, approved: true, contactId: input.actor.id };
  await client.workflow.getHandle(approvalWorkflowId(number, 1)).executeUpdate(approvalDecidedUpdate, { updateId, args: [decision] });
}
