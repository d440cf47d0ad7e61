import { defineUpdate } from '@temporalio/workflow';

/** Task queue of the bare workflow. */
export const BARE_QUEUE = 'bench-bare';

/** Start input of the bare workflow. */
export interface BareInput {
  readonly updates: number;
  readonly endAfterMs: number;
  /** Also changes search attributes and sets a timer in each state, as a ticket does for the people who watch over it. */
  readonly forOps: boolean;
}

/** An update that does nothing but one local activity. */
export const bareUpdate = defineUpdate<number, [number]>('step');

/** What the bare workflow asks of Postgres. */
export interface BareActivities {
  selectOne(): Promise<void>;
}
