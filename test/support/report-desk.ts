import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { NewTicket } from '../../platform/accept-ticket';
import type { TicketState } from '../../domain/ticket-states';
import type { Firm } from './firm';
import { istanbul } from './ledger-calendars';
import { putApproval } from './stored-approval';
import { accept, type PutTicket } from './stored-ticket';

type Row = Readonly<Record<string, unknown>>;
/** An instant of Istanbul's clock. */
type Moment = string;

const at = (moment: Moment): Date => new Date(istanbul(moment));

/** Rows by hand, at instants of their own, of which a customer's report tells. */
export class ReportDesk {
  constructor(
    private readonly pool: Pool,
    readonly firm: Firm,
  ) {}

  /** A ticket that came at an instant and went through these states; the columns are what it is now. */
  async ticket(
    came: Moment,
    steps: readonly (readonly [Moment, TicketState])[] = [],
    request: Partial<NewTicket> = {},
    columns: Row = {},
  ): Promise<PutTicket> {
    const { id, number } = await accept(this.pool, { email: this.firm.requester.email, ...request }, istanbul(came));
    let from: TicketState = 'RECEIVED';
    for (const [index, [moment, to]] of [[came, 'NEW'] as const, ...steps].entries()) {
      await this.pool.query(
        `insert into ticket_event (ticket_id, seq, command_id, command, content_hash, from_state, to_state, actor_kind, at, args, patch, prev_hash, hash)
         values ($1, $2, $3, 'ASSIGN', '', $4, $5, 'SYSTEM', $6, '{}', '{}', '', '')`,
        [id, index + 2, randomUUID(), from, to, at(moment)],
      );
      from = to;
    }
    const now = {
      state: from,
      customer_id: this.firm.customerId,
      site_id: this.firm.siteId,
      contact_id: this.firm.requester.id,
      asset_id: this.firm.asset.id,
    };
    await this.change('ticket', id, { ...now, ...columns });
    return { id, number, snapshot: {} as PutTicket['snapshot'] };
  }

  /** A permission to connect and, with minutes, the session that it was used for. */
  async remote(ticket: PutTicket, asked: Moment, status: string, minutes: number | null = null, columns: Row = {}): Promise<void> {
    const consentId = randomUUID();
    const isGiven = !['REQUESTED', 'DECLINED', 'LAPSED', 'CANCELLED'].includes(status);
    await this.put('consent', {
      ...{
        id: consentId,
        ticket_id: ticket.id,
        asset_id: this.firm.asset.id,
        technician_id: this.firm.technician.id,
        scope: 'CONTROL',
        window_minutes: 60,
      },
      ...{ text_version: '2026-11', text_hash: '', status, channel: 'LINK', asked_at: at(asked), valid_until: isGiven ? at(asked) : null },
      ...columns,
    });
    if (minutes === null) return;
    const session = { id: randomUUID(), ticket_id: ticket.id, consent_id: consentId, technician_id: this.firm.technician.id, started_at: at(asked) };
    await this.put('remote_session', { ...session, minutes, ended_at: at(asked), outcome: 'SOLVED' });
  }

  /** A visit that the representative approved and that was done from one instant to another; its lines by work type and net. */
  async visit(ticket: PutTicket, from: Moment, to: Moment, lines: Readonly<Record<string, string>> = {}): Promise<void> {
    const approvalId = await this.approval(ticket, from, 'APPROVED', from);
    const id = randomUUID();
    const slot = { technician_id: this.firm.technician.id, starts_at: at(from), ends_at: at(to), site_id: this.firm.siteId };
    const done = { status: 'DONE', arrived_at: at(from), completed_at: at(to), outcome: 'SOLVED' };
    await this.put('visit', { id, ticket_id: ticket.id, n: 1, approval_id: approvalId, ...slot, ...done });
    for (const [workType, net] of Object.entries(lines)) await this.line(ticket, from.slice(0, 10), net, { work_type: workType, visit_id: id });
  }

  /** A request for an approval, decided where that is said. */
  approval(ticket: PutTicket, opened: Moment, status: 'OPEN' | 'APPROVED' | 'REFUSED' | 'EXPIRED', decided: Moment | null = null): Promise<string> {
    const decision = decided === null ? {} : { decided_at: at(decided), decided_via: 'LINK' };
    return putApproval(this.pool, this.firm, ticket, { status, at: istanbul(opened), columns: decision });
  }

  /** A line of a day with its net, twenty per cent of VAT on it. */
  line(ticket: PutTicket, day: string, net: string, columns: Row = {}): Promise<void> {
    const id = randomUUID();
    const vat = (Number(net) * 0.2).toFixed(2);
    const amounts = {
      net,
      vat,
      gross: (Number(net) + Number(vat)).toFixed(2),
      quantity: '1.5',
      unit: 'HUR',
      unit_price: net,
      discount_percent: 0,
      vat_rate: 20,
    };
    const reason = {
      rule_id: 'M7',
      reason_tr: 'Yerinde servis ayrıca ücretlendirilir.',
      reason_en: 'Onsite work is charged separately.',
      inputs: {},
    };
    return this.put('charge_line', {
      ...{ id, business_key: id, ticket_id: ticket.id, customer_id: this.firm.customerId, contract_id: this.firm.contractId },
      ...{ work_type: 'ONSITE_LABOUR', description: 'Panel değişti', service_date: day, covered: false, minutes: 90, created_at: at(`${day} 12:00`) },
      ...amounts,
      ...reason,
      ...columns,
    });
  }

  /** What the requester thought of it. */
  rating(ticket: PutTicket, given: Moment, stars: number): Promise<void> {
    return this.put('rating', { ticket_id: ticket.id, stars, rated_at: at(given), changed_at: at(given) });
  }

  private async put(table: string, row: Row): Promise<void> {
    const names = Object.keys(row);
    await this.pool.query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    );
  }

  private async change(table: string, id: string, row: Row): Promise<void> {
    const set = Object.keys(row).map((name, index) => `${name} = $${index + 2}`);
    await this.pool.query(`update ${table} set ${set.join(', ')} where id = $1`, [id, ...Object.values(row)]);
  }
}
