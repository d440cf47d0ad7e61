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
  /** Something may have been missed, or the session has ended: ask for everything that is on the screen. */
  onResync(): void;
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
  const setState = (next: LiveState): void => {
    state = next;
    listener.onState(next);
    tell({ type: 'state', state: next });
  };
  tabs.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === 'changes') listener.onChanges(data.changes);
    else if (data.type === 'resync') listener.onResync();
    else if (data.type === 'state') listener.onState(data.state);
    else if (leads) tell({ type: 'state', state });
  };
  const lead = async (): Promise<void> => {
    leads = true;
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

/** Resolves when stopped, so that the lock goes to another tab. */
function readStream(stop: AbortSignal, listener: LiveListener): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(`${API_ROOT}/events`);
    source.onopen = () => listener.onState('live');
    // The browser connects again by itself; until then the screens ask every 30 seconds.
    source.onerror = () => listener.onState('polling');
    source.addEventListener('change', ({ data }: MessageEvent<string>) => listener.onChanges(parseChanges(data)));
    source.addEventListener('resync', () => listener.onResync());
    // The session has ended: the next question is answered with 401, which leads to the login.
    source.addEventListener('bye', () => listener.onResync());
    stop.addEventListener('abort', () => {
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
