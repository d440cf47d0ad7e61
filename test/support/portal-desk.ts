import type supertest from 'supertest';
import { LINK_PATHS, linkToken, linkTokenId, type LinkPerson, type LinkPurpose } from '../../platform/link-tokens';
import type { Pool } from 'pg';
import { openDesk, type Desk } from './desk';
import { createFirm, type Firm } from './firm';
import { inputsOf } from './pages';
import { waitFor } from './wait-for';

/** A signed-in member of staff. */
export type Agent = Awaited<ReturnType<Desk['as']>>;

/** A ticket by id and number. */
export interface OpenTicket {
  readonly id: string;
  readonly number: number;
}

/** The portal with everything behind it running: tickets are taken along their road, links are derived as mails do. */
export class PortalDesk {
  private constructor(
    readonly desk: Desk,
    readonly firm: Firm,
    readonly staff: Agent,
    readonly technician: Agent,
  ) {}

  static async open(): Promise<PortalDesk> {
    const desk = await openDesk({ RATE_LIMIT_PUBLIC_TICKETS: '100000', RATE_LIMIT_PUBLIC_TICKETS_EMAIL: '100000', RATE_LIMIT_PORTAL: '100000' });
    const firm = await createFirm(desk.deps.db.pool);
    const staff = await desk.as('staff', { canConvey: true });
    const technician = await desk.as('technician');
    await desk.startWorker();
    desk.startRelay();
    return new PortalDesk(desk, firm, staff, technician);
  }

  close = (): Promise<void> => this.desk.close();

  get pool(): Pool {
    return this.desk.deps.db.pool;
  }

  /** Address of a person's link; unless said otherwise of the firm's requester or representative. */
  path(
    purpose: LinkPurpose,
    subjectId: string,
    person: LinkPerson = purpose === 'APPROVAL' ? { contactId: this.firm.representative.id } : { email: this.firm.requester.email },
  ): string {
    return `${LINK_PATHS[purpose]}${linkToken(this.desk.deps.config.secrets.link, purpose, linkTokenId(purpose, subjectId, person))}`;
  }

  get = (path: string): supertest.Test => this.desk.anonymous().get(path).set('Accept', 'text/html');

  /** Posts a form as a mail program's browser does. */
  send = (path: string, fields: Readonly<Record<string, string>>): supertest.Test =>
    this.desk.anonymous().post(path).set('Origin', 'null').set('Sec-Fetch-Site', 'cross-site').type('form').send(fields);

  /** Answers a question of consent on its own page, as somebody who read it. */
  answer = async (consentId: string, karar: 'ver' | 'verme'): Promise<void> => {
    const path = this.path('CONSENT', consentId);
    const form = await this.get(`${path}?adim=karar`).expect(200);
    await this.send(path, { ...inputsOf(form.text), karar }).expect(303);
  };

  page = async (ticket: OpenTicket) => (await this.staff.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body;

  inState = (ticket: OpenTicket, state: string): Promise<unknown> =>
    waitFor(async () => (await this.page(ticket)).state === state, { timeout: 20_000, what: `the ticket is ${state}` });

  /** Gives a command and returns its id. */
  act = async (agent: Agent, ticket: OpenTicket, command: string, body: object = {}): Promise<string> =>
    (await agent.post(`/api/v1/tickets/${ticket.id}/actions/${command}`).send(body).expect(200)).body.commandId;

  async openTicket(more: object = {}, state = 'NEW'): Promise<OpenTicket> {
    const request = {
      email: this.firm.requester.email,
      name: 'Şule Iğdırlı',
      label: this.firm.asset.label,
      subject: 'Yazıcı',
      description: 'Çalışmıyor',
      ...more,
    };
    const { body: ticket } = await this.desk.anonymous().post('/api/v1/public/tickets').send(request).expect(201);
    await this.inState(ticket, state);
    return ticket;
  }

  async assigned(more: object = {}): Promise<OpenTicket> {
    const ticket = await this.openTicket(more);
    await this.act(this.staff, ticket, 'ASSIGN', { assigneeId: this.technician.userId });
    return ticket;
  }

  /** A ticket whose requester is asked for permission. */
  async asked(more: object = {}): Promise<{ ticket: OpenTicket; consentId: string }> {
    const ticket = await this.assigned(more);
    return { ticket, consentId: await this.act(this.technician, ticket, 'ASK_CONSENT') };
  }

  /** A ticket whose onsite need was conveyed. */
  async conveyed(labour = '2400.00', more: object = {}): Promise<{ ticket: OpenTicket; approvalId: string }> {
    const ticket = await this.assigned(more);
    await this.act(this.technician, ticket, 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'HARDWARE', note: 'Ekran kırık' });
    return { ticket, approvalId: await this.act(this.staff, ticket, 'CONVEY_ONSITE', this.need(labour)) };
  }

  need(labour: string): object {
    const tried = 'Uzaktan bağlanıldı, görüntü yok';
    return {
      approverId: this.firm.representative.id,
      scope: 'Ekran paneli değişecek',
      tried,
      estimatedHours: '1.5',
      callOut: '0',
      labour,
      travel: '500.50',
      lodging: '0',
    };
  }

  /** What earlier tests had somebody deny, refuse or take back on the firm's one device says nothing about the next. */
  clearDoubts = async (): Promise<void> => {
    await this.pool.query(
      `update consent set withdrawn_at = withdrawn_at - interval '1 year', contested_at = contested_at - interval '1 year',
              contest_outcome = case when contested_at is not null then 'GIVEN' end, decided_at = case when status = 'DECLINED' then decided_at - interval '1 year' else decided_at end
        where contested_at is not null or status in ('WITHDRAWN', 'DECLINED')`,
    );
  };

  consent = async (id: string) => (await this.pool.query('select * from consent where id = $1', [id])).rows[0];
  approval = async (id: string) => (await this.pool.query('select * from approval where id = $1', [id])).rows[0];
}
