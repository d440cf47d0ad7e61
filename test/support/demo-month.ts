import { addDays, civilDateAt, datesOfMonth, monthsLater, startOfCivilDate, type CivilDate, type CivilMonth } from '../../domain/civil-date';
import { CONTRACT_TERMS } from '../../domain/contract-versions';
import { loadDemoFirm } from '../../scripts/demo/load';
import type { DemoLogins } from '../../scripts/demo/logins';
import { contactId, onsiteNeed, openDesk, untilState, type DeskPeople, type Requester } from './demo-desk';
import { MailedWorld } from './mailed-world';
import { PatientClient } from './patient-client';
import { approve, grantConsent } from './state-maker';
import { waitFor } from './wait-for';
import { isoWeekday } from './weekdays';
import { HOUR } from './workflow-world';

const MINUTE = 60_000;
/** One address does everything, within minutes of real time. */
const RAISED = Object.fromEntries(
  ['LOGIN', 'PUBLIC_TICKETS', 'PUBLIC_TICKETS_EMAIL', 'PORTAL', 'API'].map((name) => [`RATE_LIMIT_${name}`, '100000']),
);

/** A receipt that was paid to others, without VAT. */
export interface Receipt {
  readonly workType: 'TRAVEL' | 'LODGING' | 'OTHER_EXPENSE';
  readonly amount: string;
  readonly vatRate: string;
}

/** The demo firm at work for a month of skipped time: staff over HTTP, customers by their mailed links. */
export class DemoMonth {
  private people: DeskPeople | undefined;
  private asked = 0;

  private constructor(
    readonly house: MailedWorld,
    /** Opens what was mailed. */
    readonly client: PatientClient,
    private readonly logins: DemoLogins,
    /** The month that is played: the next one. */
    readonly period: CivilMonth,
    /** Its working days that are still to come. */
    private readonly days: CivilDate[],
  ) {}

  static async open(): Promise<DemoMonth> {
    const house = await MailedWorld.open(RAISED);
    const logins = await loadDemoFirm(house.deps);
    const period = monthsLater(civilDateAt(await house.world.now()).slice(0, 7), 1);
    const closed = await house.world.rows<{ date: string }>('SELECT date::text FROM holiday');
    const days: CivilDate[] = [];
    for (let day = datesOfMonth(period).first; day <= datesOfMonth(period).last; day = addDays(day, 1))
      if (isoWeekday(day) < 6 && !closed.some(({ date }) => date === day)) days.push(day);
    return new DemoMonth(house, new PatientClient(house.deps.config.publicUrl), logins, period, days);
  }

  async close(): Promise<void> {
    await this.house.close();
  }

  /** Lets time pass until an hour of a day in Istanbul; people sign in anew each day. */
  async passTo(day: CivilDate, hour: number): Promise<void> {
    const { world } = this.house;
    const ahead = startOfCivilDate(day) + hour * HOUR - (await world.now());
    if (ahead > 0) await world.pass(ahead);
    this.people = (await openDesk({ url: this.house.deps.config.publicUrl, logins: this.logins })).people;
  }

  /** Who is signed in. */
  get staff(): DeskPeople {
    if (this.people === undefined) throw new Error('nobody is signed in');
    return this.people;
  }

  /** Nine o'clock of the next working day. */
  async nextDay(): Promise<CivilDate> {
    const day = this.days.shift();
    if (day === undefined) throw new Error('the month has no more working days');
    await this.passTo(day, 9);
    return day;
  }

  /** A fixed fee of each month, due when it is over, from the played month on; all else stays as it was agreed. */
  async agreeFee(contractNumber: string, fixedFee: string): Promise<void> {
    const [contract] = await this.house.world.rows<{ id: string }>('SELECT id FROM contract WHERE number = $1', [contractNumber]);
    const { admin } = this.staff;
    const agreed = await admin.get<Record<string, unknown>>(`/contracts/${contract?.id}`);
    const terms = Object.fromEntries(CONTRACT_TERMS.map((term) => [term, agreed[term]]));
    const version = { ...terms, contractId: contract?.id, validFrom: datesOfMonth(this.period).first, fixedFee };
    const { status, body } = await admin.call('POST', '/contract-versions', version);
    if (status !== 201) throw new Error(`fee: ${status} ${JSON.stringify(body)}`);
  }

  /** A ticket by phone, with its technician. */
  async ticket(requester: Requester, subject: string): Promise<number> {
    const { label, email } = requester;
    this.asked += 1;
    const body = { label, email, subject: `${subject} (${this.asked}. talep)`, description: 'Ekran donuyor, yeniden başlatınca geçmiyor.' };
    const { number } = (await this.staff.staff.call<{ number: number }>('POST', '/tickets', body)).body;
    await this.reaches(number, 'NEW');
    await this.staff.staff.give(String(number), 'ASSIGN', { assigneeId: this.staff.technician.userId });
    await this.reaches(number, 'IN_PROGRESS');
    return number;
  }

  /** Solved by a permitted remote session of so many minutes. */
  async remote(requester: Requester, minutes: number): Promise<number> {
    const number = await this.ticket(requester, 'Yazıcı çıktı vermiyor');
    const { technician } = this.staff;
    await technician.give(String(number), 'ASK_CONSENT');
    await this.reaches(number, 'WAITING_CONSENT');
    await grantConsent(this.system, this, number);
    await this.reaches(number, 'REMOTE_READY');
    await technician.give(String(number), 'START_REMOTE');
    await this.house.world.pass(minutes * MINUTE);
    await technician.give(String(number), 'END_REMOTE', { outcome: 'SOLVED', note: 'Sürücü yenilendi', told: 'Yazıcı yeniden tanıtıldı' });
    await this.confirm(number);
    return number;
  }

