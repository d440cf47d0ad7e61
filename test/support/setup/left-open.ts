import type { ChildProcess } from 'node:child_process';
import { Session, type Runtime } from 'node:inspector';

/** What a process without open handles needs to end; more than this it is held by something. */
const GRACE_MS = 3_000;

/** After the last teardown nothing may keep the process alive; what does is named, and the runner counts it as a failure. */
export function nameWhatIsLeftOpen(): void {
  setTimeout(
    () =>
      console.error(
        leftOpen()
          .map((name) => `left open: ${name}`)
          .join('\n'),
      ),
    GRACE_MS,
  ).unref();
}

/** Every handle that keeps this process alive, by its kind and its address, command line or source. */
export function leftOpen(): string[] {
  const { _getActiveHandles: handles } = process as unknown as { _getActiveHandles(): object[] };
  const named = [...handles.call(process).filter(keepsAlive).map(nameOf), ...timers()];
  if (named.length > 0) return named;
  // A native library holds the process without a handle of Node's.
  return [`nothing that Node can name; resources: ${process.getActiveResourcesInfo().join(', ') || 'none'}`];
}

function keepsAlive(handle: object): boolean {
  const { fd, hasRef } = handle as { fd?: number; hasRef?: () => boolean };
  const isStandardStream = [process.stdin, process.stdout, process.stderr].includes(handle as never) || (fd !== undefined && fd >= 0 && fd <= 2);
  return !isStandardStream && hasRef?.call(handle) !== false;
}

interface Named {
  readonly spawnargs?: ChildProcess['spawnargs'];
  readonly pid?: number;
  readonly remoteAddress?: string;
  readonly remotePort?: number;
  readonly localPort?: number;
  readonly listening?: boolean;
  readonly address?: () => unknown;
}

function nameOf(handle: object): string {
  const named = handle as Named;
  const kind = handle.constructor.name;
  if (named.spawnargs) return `${kind} ${named.pid}: ${named.spawnargs.join(' ').slice(0, 300)}`;
  if (named.listening) return `${kind} that listens on ${JSON.stringify(named.address?.())}`;
  if (named.remotePort) return `${kind} to ${named.remoteAddress}:${named.remotePort} from port ${named.localPort}`;
  return `${kind} (${Object.keys(handle).slice(0, 12).join(', ')})`;
}

/** In the context of Node itself, from within a test too. */
const TIMER_PROTOTYPE = '(() => { const probe = setTimeout(() => undefined, 0); clearTimeout(probe); return Object.getPrototypeOf(probe); })()';

/** Node gives no list of its timers; the debugger finds them. */
function timers(): string[] {
  const session = new Session();
  session.connect();
  const ask = <T>(method: string, parameters: object): T => {
    let answer: unknown;
    // Within one thread the answer is there when the call returns.
    session.post(method, parameters, (error: Error | null, result?: object) => (answer = error ?? result));
    return answer as T;
  };
  try {
    const { result: prototype } = ask<Runtime.EvaluateReturnType>('Runtime.evaluate', { expression: TIMER_PROTOTYPE });
    const { objects } = ask<Runtime.QueryObjectsReturnType>('Runtime.queryObjects', { prototypeObjectId: prototype.objectId });
    const { result } = ask<Runtime.CallFunctionOnReturnType>('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: describeTimers.toString(),
      returnByValue: true,
    });
    return result.value as string[];
  } finally {
    session.disconnect();
  }
}

/** Runs in the debugger, so it may use nothing from around it. */
function describeTimers(this: readonly object[]): string[] {
  const all = this as readonly { _destroyed: boolean; _idleTimeout: number; _repeat: number | null; _onTimeout: unknown; hasRef(): boolean }[];
  return Array.from(all)
    .filter((timer) => !timer._destroyed && timer._idleTimeout > 0 && timer._onTimeout !== null && timer.hasRef())
    .map(
      (timer) =>
        `timer of ${timer._idleTimeout} ms${timer._repeat ? ', repeated' : ''}: ${String(timer._onTimeout).replace(/\s+/g, ' ').slice(0, 300)}`,
    );
}
