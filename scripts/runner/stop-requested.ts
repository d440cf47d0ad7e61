import { parentOf } from './process-identity';

/** A signal that comes again within this time is the same wish: npm passes on what the terminal sent to all. */
const SAME_WISH_MS = 3_000;
const PARENT_CHECK_MS = 250;

/** Waits for the wish to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of the npm that started us. */
export function stopRequested(): { requested: Promise<string> } {
  let firstMs: number | undefined;
  const requested = new Promise<string>((resolve) => {
    const wish = (reason: string): void => {
      // Asked again later: somebody loses patience. The parts notice that their runner is gone and end by themselves.
      if (firstMs !== undefined && Date.now() - firstMs > SAME_WISH_MS) process.exit(130);
      firstMs ??= Date.now();
      resolve(reason);
    };
    process.on('SIGINT', () => wish('Ctrl-C'));
    process.on('SIGTERM', () => wish('SIGTERM'));
    process.on('SIGHUP', () => wish('the terminal was closed'));
    if (process.env['npm_lifecycle_event']) whenGone(npmAbove(), () => wish('npm is gone'));
  });
  return { requested };
}

/** npm runs its scripts in a shell, which would outlive it; so the process to watch is the one above the shell. */
function npmAbove(): number {
  const above = parentOf(process.ppid);
  return above && /(^|\/)(da|ba|z|k)?sh$/.test(above.name) ? above.parent : process.ppid;
}

/** A killed process cannot tell anybody, so it is looked for now and then; the shell between may end first. */
function whenGone(npm: number, gone: () => void): void {
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell && exists(npm)) return;
    clearInterval(timer);
    gone();
  }, PARENT_CHECK_MS);
  timer.unref();
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
