import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, type Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

type Event = temporal.api.history.v1.IHistoryEvent;

const { EventType } = temporal.api.enums.v1;

/** Kinds of events that Temporal Cloud bills as one action each; local activities of one workflow task are one together. */
const BILLED: ReadonlySet<number> = new Set([
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
  EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED,
  EventType.EVENT_TYPE_TIMER_STARTED,
  EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
  EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
]);

/** What histories hold, summed over several workflows. */
export interface HistorySize {
  readonly events: number;
  readonly actions: number;
}

/** Of gRPC. */
const NOT_FOUND = 5;

/** Events of these workflows; one that has not started yet has none. */
export async function readHistories(client: Client, workflowIds: readonly string[]): Promise<Event[][]> {
  return Promise.all(
    workflowIds.map(async (id) => {
      const history = await client.workflow
        .getHandle(id)
        .fetchHistory()
        .catch((error: unknown) => {
          if (isGrpcServiceError(error) && error.code === NOT_FOUND) return null;
          throw error;
        });
      return history?.events ?? [];
    }),
  );
}

/** Counts events and billable actions. */
export function sizeOf(histories: readonly (readonly Event[])[]): HistorySize {
  const events = histories.reduce((sum, history) => sum + history.length, 0);
  const actions = histories.reduce((sum, history) => sum + actionsOf(history), 0);
  return { events, actions };
}

function actionsOf(events: readonly Event[]): number {
  const billed = events.filter(({ eventType }) => BILLED.has(eventType ?? 0)).length;
  const markers = events.flatMap(({ markerRecordedEventAttributes: marker }) => (marker?.markerName === 'core_local_activity' ? [marker] : []));
  return billed + new Set(markers.map(({ workflowTaskCompletedEventId }) => String(workflowTaskCompletedEventId))).size;
}

const QUIET_MS = 300;

/** Waits until nothing is added any more, and gives what is there then. */
export async function whenQuiet(client: Client, workflowIds: readonly string[]): Promise<Event[][]> {
  let histories = await readHistories(client, workflowIds);
  for (let quietMs = 0; quietMs < QUIET_MS;) {
    await sleep(50);
    const next = await readHistories(client, workflowIds);
    quietMs = sizeOf(next).events === sizeOf(histories).events ? quietMs + 50 : 0;
    histories = next;
  }
  return histories;
}

/** What ops read in the Temporal UI; a history made small by leaving it out would be no success. */
export interface OpsTexts {
  readonly startSummaries: number;
  readonly timersWithoutSummary: number;
  readonly attributesAtStart: number;
  /** Changes of search attributes, by workflow. */
  readonly upserts: readonly number[];
}

/** Looks whether summaries and search attributes are there. */
export function opsTexts(histories: readonly (readonly Event[])[]): OpsTexts {
  const events = histories.flat();
  const starts = events.filter(({ eventType }) => eventType === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED);
  const timers = events.filter(({ eventType }) => eventType === EventType.EVENT_TYPE_TIMER_STARTED);
  const attributes = starts.map((start) => Object.keys(start.workflowExecutionStartedEventAttributes?.searchAttributes?.indexedFields ?? {}).length);
  return {
    startSummaries: starts.filter(({ userMetadata }) => userMetadata?.summary).length,
    timersWithoutSummary: timers.filter(({ userMetadata }) => !userMetadata?.summary).length,
    attributesAtStart: Math.min(...attributes),
    upserts: histories.map(
      (history) => history.filter(({ eventType }) => eventType === EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES).length,
    ),
  };
}
