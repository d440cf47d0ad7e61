import { openLiveChannel, parseChanges, type LiveChange, type LiveState } from '../../admin-ui/src/data/live-channel';

/** Tabs of one browser: messages reach every other open one. */
class FakeTabs {
  static all: FakeTabs[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    FakeTabs.all.push(this);
  }
  postMessage(data: unknown): void {
    for (const tab of FakeTabs.all) if (tab !== this) tab.onmessage?.({ data });
  }
  close(): void {
    FakeTabs.all = FakeTabs.all.filter((tab) => tab !== this);
  }
}

class FakeStream {
  static open: FakeStream[] = [];
  static made = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 1;
  private readonly listeners = new Map<string, (event: { data: string }) => void>();
  constructor(readonly url: string) {
    FakeStream.made += 1;
    FakeStream.open.push(this);
  }
  addEventListener(type: string, listener: (event: { data: string }) => void): void {
    this.listeners.set(type, listener);
  }
  send(type: string, data = ''): void {
    this.listeners.get(type)?.({ data });
  }
  close(): void {
    FakeStream.open = FakeStream.open.filter((stream) => stream !== this);
  }
  /** What a browser does after an answer other than 200: it gives up. */
  refuse(): void {
    this.readyState = 2;
    this.onerror?.();
  }
}

/** One lock per name: the next in the row gets it when its holder is done. */
class FakeLocks {
  private row: Promise<unknown> = Promise.resolve();
  request(_name: string, { signal }: { signal: AbortSignal }, held: () => Promise<void>): Promise<unknown> {
    const turn = this.row.then(() => (signal.aborted ? undefined : held()));
    this.row = turn;
    return turn;
  }
}

function tab(): { changes: LiveChange[]; states: LiveState[]; resyncs: () => number; close: () => void } {
  const changes: LiveChange[] = [];
  const states: LiveState[] = [];
  let resyncs = 0;
  const close = openLiveChannel({
    onChanges: (more) => changes.push(...more),
    onState: (state) => states.push(state),
    onResync: () => (resyncs += 1),
  });
  return { changes, states, resyncs: () => resyncs, close };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const CHANGE = JSON.stringify([{ resource: 'tickets', id: 't1' }]);

beforeEach(() => {
  FakeTabs.all = [];
  FakeStream.open = [];
  FakeStream.made = 0;
  Object.assign(globalThis, { BroadcastChannel: FakeTabs, EventSource: FakeStream });
  Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true });
});

describe('live updates', () => {
  test('two tabs share one stream, and both hear of a change', async () => {
    const [first, second] = [tab(), tab()];
    await settled();
    expect(FakeStream.open.map(({ url }) => url)).toEqual(['/api/v1/events']);
    FakeStream.open[0]?.onopen?.();
    FakeStream.open[0]?.send('change', CHANGE);
    FakeStream.open[0]?.send('resync');
    for (const one of [first, second]) {
      expect(one.changes).toEqual([{ resource: 'tickets', id: 't1' }]);
      expect(one.states.at(-1)).toBe('live');
      expect(one.resyncs()).toBe(1);
    }
    first.close();
    second.close();
  });

  test('when the tab that holds the stream is closed, another one takes over', async () => {
    const [first, second] = [tab(), tab()];
    await settled();
    first.close();
    await settled();
    expect(FakeStream.open).toHaveLength(1);
    FakeStream.open[0]?.send('change', CHANGE);
    expect([first.changes.length, second.changes.length]).toEqual([0, 1]);
    second.close();
    await settled();
    expect(FakeStream.open).toHaveLength(0);
  });

  test('a broken stream says that the screen asks by itself until it is back', async () => {
    const one = tab();
    await settled();
    FakeStream.open[0]?.onopen?.();
    FakeStream.open[0]?.onerror?.();
    expect(one.states).toEqual(['live', 'polling']);
    one.close();
  });

  test('a refused stream is asked for again, after longer and longer pauses, and the tab goes on leading', () => {
    jest.useFakeTimers();
    Object.defineProperty(navigator, 'locks', { value: { request: (_name: string, _options: object, held: () => Promise<void>) => held() } });
    const one = tab();
    for (const [pause, made] of [
      [2_000, 2],
      [5_000, 3],
      [10_000, 4],
    ] as const) {
      FakeStream.open[0]?.refuse();
      expect(FakeStream.open).toEqual([]);
      jest.advanceTimersByTime(pause - 1);
      expect(FakeStream.made).toBe(made - 1);
      jest.advanceTimersByTime(1);
      expect(FakeStream.made).toBe(made);
    }
    FakeStream.open[0]?.onopen?.();
    expect(one.states).toEqual(['live']);
    FakeStream.open[0]?.refuse();
    jest.advanceTimersByTime(2_000);
    expect(FakeStream.open).toHaveLength(1);
    expect(one.states).toEqual(['live', 'polling']);
    // A tab that is closed while it waits opens nothing.
    FakeStream.open[0]?.refuse();
    one.close();
    jest.advanceTimersByTime(60_000);
    expect(FakeStream.open).toEqual([]);
    jest.useRealTimers();
  });

  test('the end of a stream asks for nothing: what was missed is asked for when it is back', async () => {
    const one = tab();
    await settled();
    FakeStream.open[0]?.onopen?.();
    FakeStream.open[0]?.send('bye');
    expect(one.resyncs()).toBe(0);
    one.close();
  });

  test('a tab that joins tells nobody anything new', async () => {
    const first = tab();
    await settled();
    FakeStream.open[0]?.onopen?.();
    const second = tab();
    await settled();
    expect([first.states, second.states]).toEqual([['live'], ['live']]);
    first.close();
    await settled();
    // Until its own stream is open, the tab that takes over misses changes.
    expect(second.states).toEqual(['live', 'polling']);
    second.close();
  });

  test.each(['', 'nonsense', '{"resource":"tickets"}', '[1,{"resource":"tickets"},null]'])(
    'a message that tells of no change is none: %s',
    (text) => {
      expect(parseChanges(text)).toEqual([]);
    },
  );
});
