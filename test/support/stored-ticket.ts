import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { acceptTicket, type NewTicket } from '../../platform/accept-ticket';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import { stateDef, type TicketState } from '../../domain/ticket-states';
import type { Firm } from './firm';
import { snapshotIn } from './tickets';

/** A ticket that was accepted as the API does it and then put into a state, for tests that look at rows and pages only. */
export interface PutTicket {
  readonly id: string;
  readonly number: number;
  readonly snapshot: TicketSnapshot;
}

const REQUEST: NewTicket = {
  channel: 'WEB',
  priority: 'NORMAL',
  subject: 'Yazıcı yazdırmıyor',
  description: 'Sabahtan beri kâğıt sıkışıyor.',
  locale: 'tr',
  label: null,
  email: 'kisi@musteri.example',
  name: 'Şule Iğdırlı',
  phone: null,
  contactId: null,
  assetId: null,
  createdById: null,
  formConsent: null,
};

/** Accepts a request at an instant. */
export async function accept(pool: Pool, request: Partial<NewTicket> = {}, at: number = Date.now()): Promise<{ id: string; number: number }> {
  const accepted = await acceptTicket(
    pool,
    { ...REQUEST, ...request },
    { caller: 'test', key: randomUUID(), bodyHash: '' },
    { now: at, keyLifeMs: 60_000 },
  );
  if (accepted.outcome !== 'created') throw new Error(accepted.outcome);
  return accepted;
}

/** A ticket of the firm in a state; the workflow that would have brought it there does not exist. */
export async function putTicket(
  pool: Pool,
  firm: Firm,
  state: TicketState,
  overrides: Partial<TicketSnapshot> = {},
  request: Partial<NewTicket> = {},
  at: number = Date.now(),
): Promise<PutTicket> {
  const { id, number } = await accept(pool, { email: firm.requester.email, label: firm.asset.label, ...request }, at);
  const isEntitled = state !== 'RECEIVED' && state !== 'NOT_ENTITLED' && state !== 'REFUSED';
  const isAssigned = isEntitled && state !== 'NEW' && state !== 'CANCELLED';
  const snapshot = snapshotIn(state, {
    ticketId: id,
    number,
    seq: 1,
    receivedAt: at,
    ...(isEntitled
      ? {
          customerId: firm.customerId,
          customerNumber: firm.customerNumber,
          contractId: firm.contractId,
          siteId: firm.siteId,
          assetId: firm.asset.id,
          label: firm.asset.label,
        }
      : {}),
    ...(isAssigned ? { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number } : {}),
    ...overrides,
  });
  await pool.query(
    `update ticket set state = $2, snapshot = $3, customer_id = $4, site_id = $5, contract_id = $6, asset_id = $7, assignee_id = $8, waiting_for = $9, entitlement = $10,
            contact_id = $11, ended_at = $12, due_at = $13, workflow_started_at = $14, priority = $15 where id = $1`,
    [
      id,
      state,
      snapshot,
      snapshot.customerId,
      snapshot.siteId,
      snapshot.contractId,
      snapshot.assetId,
      snapshot.assigneeId,
      stateDef(state).waitingFor,
      snapshot.entitlement,
      isEntitled ? firm.requester.id : null,
      snapshot.endedAt === null ? null : new Date(snapshot.endedAt),
      snapshot.deadline === null ? null : new Date(snapshot.deadline.dueAt),
      new Date(at),
      snapshot.priority,
    ],
  );
  return { id, number, snapshot };
}
