import { API_ROOT } from './http';

/** One row changed on the server. */
export interface LiveChange {
  readonly resource: string;
  readonly id: string;
}

/** Whether changes arrive by themselves, or only by asking now and then. */
export type LiveState = 'live' | 'polling';

export interface LiveListener {
  onChanges(changes: readonly LiveChange[]): void;
  /** Something may have been missed: ask for everything that is on the screen. */
  onResync(): void;
  /** Hears of each change of the state; at first nothing is live. */
  onState(state: LiveState): void;
}

type Message =
  | { readonly type: 'changes'; readonly changes: readonly LiveChange[] }
  | { readonly type: 'state'; readonly state: LiveState }
  | { readonly type: 'resync' }
  | { readonly type: 'hello' };

const NAME = 'servis-masasi-live';

/**
 * Listens to the server's changes with ONE stream per browser: a browser opens at most six connections to a host, so the
 * tab that holds the lock keeps the stream and tells the other tabs. Returns the way to stop.
 */
export function openLiveChannel(listener: LiveListener): () => void {
  const stop = new AbortController();
  const tabs = new BroadcastChannel(NAME);
  let leads = false;
  let state: LiveState = 'polling';
  const tell = (message: Message): void => {
    if (!stop.signal.aborted) tabs.postMessage(message);
  };
  // Each tab that joins asks for the state, and all hear the answer: only what is new to a tab means something to it.
  const hear = (next: LiveState): void => {
    if (next === state) return;
    state = next;
    listener.onState(next);
  };
  const setState = (next: LiveState): void => {
    hear(next);
    tell({ type: 'state', state: next });
  };
  tabs.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === 'changes') listener.onChanges(data.changes);
    else if (data.type === 'resync') listener.onResync();
    else if (data.type === 'state') hear(data.state);
    else if (leads) tell({ type: 'state', state });
  };
  const lead = async (): Promise<void> => {
    leads = true;
    // Whatever the tab that led before knew: until this one's stream is open, changes are missed.
    setState('polling');
    await readStream(stop.signal, {
      onState: setState,
      onChanges: (changes) => {
        listener.onChanges(changes);
        tell({ type: 'changes', changes });
      },
      onResync: () => {
        listener.onResync();
        tell({ type: 'resync' });
      },
    });
  };
  tell({ type: 'hello' });
  // Without locks (an old browser, a page without https) each tab has a stream of its own.
  const leading = 'locks' in navigator ? navigator.locks.request(NAME, { signal: stop.signal }, lead) : lead();
  // Only stopping rejects: a tab that never led has nothing to do then.
  leading.catch(() => undefined);
  return () => {
    stop.abort();
    tabs.close();
  };
}

/** Pauses before a refused stream is asked for again; the last one repeats. */
const REOPEN_MS = [2_000, 5_000, 10_000, 20_000, 40_000];
/** EventSource.CLOSED: the browser does not try again after an answer other than 200. */
const CLOSED = 2;

/** Resolves when stopped, so that the lock goes to another tab. */
function readStream(stop: AbortSignal, listener: LiveListener): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource;
    let refused = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      source = new EventSource(`${API_ROOT}/events`);
      source.onopen = () => {
        refused = 0;
        listener.onState('live');
      };
      source.onerror = () => {
        // Until the stream is back the screens ask every 30 seconds.
        listener.onState('polling');
        if (source.readyState === CLOSED) reopen();
      };
      source.addEventListener('change', ({ data }: MessageEvent<string>) => listener.onChanges(parseChanges(data)));
      source.addEventListener('resync', () => listener.onResync());
      // `bye` needs nothing: the stream breaks off next, and what was missed is asked for when it is back. Asking at once would
      // meet a server that is stopping.
    };
    const reopen = (): void => {
      source.close();
      timer = setTimeout(open, REOPEN_MS[Math.min(refused, REOPEN_MS.length - 1)]);
      refused += 1;
    };
    open();
    // A browser notices only after minutes that nothing comes any more; it knows at once when its network goes.
    const lost = (): void => listener.onState('polling');
    const back = (): void => {
      clearTimeout(timer);
      source.close();
      open();
    };
    window.addEventListener('offline', lost);
    window.addEventListener('online', back);
    stop.addEventListener('abort', () => {
      window.removeEventListener('offline', lost);
      window.removeEventListener('online', back);
      clearTimeout(timer);
      source.close();
      resolve();
    });
  });
}

/** The changes that a message tells of; what is none is left out. */
export function parseChanges(text: string): LiveChange[] {
  try {
    const data = JSON.parse(text) as unknown;
    return Array.isArray(data) ? data.filter(isChange).map(({ resource, id }) => ({ resource, id })) : [];
  } catch {
    return [];
  }
}

function isChange(value: unknown): value is LiveChange {
  const change = value as Partial<LiveChange> | null;
  return typeof change?.resource === 'string' && typeof change.id === 'string';
}
