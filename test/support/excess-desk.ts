import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf } from './pages';
import type { OpenTicket, PortalDesk } from './portal-desk';

/** Lines that go beyond an approval: recorded, asked about, decided and contested on the portal. */
export class ExcessDesk {
  constructor(private readonly portal: PortalDesk) {}

  line = async (id: string) => (await this.portal.pool.query('select * from charge_line where id = $1', [id])).rows[0];

  /** A receipt that somebody uploaded, and a line that goes beyond the approval, with its task; or one that it carries. */
  heldLine = async (ticket: OpenTicket, approvalId: string, net = '600.00', hold: 'HELD' | null = 'HELD'): Promise<string> => {
    const { pool, firm, desk } = this.portal;
    const [id, fileId] = [randomUUID(), randomUUID()];
    const { sha256, size } = await desk.deps.storage.put(Buffer.from('%PDF-1.4 fiş'));
    await pool.query(
      `insert into stored_file (id, sha256, size, content_type, name, purpose, ticket_id, created_at) values ($1, $2, $4, 'application/pdf', 'fiş.pdf', 'RECEIPT', $3, now())`,
      [fileId, sha256, ticket.id, size],
    );
    await pool.query(
      `insert into charge_line (id, business_key, ticket_id, customer_id, contract_id, contract_version, approval_id, work_type, description, service_date, quantity, unit, unit_price,
          discount_percent, vat_rate, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, receipt_file_id, receipt_number, created_at, hold, hold_reason)
       values ($1::uuid, 'test:' || $1::text, $2, $3, $4, 1, $5, 'OTHER_EXPENSE', 'Vinç', '2026-11-24', 1, 'C62', $6::numeric, 0, 20, $6::numeric, 0, $6::numeric, false, 'M10', 'n', 'n', '{}', $7, 'F-17', now(), $8::text, case when $8::text is not null then 'OVER_APPROVED' end)`,
      [id, ticket.id, firm.customerId, firm.contractId, approvalId, net, fileId, hold],
    );
    if (hold !== null)
      await pool.query(
        `insert into desk_task (id, ticket_id, kind, effect_key, subject_id, created_at) values (gen_random_uuid(), $1, 'CHARGE_HELD', 'CHARGE_HELD:' || $2::text, $2::uuid, now())`,
        [ticket.id, id],
      );
    return id;
  };

  /** Decides by link, as somebody who read the page. */
  decided = async (approvalId: string, karar: 'onay' | 'red', contactId = this.portal.firm.representative.id): Promise<void> => {
    const path = this.portal.path('APPROVAL', approvalId, { contactId });
    const { text } = await this.portal.get(`${path}?karar=${karar}`).expect(200);
    await this.portal.send(path, { ...inputsOf(text), karar, ...(karar === 'red' ? { reason: 'Konuşulmadı' } : {}) }).expect(303);
  };

  /** Says that a decision was not theirs. */
  contested = async (approvalId: string, contactId = this.portal.firm.representative.id): Promise<void> => {
    const path = this.portal.path('APPROVAL', approvalId, { contactId });
    const { text } = await this.portal.get(`${path}?karar=itiraz`).expect(200);
    await this.portal.send(path, { ...inputsOf(text), karar: 'itiraz', reason: 'Ben karar vermedim' }).expect(303);
  };

  /** An approved visit, and lines that go beyond what was approved for it. */
  exceeded = async (...nets: string[]): Promise<{ ticket: OpenTicket; approvalId: string; lineIds: string[] }> => {
    const { ticket, approvalId } = await this.portal.conveyed();
    await this.decided(approvalId, 'onay');
    await this.portal.inState(ticket, 'TO_PLAN');
    const lineIds = [];
    for (const net of nets) lineIds.push(await this.heldLine(ticket, approvalId, net));
    return { ticket, approvalId, lineIds };
  };

  /** Ids of the requests that the ticket itself carries. */
  carried = async (ticket: OpenTicket): Promise<string[]> =>
    Object.keys((await this.portal.pool.query('select snapshot from ticket where id = $1', [ticket.id])).rows[0].snapshot.needs);

  /** Puts lines to the customer; the id of the request. */
  ask = async (ticket: OpenTicket, lineIds: readonly string[]): Promise<string> =>
    await this.portal.act(this.portal.staff, ticket, 'CONVEY_EXCESS', { lineIds, reason: 'Bina vinç istedi' });

  /** Words of every mail about a request as they would be sent now, by template. */
  mailed = async (approvalId: string): Promise<Record<string, string>> => {
    const { pool, desk } = this.portal;
    const { rows } = await pool.query<{ id: string; template: string }>(`select id, template from mail where params ->> 'subjectId' = $1`, [
      approvalId,
    ]);
    const texts = await Promise.all(
      rows.map(async ({ id, template }) => {
        const facts = await loadMailFacts(pool, id);
        if (facts === undefined) throw new Error('no such mail');
        return [template, renderMail(facts, desk.deps.config).text] as const;
      }),
    );
    return Object.fromEntries(texts);
  };
}
