import type { WorkflowHandle } from '@temporalio/client';
import { acknowledge, objectTo, type OfficerDeed } from '../../api/services/officer-reports';
import { monthsLater } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import type { OutboxPayloads } from '../../domain/outbox-kinds';
import { orderMonthRun } from '../../platform/month-end-order';
import { wakeMonthEnd } from '../../platform/month-end-wake';
import type { Notifier } from '../../platform/notifier';
import { createTemporalPort } from '../../worker/relay/temporal-port';
import type { Firm } from './firm';
import { waitFor } from './wait-for';
import type { WorkflowWorld } from './workflow-world';

/** A month of a customer as its row says it. */
interface MonthRow {
  readonly id: string;
  readonly state: string;
  readonly missing: Record<string, number>;
  readonly look_again_at: Date | null;
  readonly frozen_at: Date | null;
  readonly report_id: string | null;
  readonly mailed_at: Date | null;
  readonly mailed_to: number;
  readonly reminders: number;
  readonly reminded_at: Date | null;
  readonly acknowledged_at: Date | null;
  readonly ended_at: Date | null;
}

const PATIENCE = { timeout: 25_000 };
const SILENT: Notifier = {
  ...{ changed: () => undefined, outbox: () => undefined, subscribe: () => () => undefined, close: () => Promise.resolve() },
};

/** The road of months through their end, in a world of skipped time. */
export class MonthRoad {
  // Time passes for the whole file: each test closes a month of its own, counted from the one that was over at the beginning.
  private first: string | undefined;
  private months = 0;

  constructor(private readonly world: WorkflowWorld) {}

  async nextPeriod(): Promise<string> {
    this.first ??= lastMonth(await this.world.now());
    this.months += 1;
    return monthsLater(this.first, 1 - this.months);
  }

  /** Ends its workflow as if it had never been, once it waits for its next look: the test server's clock stands still if one is terminated within a task. */
  async lose(firm: Firm, period: string): Promise<void> {
    const handle = this.handleOf(firm, period);
    const waits = async (): Promise<boolean> => Boolean((await handle.fetchHistory()).events?.at(-1)?.timerStartedEventAttributes);
    await waitFor(waits, { what: 'a workflow that waits', ...PATIENCE });
    await handle.terminate('lost');
  }

  /** The month in which lines land by now: runs have passed those before it. */
  nextOpen(): string {
    return monthsLater(this.first ?? '', 1);
  }

  async monthOf({ customerId }: Firm, period: string): Promise<MonthRow | undefined> {
    return (await this.world.rows<MonthRow>('SELECT * FROM billing_period WHERE customer_id = $1 AND period = $2', [customerId, period]))[0];
  }

  idOf({ customerNumber }: Firm, period: string): string {
    return `month-end-${customerNumber}-${period}`;
  }

  handleOf(firm: Firm, period: string): WorkflowHandle {
    return this.world.env.client.workflow.getHandle(this.idOf(firm, period));
  }

  /** Its row once it is as is wished. */
  async until(firm: Firm, period: string, what: string, holds: (month: MonthRow) => boolean): Promise<MonthRow> {
    return await waitFor(
      async () => {
        const month = await this.monthOf(firm, period);
        return month !== undefined && holds(month) && month;
      },
      { what, ...PATIENCE },
    );
  }

  async inState(firm: Firm, period: string, state: string): Promise<MonthRow> {
    return await this.until(firm, period, state, (month) => month.state === state);
  }

  /** Whether each task of a kind about something is done. */
  async tasksOf(kind: string, subjectId: string): Promise<boolean[]> {
    const sql = 'SELECT done_at IS NOT NULL AS done FROM desk_task WHERE kind = $1 AND subject_id = $2';
    return (await this.world.rows<{ done: boolean }>(sql, [kind, subjectId])).map(({ done }) => done);
  }

