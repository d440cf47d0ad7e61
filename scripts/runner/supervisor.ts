import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from '../setup/setup-error';
import { logPath } from './log-files';
import { exitText, PartError, startPart, type LivePart, type Part } from './part';

/** A part that lived shorter than this counts as dying again and again. */
const SHORT_LIFE_MS = 10_000;
/** Between two starts of a part that keeps dying, doubled each time; the others work on meanwhile. */
const PAUSES = { firstMs: 250, longestMs: 30_000 };

interface Slot {
  part: Part;
  /** Undefined while the part is down. */
  live?: LivePart | undefined;
  bornMs: number;
  /** Settles when the start that is under way has succeeded or failed. */
  starting: Promise<unknown>;
  /** The watch over this part; it ends when everything stops. */
  watch?: Promise<void>;
}

/** Starts parts, starts those again that die, and stops all of them in the reverse order. */
export class Supervisor {
  private readonly slots: Slot[] = [];
  private readonly stopping = new AbortController();

  constructor(
    private readonly dataDir: string,
    private readonly report: Report,
    private readonly pauses: typeof PAUSES = PAUSES,
  ) {}

  /** Starts a part and watches it from then on; rejects when it does not become ready. */
  async start(part: Part): Promise<void> {
    const slot: Slot = { part, bornMs: Date.now(), starting: Promise.resolve() };
    this.slots.push(slot);
    const starting = this.bringUp(slot);
    slot.starting = starting.catch(() => undefined);
    await starting;
    slot.watch = this.keepAlive(slot);
  }

  /** Stops what runs, last started first; a part that is just being started is stopped too. */
  async stopAll(): Promise<void> {
    this.stopping.abort(new Error('everything is being stopped'));
    for (const slot of [...this.slots].reverse()) {
      await slot.starting;
      await this.stopSlot(slot);
      await slot.watch;
    }
  }

  private async stopSlot({ part, live }: Slot): Promise<void> {
    const exit = await live?.stop();
    if (exit?.signal === 'SIGKILL') this.report(`${part.title} did not stop in time (${exitText(exit)})`);
  }

  private async bringUp(slot: Slot): Promise<void> {
    slot.live = await startPart(slot.part, this.dataDir, this.stopping.signal);
    slot.bornMs = Date.now();
    if (this.stopping.signal.aborted) await slot.live.stop();
  }

  private async keepAlive(slot: Slot): Promise<void> {
    for (let failures = 0; !this.stopping.signal.aborted;) {
      const wasUp = slot.live !== undefined;
      const problem = await (slot.live ? this.endOf(slot, slot.live) : this.startAgain(slot));
      if (!problem || this.stopping.signal.aborted) continue;
      failures = wasUp && Date.now() - slot.bornMs > SHORT_LIFE_MS ? 1 : failures + 1;
      await this.pauseAfter(failures, problem);
    }
  }

  private async endOf(slot: Slot, live: LivePart): Promise<PartError> {
    const exit = await live.exited;
    slot.live = undefined;
    return new PartError(slot.part, `ended unexpectedly (${exitText(exit)})`, exit.lastLines);
  }

  private async startAgain(slot: Slot): Promise<PartError | undefined> {
    const startedMs = Date.now();
    try {
      await this.bringUp(slot);
      this.report(`${slot.part.title} runs again (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
      return undefined;
    } catch (error) {
      return error instanceof PartError ? error : new PartError(slot.part, (error as Error).message, []);
    }
  }

  /** Says what happened, but not for ever the same. */
  private async pauseAfter(failures: number, problem: PartError): Promise<void> {
    const { firstMs, longestMs } = this.pauses;
    const pauseOf = (failure: number): number => Math.min(firstMs * 2 ** (failure - 1), longestMs);
    const pauseMs = pauseOf(failures);
    if (pauseMs < longestMs) this.report(`${problem.message}; starting it again`);
    else if (pauseOf(failures - 1) < longestMs)
      this.report(
        `${problem.message}; it keeps failing and is tried again every ${longestMs / 1000} s (${logPath(this.dataDir, problem.part.name)})`,
      );
    await sleep(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
