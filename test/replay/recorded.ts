import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, type ReplayWorkerOptions } from '@temporalio/worker';

const HISTORIES = join(__dirname, 'histories');

/** A history as it was recorded; its file's path stands for the workflow's id. */
export interface Recorded {
  readonly workflowId: string;
  readonly history: { events: Record<string, unknown>[] };
}

/** Recorded histories of all releases: never edited, only added. */
export function recorded(): Recorded[] {
  return readdirSync(HISTORIES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ workflowId: file, history: JSON.parse(readFileSync(join(HISTORIES, file), 'utf8')) as Recorded['history'] }));
}

/** Replays histories; how many there were, and which did not fit. */
export async function replay(
  workflowBundle: ReplayWorkerOptions['workflowBundle'],
  histories: readonly Recorded[],
): Promise<{ replayed: number; failed: string[] }> {
  const failed: string[] = [];
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    replayed += 1;
    if (error !== undefined) failed.push(`${workflowId}: ${error.message}`);
  }
  return { replayed, failed };
}
