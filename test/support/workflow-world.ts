import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { FIRST_CONSENT_TEXT } from '../../domain/consent-text';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import type { ActivityDeps } from '../../activities/deps';
import { currentConsent } from '../../api/services/portal-consent';
import type { Actor, CommandArgs, CommandInput } from '../../domain/command-args';
import { TASK_QUEUE, ticketWorkflowId } from '../../domain/ids';
import type { LineAnswer } from '../../domain/line-decision';
import type { TicketCommand } from '../../domain/ticket-commands';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import { WAITS, type WaitKey } from '../../domain/waits';
import { acceptTicket } from '../../platform/accept-ticket';
import { clockFrom } from '../../platform/clock';
import { storeCommand } from '../../platform/command-inbox';
import { applyCommandUpdate, approvalDecidedUpdate, type ApprovalDecision, type CommandResult } from '../../workflows/messages';
import { ticketStartOptions } from '../../workflows/start-options';
import { createTestDb, type TestDb } from './db';
import { testConfig } from './env';
import { createFirm, type Firm, type FirmOptions } from './firm';
import { PortalHand, type ConsentAnswer } from './portal-hand';
import { createTimeSkipping, workflowBundle } from './temporal';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** How far time goes on between two looks at a workflow that is about to end. */
const ENDED_STEP = 5_000;
/** How long the relay may try to deliver what the tests store. */
const COMMAND_LIFE = HOUR / 4;

/** A ticket on its road. */
export interface TicketOnRoad {
  readonly id: string;
  readonly number: number;
  readonly firm: Firm;
}

/** Events of a history whose first workflow task is completed: started, task scheduled, started, completed. */
const FIRST_TASK_DONE = 4;

/** Real workflows and activities on a real database, in skipped time. */
export class WorkflowWorld {
  private constructor(
    readonly env: TestWorkflowEnvironment,
    readonly db: TestDb,
    readonly activityDeps: ActivityDeps,
    /** How far the clock of the activities is ahead of Temporal's. */
    readonly skew: { ms: number },
    private readonly portal: PortalHand,
    private readonly stopAll: () => Promise<void>,
  ) {}

