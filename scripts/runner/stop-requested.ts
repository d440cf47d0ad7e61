/** A signal that comes again within this time is the same wish: npm passes on what the terminal sent to all. */
const SAME_WISH_MS = 3_000;
const PARENT_CHECK_MS = 1_000;

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
    if (process.env['npm_lifecycle_event']) watchParent(() => wish('npm is gone'));
  });
  return { requested };
}

/** A killed npm cannot pass its end on, but its children then get another parent. */
function watchParent(gone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, PARENT_CHECK_MS);
  timer.unref();
}
