import { setTimeout as sleep } from 'node:timers/promises';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import { DEFAULT_ZONE } from '../../domain/civil-date';
import { TASK_QUEUE } from '../../domain/ids';
import type { Logger } from '../../platform/log';
import { SCHEDULED_TYPES } from '../../workflows/messages';

/** The one schedule of the product, as the Temporal UI lists it. */
export const MONTH_END_SCHEDULE = 'month-end';

/** What the keeper of the schedule is handed. */
export interface ScheduleParts {
  readonly client: Pick<Client, 'schedule'>;
  /** Hour of the first of the month in the firm's zone. */
  readonly hour: number;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

const AGAIN_MS = 60_000;
/** A Temporal that was restored older than the schedule, or emptied, has it back by then. */
const LOOK_MS = 3_600_000;

/** Keeps the schedule as it is configured until the signal; while Temporal is away it is tried again. */
export async function keepMonthSchedule({ client, hour, log }: ScheduleParts, signal: AbortSignal): Promise<void> {
  let isKnownAway = false;
  while (!signal.aborted) {
    let pause = LOOK_MS;
    try {
      if (await putMonthSchedule(client, hour)) log.info({ schedule: MONTH_END_SCHEDULE, hour }, 'the schedule of the month’s end was made');
      isKnownAway = false;
    } catch (error) {
      if (!signal.aborted && !isKnownAway) log.warn({ err: error }, 'the schedule of the month’s end cannot be kept and is tried again');
      isKnownAway = true;
      pause = AGAIN_MS;
    }
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** Makes the schedule, or makes one that is there as it should be; whether it was made now. Who has paused it finds it paused. */
export async function putMonthSchedule({ schedule }: Pick<Client, 'schedule'>, hour: number): Promise<boolean> {
  const wanted = scheduleAt(hour);
  try {
    await schedule.create(wanted);
    return true;
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
  const { spec, action, policies } = wanted;
  await schedule.getHandle(MONTH_END_SCHEDULE).update(({ state }) => ({ spec, action, ...(policies && { policies }), state }));
  return false;
}

// What was missed while everything was down is made up for, one month after the other.
function scheduleAt(hour: number): ScheduleOptions {
  return {
    scheduleId: MONTH_END_SCHEDULE,
    spec: { calendars: [{ dayOfMonth: 1, hour, comment: 'the month before is closed' }], timezone: DEFAULT_ZONE },
    action: { type: 'startWorkflow', workflowType: SCHEDULED_TYPES.monthEndDue, workflowId: 'month-end-due', taskQueue: TASK_QUEUE, args: [] },
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ALL, catchupWindow: '100 days' },
  };
}