  static async start(): Promise<WorkflowWorld> {
    const db = await createTestDb();
    const { env, stop } = await createTimeSkipping();
    const skew = { ms: 0 };
    const config = testConfig();
    const activityDeps: ActivityDeps = {
      pool: db.pool,
      clock: clockFrom(async () => (await env.currentTimeMs()) + skew.ms),
      waits: Object.fromEntries(Object.entries(WAITS).map(([key, wait]) => [key, wait.default])) as Record<WaitKey, string>,
      linkSecret: config.secrets.link,
      mailFrom: config.mailFrom,
      mailHost: 'servis.example',
      notifier: { changed: () => undefined, outbox: () => undefined },
    };
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: TASK_QUEUE,
      workflowBundle: workflowBundle(),
      activities: createActivities(activityDeps),
    });
    const running = worker.run();
    return new WorkflowWorld(env, db, activityDeps, skew, new PortalHand(db, config), async () => {
      worker.shutdown();
      await running;
      await stop();
      await db.close();
    });
  }

  async stop(): Promise<void> {
    await this.stopAll();
  }

  async now(): Promise<number> {
    return await this.env.currentTimeMs();
  }

  /** Lets time pass on the server. */
  async pass(ms: number): Promise<void> {
    await this.env.sleep(ms);
  }

  /**
   * Lets time pass in short steps until a workflow has ended. Whoever waits for its result by the test server's client lets time
   * jump to the next timer of anything between its end and the answer.
   */
  async ended(workflowId: string): Promise<void> {
    for (let look = 0; look < 500; look += 1) {
      const { status } = await this.env.client.workflow.getHandle(workflowId).describe();
      if (status.name === 'COMPLETED') return;
      await new Promise((resolve) => setTimeout(resolve, 20));
      await this.pass(ENDED_STEP);
    }
    throw new Error(`${workflowId} does not end`);
  }

  firm(options: FirmOptions = {}): Promise<Firm> {
    return createFirm(this.db.pool, options);
  }

  /** A request from the web form, accepted as the API does, with its workflow started as the relay does. */
  async ticket(
    firm: Firm,
    request: { label?: string | null; email?: string; consentNow?: boolean; continueAfter?: number } = {},
  ): Promise<TicketOnRoad> {
    const now = await this.now();
    const accepted = await acceptTicket(
      this.db.pool,
      {
        channel: 'WEB',
        priority: 'NORMAL',
        subject: 'Yazıcı yazdırmıyor',
        description: 'Kâğıt sıkıştı',
        locale: 'tr',
        name: null,
        phone: null,
        contactId: null,
        createdById: null,
        assetId: null,
        label: request.label === undefined ? firm.asset.label : request.label,
        email: request.email ?? firm.requester.email,
        formConsent: request.consentNow ? { text: FIRST_CONSENT_TEXT, shownAt: now, windowMinutes: 120, ip: '127.0.0.1', userAgent: 'test' } : null,
      },
      { caller: 'test', key: randomUUID(), bodyHash: '' },
      { now, keyLifeMs: DAY },
    );
    if (accepted.outcome !== 'created') throw new Error(accepted.outcome);
    const ticket = { id: accepted.id, number: accepted.number, firm };
    await this.start(ticket, request.continueAfter === undefined ? {} : { continueAfter: request.continueAfter });
    await this.until(ticket, ({ seq }) => seq > 1);
    return ticket;
  }

  /** Starts the ticket's workflow from its row. */
  async start(ticket: TicketOnRoad, more: { continueAfter?: number } = {}): Promise<void> {
    const { rows } = await this.db.pool.query('UPDATE ticket SET workflow_started_at = received_at WHERE id = $1 RETURNING snapshot', [ticket.id]);
    const { workflowType, ...options } = ticketStartOptions(rows[0].snapshot, more);
    await this.env.client.workflow.start(workflowType, { ...options, workflowIdConflictPolicy: 'USE_EXISTING' });
  }

  /** Starts a run from a snapshot that may be old, as a rebuild does. */
  async startFrom(ticket: TicketOnRoad, snapshot: TicketSnapshot): Promise<WorkflowHandle> {
    const { workflowType, ...options } = ticketStartOptions({ ...snapshot, number: ticket.number }, { childrenRun: true });
    return await this.env.client.workflow.start(workflowType, { ...options, workflowIdReusePolicy: 'ALLOW_DUPLICATE' });
  }

  /** Stores a command as the API does and sends it; resolves with the new state or the refusal's code. */
  async command<C extends TicketCommand>(
    ticket: TicketOnRoad,
    command: C,
    actor: Actor,
    args: CommandArgs[C],
    payload: object = {},
    commandId: string = randomUUID(),
    seenSeq?: number,
  ): Promise<string> {
    await this.store(ticket, { commandId, command, actor, args }, payload);
    try {
      const handle = this.env.client.workflow.getHandle(ticketWorkflowId(ticket.number));
      const input = { commandId, command, actor, args, ...(seenSeq === undefined ? {} : { seenSeq }) };
      const result: CommandResult = await handle.executeUpdate(applyCommandUpdate, { args: [input], updateId: commandId });
      return result.state;
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) return error.cause.type ?? 'UNKNOWN';
      throw error;
    }
  }

  /** Stores a command as the API does before anyone sends it; one that is stored already stays as it is. */
  async store(ticket: TicketOnRoad, { commandId, command, actor, args }: CommandInput, payload: object = {}): Promise<void> {
    const at = await this.now();
    await storeCommand(this.db.pool, {
      commandId,
      ticketId: ticket.id,
      name: command,
      payload: { ...args, ...payload },
      args,
      actor,
      at,
      expiresAt: at + COMMAND_LIFE,
      relayAt: at,
    });
  }

  /** The approver's decision as the portal writes it; resolves with what the relay has to deliver. */
  async writeDecision(ticket: TicketOnRoad, n: number, approved: boolean, lines?: readonly LineAnswer[], by?: string): Promise<ApprovalDecision> {
    const commandId = randomUUID();
    const [row] = await this.rows<{ id: string; approver_id: string }>('SELECT id, approver_id FROM approval WHERE ticket_id = $1 AND n = $2', [
      ticket.id,
      n,
    ]);
    if (row === undefined || !(await this.portal.decideApproval(row.id, approved, { commandId, at: await this.now(), lines, by })))
      throw new Error(`ticket ${ticket.number} has no open request ${n}`);
    return { commandId, approvalId: row.id, approved, contactId: by ?? row.approver_id };
  }

  /** The approver's decision, written and delivered. */
  async decideApproval(ticket: TicketOnRoad, n: number, approved: boolean, lines?: readonly LineAnswer[], by?: string): Promise<void> {
    const decision = await this.writeDecision(ticket, n, approved, lines, by);
    await this.env.client.workflow.getHandle(`approval-${ticket.number}-${n}`).executeUpdate(approvalDecidedUpdate, {
      args: [decision],
      updateId: decision.commandId,
    });
  }

  /** The requester's answer as the portal writes it; resolves with what the relay has to deliver. */
  async writeAnswer(ticket: TicketOnRoad, answer: ConsentAnswer): Promise<CommandInput> {
    const commandId = randomUUID();
    const consent = await currentConsent(this.db.pool, ticket.id, await this.now());
    if (consent === null || !(await this.portal.answerConsent(consent.id, answer, { commandId, at: await this.now() })))
      throw new Error(`ticket ${ticket.number} has no consent for ${answer}`);
    return await this.portal.stored(commandId);
  }

  /** The requester's answer, written and delivered. */
  async answerConsent(ticket: TicketOnRoad, granted: boolean): Promise<string> {
    return await this.deliver(ticket, await this.writeAnswer(ticket, granted ? 'GRANT_CONSENT' : 'DECLINE_CONSENT'));
  }

  /** A stored command as the relay delivers it, also a second time. */
  async deliver(ticket: TicketOnRoad, { command, actor, args, commandId }: CommandInput): Promise<string> {
    return await this.command(ticket, command, actor, args, {}, commandId);
  }

  /** A ticket whose visit is approved and planned; arrived as well unless `planOnly`. */
  async onSiteTicket({ planOnly = false, inDays = 1 }: { planOnly?: boolean; inDays?: number } = {}): Promise<TicketOnRoad> {
    const ticket = await this.ticket(await this.firm());
    const { firm } = ticket;
    const desk = deskOf(firm);
    await this.command(ticket, 'ASSIGN', desk, { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
    await this.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', desk, { reason: 'NO_POWER' });
    const need = { approverId: firm.representative.id, estimatedHours: '1', callOut: '0.00', labour: '100.00', travel: '500.00', lodging: '0.00' };
    await this.command(ticket, 'CONVEY_ONSITE', desk, need, { scope: 'Güç kaynağı', tried: 'Açılmadı' });
    await this.childRuns(`approval-${ticket.number}-1`);
    await this.decideApproval(ticket, 1, true);
    await this.untilState(ticket, 'TO_PLAN');
    const startsAt = (await this.now()) + inDays * DAY;
    await this.command(ticket, 'PLAN_VISIT', desk, { technicianId: firm.technician.id, startsAt, endsAt: startsAt + 2 * HOUR });
    await this.childRuns(`visit-${ticket.number}-1`);
    if (!planOnly) await this.command(ticket, 'ARRIVE', technicianOf(firm), {});
    return ticket;
  }

  /** Waits until a child workflow runs and its first task is done (the test server's clock stands still if one is terminated within it). */
  async childRuns(id: string): Promise<void> {
    for (let look = 0; look < 500; look += 1) {
      const found = await this.env.client.workflow
        .getHandle(id)
        .describe()
        .catch(() => null);
      if (found?.status.name === 'RUNNING' && found.historyLength >= FIRST_TASK_DONE) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`${id} does not run`);
  }

  /**
   * With RECORD_HISTORIES set, keeps the histories of a ticket and its children for the replay tests: run it once per release,
   * never over an existing file.
   */
  async record(ticket: TicketOnRoad, name: string): Promise<void> {
    const release = process.env['RECORD_HISTORIES'];
    if (release === undefined) return;
    for await (const { id, workflow } of this.processesOf(ticket)) {
      const history = await this.env.client.workflow.getHandle(id).fetchHistory();
      const folder = join(__dirname, '../replay/histories', workflow);
      mkdirSync(folder, { recursive: true });
      const suffix = id.startsWith('ticket-') ? '' : `-${id.split('-').at(-1)}`;
      // Where the machine that recorded it keeps its files is nobody's business.
      const text = historyToJSON(history).replace(/"stackTrace": "(?:[^"\\]|\\.)*"/g, '"stackTrace": ""');
      writeFileSync(join(folder, `${name}${suffix}.v${release}.json`), text, { flag: 'wx' });
    }
  }

  /** The same for one run of a ticket's workflow that was continued as new. */
  async recordRun(ticket: TicketOnRoad, runId: string, name: string): Promise<void> {
    await this.recordRunOf(`ticket-${ticket.number}`, runId, `ticket/${name}`);
  }

  /** And for one run of any workflow; `file` is its folder and name. */
  async recordRunOf(workflowId: string, runId: string, file: string): Promise<void> {
    const release = process.env['RECORD_HISTORIES'];
    if (release === undefined) return;
    const history = await this.env.client.workflow.getHandle(workflowId, runId).fetchHistory();
    const path = join(__dirname, '../replay/histories', `${file}.v${release}.json`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, historyToJSON(history), { flag: 'wx' });
  }

  private async *processesOf(ticket: TicketOnRoad): AsyncGenerator<{ id: string; workflow: string }> {
    yield { id: `ticket-${ticket.number}`, workflow: 'ticket' };
    for (const { n } of await this.rows<{ n: number }>('SELECT n FROM approval WHERE ticket_id = $1', [ticket.id]))
      yield { id: `approval-${ticket.number}-${n}`, workflow: 'approval' };
    for (const { n } of await this.rows<{ n: number }>('SELECT n FROM visit WHERE ticket_id = $1', [ticket.id]))
      yield { id: `visit-${ticket.number}-${n}`, workflow: 'visit' };
  }

  /** Rows of a query. */
  async rows<T extends object>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.db.pool.query(sql, [...values])).rows as T[];
  }

  /** Waits, in real time, until the ticket's row satisfies a condition; timers are passed with `pass`. */
  async until(
    ticket: TicketOnRoad,
    holds: (row: { state: string; seq: number; due_at: Date | null; ended_at: Date | null }) => boolean,
  ): Promise<void> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const [row] = await this.rows<{ state: string; seq: number; due_at: Date | null; ended_at: Date | null }>(
        'SELECT state, seq, due_at, ended_at FROM ticket WHERE id = $1',
        [ticket.id],
      );
      if (row !== undefined && holds(row)) return;
      if (Date.now() > deadline) throw new Error(`ticket ${ticket.number} stays in ${row?.state ?? 'nothing'} at ${row?.seq ?? 0}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async untilState(ticket: TicketOnRoad, state: string): Promise<void> {
    await this.until(ticket, (row) => row.state === state);
  }

  /** Names of the commands recorded for a ticket, in order. */
  async story(ticket: TicketOnRoad): Promise<string[]> {
    return (await this.rows<{ command: string }>('SELECT command FROM ticket_event WHERE ticket_id = $1 ORDER BY seq', [ticket.id])).map(
      ({ command }) => command,
    );
  }
}

export const deskOf = (firm: Firm): Actor => ({ kind: 'STAFF', id: firm.staff.id, role: 'staff', canConvey: true });
export const technicianOf = (firm: Firm): Actor => ({ kind: 'STAFF', id: firm.technician.id, role: 'technician', canConvey: false });
/** Whoever holds the ticket's link: the portal names nobody. */
export const REQUESTER: Actor = { kind: 'REQUESTER', id: null };