  /** What the relay does with the rows of a month's end. */
  async deliver(): Promise<void> {
    const port = createTemporalPort(this.world.env.client);
    const rows = await this.world.rows<{ id: string; kind: string; payload: never }>(
      "UPDATE outbox SET delivered_at = created_at WHERE kind IN ('MONTH_END', 'START_MONTH_RUN') AND delivered_at IS NULL RETURNING id, kind, payload",
    );
    for (const { kind, payload } of rows) {
      if (kind === 'MONTH_END') await port.wakeMonthEnd(payload as OutboxPayloads['MONTH_END']);
      else await port.startMonthRun((payload as OutboxPayloads['START_MONTH_RUN']).period);
    }
  }

  // Waiting for a result would let the server skip as far as it likes.
  async runIsThrough(period: string): Promise<void> {
    const done = async () => (await this.world.rows('SELECT 1 FROM month_run WHERE period = $1 AND finished_at IS NOT NULL', [period])).length === 1;
    await waitFor(done, { what: 'the end of the run', ...PATIENCE });
  }

  async isEnded(firm: Firm, period: string): Promise<void> {
    const done = async () => (await this.handleOf(firm, period).describe()).status.name === 'COMPLETED';
    await waitFor(done, { what: 'the end of the month', ...PATIENCE });
  }

  /** Begins the end of a month as the schedule orders it. */
  async closeMonth(period: string): Promise<void> {
    await orderMonthRun(this.world.db.pool, { period, byId: null, at: await this.world.now() });
    await this.deliver();
    await this.runIsThrough(period);
    await this.deliver();
  }

  /** Its row once the workflow has looked, and when it looks again. */
  async looked(firm: Firm, period: string): Promise<MonthRow & { readonly look_again_at: Date }> {
    return await waitFor(
      async () => {
        const month = await this.monthOf(firm, period);
        return month?.look_again_at ? { ...month, look_again_at: month.look_again_at } : null;
      },
      { what: 'a look', ...PATIENCE },
    );
  }

  /** Lets time pass until the next look, and waits until it was made. */
  async passToLook(firm: Firm, period: string): Promise<MonthRow> {
    const { look_again_at: due } = await this.looked(firm, period);
    await this.world.pass(Math.max(0, due.getTime() - (await this.world.now())) + 2_000);
    return await this.until(firm, period, 'the next look', ({ look_again_at: next }) => next === null || next > due);
  }

  /** Closed until it is frozen: of a month that misses nothing. */
  async freeze(firm: Firm, period: string): Promise<MonthRow> {
    await this.closeMonth(period);
    await this.passToLook(firm, period);
    return await this.inState(firm, period, 'FROZEN');
  }

  async release(firm: Firm, period: string): Promise<void> {
    const { id } = await this.inState(firm, period, 'FROZEN');
    const at = await this.world.now();
    await this.world.rows("UPDATE billing_period SET state = 'RELEASED', released_at = $2, version = version + 1 WHERE id = $1", [id, new Date(at)]);
    await wakeMonthEnd(this.world.db.pool, id, at);
    await this.deliver();
  }

  /** Its row once its report was mailed. */
  async mailed(firm: Firm, period: string): Promise<MonthRow & { readonly report_id: string }> {
    const month = await this.until(firm, period, 'a mailed report', ({ report_id: id }) => id !== null);
    return { ...month, report_id: month.report_id as string };
  }

  /** "I have read and received it", as the officer's page writes it. */
  async acknowledge(firm: Firm, period: string): Promise<void> {
    await acknowledge({ db: this.world.db, notifier: SILENT }, await this.deed(firm, period));
    await this.deliver();
  }

  /** "I see a mistake". */
  async object(firm: Firm, period: string, objectionId: string): Promise<void> {
    await objectTo(
      { db: this.world.db, notifier: SILENT },
      { ...(await this.deed(firm, period)), objectionId, words: 'Bir ziyaret iki kez yazılmış.' },
    );
    await this.deliver();
  }

  private async deed(firm: Firm, period: string): Promise<OfficerDeed> {
    const { report_id: reportId } = await this.mailed(firm, period);
    const { id: contactId, name, email } = firm.itOfficer;
    const officer = { contactId, name, email, locale: 'tr', customerId: firm.customerId, firm: 'Firma' } as const;
    return { officer, reportId, at: await this.world.now(), ip: null, userAgent: null };
  }
}
