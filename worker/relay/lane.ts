import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { OutboxKind } from '../../domain/outbox-kinds';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/log';
import { createBell } from '../../platform/bell';
import type { Circuit } from './circuit';
import { prepareAll, type Deliverers, type Prepared } from './deliverer';
import { errorText, type Outcome, type Settlement } from './outcome';
import { claimRows, moveDue, type OutboxRow } from './outbox-store';
import type { Settler } from './settler';

/** What a lane is made of. */
export interface LaneParts {
  readonly name: string;
  readonly kinds: readonly OutboxKind[];
  /** Deliveries at once, asked again each time: it may shrink while the machine is wanted elsewhere. */
  readonly concurrency: () => number;
  readonly batch: number;
  readonly pollMs: number;
  readonly leaseMs: number;
  readonly circuit: Circuit;
  readonly deliverers: Deliverers;
  readonly settler: Settler;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/** Settled rows ring the bell; rings within this time are answered by one claim. */
const GATHER_MS = 20;

/** A stream of deliveries with its own share of the machine; it claims ahead, so that deliveries never wait for a claim. */
export class Lane {
  private readonly bell = createBell();
  /** Rows on lease: waiting, under way, or not marked yet. */
  private readonly held = new Map<number, OutboxRow>();
  private readonly waiting: Prepared[] = [];
  private running = 0;
  private stopping = false;
  private unreadable = false;

  constructor(private readonly parts: LaneParts) {
    parts.circuit.onResume(() => this.bell.ring());
  }

  get name(): string {
    return this.parts.name;
  }

  get circuit(): Circuit {
    return this.parts.circuit;
  }

  /** Ids of the rows on lease. */
  heldIds(): number[] {
    return [...this.held.keys()];
  }

  /** Looks into the outbox now. */
  wake(): void {
    this.bell.ring();
  }

  /** Resolves after the signal, when what was under way is settled and the rest is given back. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.bell.ring(), { once: true });
    const { pollMs } = this.parts;
    let pause = pollMs;
    while (!signal.aborted) {
      const busy = this.held.size > 0;
      const more = await this.turn();
      // Looks often while there is work, and less often the longer there is none.
      pause = busy || this.held.size > 0 ? pollMs * 0.4 : Math.min(pause * 1.5, pollMs * 2);
      if (!more) await this.bell.wait(pause);
      if (this.held.size > 0 && !signal.aborted) await sleep(GATHER_MS);
    }
    this.stopping = true;
    await this.guarded(() => this.giveBack());
    while (this.held.size > 0) await this.bell.wait(100);
  }

  /** One look into the outbox; returns whether there may be more to take at once. */
  private async turn(): Promise<boolean> {
    const more = await this.guarded(async () => {
      if (this.circuit.paused !== null) return this.giveBack();
      this.startWaiting();
      return this.claim();
    });
    return more ?? false;
  }

  private async claim(): Promise<boolean> {
    const { batch, pool, clock, kinds, leaseMs, deliverers } = this.parts;
    const concurrency = this.parts.concurrency();
    const limit = Math.min(concurrency * 2 - this.held.size, batch);
    if (limit < Math.min(concurrency, batch)) return false;
    const now = await clock.now();
    const claimed = await claimRows(pool, { kinds, limit, now, leaseUntil: now + leaseMs });
    // A clock that jumps ahead ends leases early: what is under way here is not begun a second time.
    const rows = claimed.filter((row) => !this.held.has(row.id));
    this.waiting.push(...(await prepareAll(deliverers, rows)));
    for (const row of rows) this.held.set(row.id, row);
    this.startWaiting();
    return claimed.length === limit;
  }

  private startWaiting(): void {
    while (!this.stopping && this.circuit.paused === null && this.running < this.parts.concurrency()) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.running += 1;
      void this.deliver(next);
    }
  }

  private async deliver({ row, deliver }: Prepared): Promise<void> {
    const settlement = await this.judged(await deliver().catch((error: unknown): Outcome => ({ kind: 'failed', error: errorText(error) })));
    this.running -= 1;
    if (settlement.kind === 'failed' || settlement.kind === 'park') {
      const { kind, error: reason } = settlement;
      this.parts.log.warn({ outbox: row.id, kind: row.kind, attempt: row.attempts + 1, outcome: kind, reason }, 'a delivery failed');
    }
    this.startWaiting();
    await this.parts.settler.settle(row, settlement);
    this.held.delete(row.id);
    this.bell.ring();
  }

  /** A failure counts against the row only while the receiver answers. */
  private async judged(outcome: Outcome): Promise<Settlement> {
    if (outcome.kind !== 'failed' || (await this.circuit.check())) return outcome;
    return { kind: 'postponed', error: this.circuit.paused?.reason ?? outcome.error };
  }

  /** Makes what was not begun due at once, for this relay or another. */
  private async giveBack(): Promise<false> {
    const rows = this.waiting.splice(0).map(({ row }) => row.id);
    for (const id of rows) this.held.delete(id);
    await moveDue(this.parts.pool, rows, await this.parts.clock.now());
    return false;
  }

  /** The database may be away: that is said once, and tried again at the next turn. */
  private async guarded<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await work();
      this.unreadable = false;
      return result;
    } catch (error) {
      if (!this.unreadable) this.parts.log.warn({ err: error, lane: this.name }, 'the outbox cannot be read');
      this.unreadable = true;
      return undefined;
    }
  }
}
