import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Memory of a process in MB, above what it had when the watch began. */
export interface MemoryUse {
  readonly idleMb: number;
  readonly peakMb: number;
}

/** Begins to watch a process that is idle; the returned function gives its peak since. Linux keeps the exact one. */
export async function watchMemory(pid: number): Promise<() => MemoryUse> {
  await sleep(1_000);
  // 5 resets the high-water mark of the resident set (proc(5)).
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const idleMb = statusMb(pid, 'VmRSS');
  return () => ({ idleMb, peakMb: statusMb(pid, 'VmHWM') });
}

/** Whether this system tells the peak of another process. */
export const CAN_WATCH_MEMORY = process.platform === 'linux';

/** Memory of a process at this moment, in MB. */
export function residentMb(pid: number): number {
  return statusMb(pid, 'VmRSS');
}

function statusMb(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const match = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(match?.[1] ?? Number.NaN) / 1024;
}
