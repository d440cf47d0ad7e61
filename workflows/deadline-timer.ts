import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * The timer behind a due time that moves. One that fires early enough is kept when the due time moves later, and whoever
 * wakes looks again: cancelling it and starting another with each step would cost two events and leave a task in the
 * server's timer queue.
 */
export class DeadlineTimer {
  private running: { readonly at: number; readonly scope: CancellationScope } | null = null;

  /** Whether a timer runs that fires at that instant (epoch ms) or before. */
  wakesBy(dueAt: number): boolean {
    return this.running !== null && this.running.at <= dueAt;
  }

  /**
   * Makes sure that one does.
   * @param summary what the Temporal UI shows beside the timer
   */
  wakeBy(dueAt: number, summary: string): void {
    if (this.wakesBy(dueAt)) return;
    this.running?.scope.cancel();
    const timer = { at: dueAt, scope: new CancellationScope() };
    this.running = timer;
    const over = (): void => {
      if (this.running === timer) this.running = null;
    };
    timer.scope
      .run(() => sleep(Math.max(dueAt - Date.now(), 1), { summary }))
      .then(over, (error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }
}
