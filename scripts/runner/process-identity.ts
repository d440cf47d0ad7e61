import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A text that is the same as long as a process id means the same process, undefined when there is none.
 * Process ids are used again, so an id alone never proves that a process is ours.
 */
export function processIdentity(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return linuxIdentity(pid);
    if (process.platform === 'win32') return run('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`]);
    return run('ps', ['-o', 'lstart=', '-p', String(pid)]);
  } catch {
    return undefined;
  }
}

/** Name and parent of a process, undefined when there is none or the system does not tell. */
export function parentOf(pid: number): { name: string; parent: number } | undefined {
  try {
    if (process.platform === 'linux') {
      const { name, fields } = linuxStat(pid);
      return { name, parent: Number(fields[1]) };
    }
    if (process.platform === 'win32') return undefined;
    const [parent, name] = run('ps', ['-o', 'ppid=,comm=', '-p', String(pid)])?.split(/\s+/) ?? [];
    return parent && name ? { name, parent: Number(parent) } : undefined;
  } catch {
    return undefined;
  }
}

/** Boot id and start time in clock ticks; a zombie has ended. */
function linuxIdentity(pid: number): string | undefined {
  const { fields } = linuxStat(pid);
  const [state, startTicks] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${startTicks}`;
}

/** The name stands in brackets and may hold spaces and brackets itself; the fields after it are separated by spaces. */
function linuxStat(pid: number): { name: string; fields: string[] } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const end = stat.lastIndexOf(')');
  return { name: stat.slice(stat.indexOf('(') + 1, end), fields: stat.slice(end + 2).split(' ') };
}

function run(file: string, args: string[]): string | undefined {
  // Dates are compared as text, so they must not follow the language of whoever asks.
  const env = { ...process.env, LC_ALL: 'C' };
  return execFileSync(file, args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined;
}
