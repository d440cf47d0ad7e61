import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { ApprovalContent, ApprovalStatus } from '../../domain/approval-content';
import { approvalKindDef } from '../../domain/approval-kinds';
import { contentHash } from '../../platform/hash';
import type { Firm } from './firm';
import type { PutTicket } from './stored-ticket';

const HOUR = 3_600_000;

/** What may differ from an open visit that the representative was asked for just now. */
export interface ApprovalOptions {
  readonly n?: number;
  readonly content?: Partial<ApprovalContent>;
  readonly status?: ApprovalStatus;
  readonly approverId?: string;
  readonly at?: number;
  readonly columns?: Readonly<Record<string, unknown>>;
}

/** A request with its content and hash as the transition writes it, for tests that look at rows and pages only. */
export async function putApproval(pool: Pool, firm: Firm, ticket: Pick<PutTicket, 'id' | 'number'>, options: ApprovalOptions = {}): Promise<string> {
  const { n = 1, status = 'OPEN', at = Date.now() } = options;
  const content: ApprovalContent = {
    kind: 'ONSITE_VISIT',
    ticketNumber: ticket.number,
    subject: 'Yazıcı yazdırmıyor',
    customerName: 'Işıklar Çelik',
    site: null,
    deviceLabel: firm.asset.label,
    deviceKind: 'DESKTOP',
    requester: firm.requester.name,
    scope: 'Ekran paneli değişecek',
    tried: 'Görüntü yok',
    conveyedBy: { id: firm.staff.id, name: 'Deneme Kişisi' },
    conveyedOn: '2026-11-28',
    estimatedHours: '1.5',
    lines: [{ workType: 'ONSITE_LABOUR', description: { tr: 'Yerinde işçilik', en: 'Onsite labour' }, amount: '2400.00' }],
    total: '2400.00',
    currency: 'TRY',
    notes: [],
    ...options.content,
  };
  const id = randomUUID();
  const { approver } = approvalKindDef(content.kind);
  const row: Record<string, unknown> = {
    id,
    ticket_id: ticket.id,
    n,
    kind: content.kind,
    approver_role: approver,
    approver_id: options.approverId ?? (approver === 'IT_OFFICER' ? firm.itOfficer.id : firm.representative.id),
    conveyed_by_id: firm.staff.id,
    content,
    content_hash: contentHash(content),
    estimated_total: content.total,
    currency: content.currency,
    status,
    opened_at: new Date(at),
    remind_at: new Date(at + 4 * HOUR),
    phone_at: new Date(at + 8 * HOUR),
    expires_at: new Date(at + 24 * HOUR),
    ...options.columns,
  };
  const names = Object.keys(row);
  await pool.query(
    `insert into approval (${names.join(', ')}) values (${names.map((_name, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
  return id;
}
