import { readdirSync, readFileSync } from 'node:fs';

/** Processes by name whose use of the processors is looked at. */
export type Watched = Readonly<Record<string, number>>;

/** Share of one processor that each of them used, children included. */
export type ProcessorUse = Readonly<Record<string, number>>;

/** Clock ticks per second of /proc, the same on every Linux. */
const TICKS = 100;

interface ProcessTimes {
  readonly parent: number;
  readonly ticks: number;
}

/** Starts to look; the returned function ends it. Elsewhere than on Linux it sees nothing. */
export function watchProcessors(watched: Watched): () => ProcessorUse {
  const before = ticksOf(watched);
  const startedMs = performance.now();
  return () => {
    const seconds = (performance.now() - startedMs) / 1000;
    const after = ticksOf(watched);
    return Object.fromEntries(Object.keys(watched).map((name) => [name, Math.max(0, (after[name] ?? 0) - (before[name] ?? 0)) / TICKS / seconds]));
  };
}

/** In words, for a figure that was not reached. */
export function useText(use: ProcessorUse): string {
  const shares = Object.entries(use).filter(([, share]) => share >= 0.01);
  if (shares.length === 0) return 'use of the processors unknown';
  const sum = shares.reduce((total, [, share]) => total + share, 0);
  const each = shares.toSorted(([, a], [, b]) => b - a).map(([name, share]) => `${name} ${Math.round(share * 100)} %`);
  return `processors ${Math.round(sum * 100)} % of one: ${each.join(', ')}`;
}

/** Processes that ended meanwhile are missing: right enough for servers, whose workers live as long as the run. */
function ticksOf(watched: Watched): Record<string, number> {
  const processes = readProcesses();
  const belongsTo = (pid: number, root: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = processes.get(at)?.parent) if (at === root) return true;
    return false;
  };
  return Object.fromEntries(
    Object.entries(watched).map(([name, root]) => {
      // The bench itself is the parent of everything; only its own time counts as its own.
      const own = root === process.pid ? [root] : [...processes.keys()].filter((pid) => belongsTo(pid, root));
      return [name, own.reduce((sum, pid) => sum + (processes.get(pid)?.ticks ?? 0), 0)];
    }),
  );
}

function readProcesses(): Map<number, ProcessTimes> {
  const found = new Map<number, ProcessTimes>();
  if (process.platform !== 'linux') return found;
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      found.set(Number(name), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
    } catch {
      // It ended while we were reading.
    }
  }
  return found;
}
