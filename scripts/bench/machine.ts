import { statfsSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';

/** Where it was measured. */
export interface Machine {
  readonly processors: string;
  readonly memoryGiB: number;
  readonly node: string;
  readonly system: string;
  /** Load of the last minute before the start: other work on the machine makes all figures worse. */
  readonly loadBefore: number;
  readonly warnings: readonly string[];
}

const TMPFS = 0x01021994;

/** Describes the machine, with what makes its figures doubtful. */
export function machineOf(): Machine {
  const loadBefore = loadavg()[0] ?? 0;
  const warnings: string[] = [];
  if (loadBefore > 0.5 * availableParallelism()) warnings.push('other work was running');
  if (process.platform === 'linux' && statfsSync(tmpdir()).type === TMPFS)
    warnings.push('the temporary folder is in memory, where fsync costs nothing');
  return {
    processors: `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    loadBefore: Number(loadBefore.toFixed(2)),
    warnings,
  };
}
