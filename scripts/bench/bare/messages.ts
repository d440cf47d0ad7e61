import { defineUpdate } from '@temporalio/workflow';

/** Task queue of the bare workflow. */
export const BARE_QUEUE = 'bench-bare';

/** An update that does nothing but one local activity. */
export const bareUpdate = defineUpdate<number, [number]>('step');

/** What the bare workflow asks of Postgres. */
export interface BareActivities {
  selectOne(): Promise<void>;
}