  /** A visit that the representative approves by the mailed link, made on the next working day. */
  async visit(requester: Requester, minutes: number, receipts: readonly Receipt[] = []): Promise<number> {
    const number = await this.ticket(requester, 'Bilgisayar açılmıyor');
    const desk = this.staff.staff;
    await desk.give(String(number), 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'NO_POWER', note: 'Cihaz açılmıyor' });
    await desk.give(String(number), 'CONVEY_ONSITE', { ...(await onsiteNeed(this.system, requester)), lodging: '3750.00' });
    await this.reaches(number, 'WAITING_APPROVAL');
    await approve(this.system, this, number);
    await this.reaches(number, 'TO_PLAN');
    const startsAt = startOfCivilDate(this.days[0] ?? '') + 10 * HOUR;
    const [from, to] = [startsAt, startsAt + 3 * HOUR].map((at) => new Date(at).toISOString());
    await desk.give(String(number), 'PLAN_VISIT', { technicianId: this.staff.technician.userId, startsAt: from, endsAt: to, outsideHours: true });
    await this.nextDay();
    await this.house.world.pass(HOUR);
    await this.onSite(String(number), minutes, receipts);
    await this.confirm(number);
    return number;
  }

  private async onSite(number: string, minutes: number, receipts: readonly Receipt[]): Promise<void> {
    const { technician } = this.staff;
    await technician.give(number, 'ARRIVE');
    await this.house.world.pass(minutes * MINUTE);
    await technician.give(number, 'RECORD_WORK', { workType: 'ONSITE_LABOUR', minutes, description: 'Güç kaynağı değiştirildi' });
    for (const [index, receipt] of receipts.entries()) {
      const receiptFileId = await this.upload(number, index);
      const paper = { receiptFileId, receiptNumber: `F-${number}-${index}`, receiptDate: civilDateAt(await this.house.world.now()) };
      await technician.give(number, 'RECORD_EXPENSE', { ...receipt, ...paper, receiptVendor: 'Iğdır Işık Oteli', description: 'Yol ve konaklama' });
    }
    await technician.give(number, 'COMPLETE_VISIT', { outcome: 'SOLVED', note: 'Çalışır durumda teslim edildi' });
  }

  private async upload(number: string, index: number): Promise<string> {
    const { id } = await this.staff.technician.get<{ id: string }>(`/tickets/${number}`);
    const { status, body } = await this.staff.technician.call<{ id: string }>('POST', `/files?ticketId=${id}`, () => {
      const form = new FormData();
      form.append(
        'file',
        new Blob([`%PDF-1.4\n%${number}-${index}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`], { type: 'application/pdf' }),
        'fiş.pdf',
      );
      return form;
    });
    if (status !== 201) throw new Error(`upload: ${status}`);
    return body.id;
  }

  /** Development that the representative approves line by line, done as approved. */
  async extraWork(requester: Requester, hours: number): Promise<number> {
    const number = await this.ticket(requester, 'Stok ekranına yeni rapor');
    const line = { workType: 'CUSTOM_DEVELOPMENT', description: 'Stok raporu ekranı', quantity: String(hours), unitPrice: '3200.00' };
    const texts = { scope: 'Stok raporu yazılacak', diagnosis: 'Programda bu rapor yok' };
    const approverId = await contactId(this.system, requester.approver);
    await this.staff.staff.give(String(number), 'CONVEY_WORK_NEED', { kind: 'EXTRA_WORK', approverId, ...texts, lines: [line] });
    await this.approved(number);
    await this.develop(number, hours, { approvalId: await this.approvalOf(number), line: 0 });
    return number;
  }

  /** The same without anybody's approval: it waits for a decision. */
  async unapprovedWork(requester: Requester, hours: number): Promise<number> {
    const number = await this.ticket(requester, 'Aktarım dosyası');
    await this.develop(number, hours, null);
    return number;
  }

  private async develop(number: number, hours: number, approvedLine: object | null): Promise<void> {
    const work = { workType: 'CUSTOM_DEVELOPMENT', minutes: hours * 60, description: 'Geliştirme', approvedLine };
    await this.staff.technician.give(String(number), 'RECORD_WORK', work);
    await this.staff.technician.give(String(number), 'RESOLVE', { note: 'Teslim edildi' });
    await this.confirm(number);
  }

  private async approved(number: number): Promise<void> {
    await this.house.world.childRuns(`approval-${number}-1`);
    const isRecorded = async (): Promise<boolean> =>
      (
        await this.house.world.rows(
          "SELECT 1 FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE t.number = $1 AND e.command = 'APPROVAL_GRANTED'",
          [number],
        )
      ).length === 1;
    await approve(this.system, this, number);
    await waitFor(isRecorded, { what: `the approval of ticket ${number}` });
  }

  private async approvalOf(number: number): Promise<string> {
    const [row] = await this.house.world.rows<{ id: string }>('SELECT a.id FROM approval a JOIN ticket t ON t.id = a.ticket_id WHERE t.number = $1', [
      number,
    ]);
    return row?.id ?? '';
  }

  private async confirm(number: number): Promise<void> {
    await this.reaches(number, 'RESOLVED');
    await this.staff.staff.give(String(number), 'CONFIRM_RESOLUTION');
    await this.reaches(number, 'CLOSED');
  }

  async reaches(number: number, state: string): Promise<void> {
    await untilState(this.system, number, state, 20_000);
  }

  private get system(): { pool: MailedWorld['world']['db']['pool']; config: MailedWorld['deps']['config'] } {
    return { pool: this.house.world.db.pool, config: this.house.deps.config };
  }
}
