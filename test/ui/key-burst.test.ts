import { KeyBurst, QUIET_MS } from '../../admin-ui/src/layout/key-burst';

let ran: string[];
const does = (name: string) => () => void ran.push(name);
const SHORTCUTS = { gg: does('günüm'), ga: does('telefon'), go: does('onaylar'), gk: does('takılanlar'), j: does('sonraki'), k: does('önceki') };
const ROWS = { j: does('aşağı'), k: does('yukarı') };

/** Types keys one after the other, each so many ms after the one before, then waits. */
function type(burst: KeyBurst, keys: string, ms = 80, target: Element = document.body): void {
  for (const key of keys) {
    jest.advanceTimersByTime(ms);
    burst.take({ key, target, ctrlKey: false, metaKey: false, altKey: false } as unknown as KeyboardEvent);
  }
}

beforeEach(() => {
  ran = [];
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
  document.body.replaceChildren();
});

test.each([
  ['ga', 40, ['telefon']],
  ['ga', 700, ['telefon']],
  ['GA', 80, ['telefon']],
  ['gg', 80, ['günüm']],
  ['k', 80, ['önceki']],
  ['kkk', 80, ['önceki', 'önceki', 'önceki']],
  ['gk', 80, ['takılanlar']],
  ['gökce', 80, []],
  ['gamze', 80, []],
  ['kemal', 80, []],
  ['gül', 80, []],
  ['ali kaya', 80, []],
])('%s, typed every %i ms where no field has the cursor, does %j', (keys, ms, expected) => {
  type(new KeyBurst(() => SHORTCUTS), keys, ms);
  jest.advanceTimersByTime(2_000);
  expect(ran).toEqual(expected);
});

test('the rows are walked through at once, but not by a word', () => {
  const burst = new KeyBurst(() => ROWS, true);
  type(burst, 'jjk');
  expect(ran).toEqual(['aşağı', 'aşağı', 'yukarı']);
  jest.advanceTimersByTime(QUIET_MS);
  type(burst, 'akj');
  expect(ran).toHaveLength(3);
});

test('what is typed into a field is none, nor is the rest of it where the cursor is lost', () => {
  const field = document.body.appendChild(document.createElement('input'));
  const burst = new KeyBurst(() => SHORTCUTS);
  type(burst, 'k', 80, field);
  type(burst, 'k', 80);
  jest.advanceTimersByTime(2_000);
  expect(ran).toEqual([]);
});

test('an open dialog is answered first', () => {
  document.body.appendChild(document.createElement('div')).setAttribute('role', 'dialog');
  type(new KeyBurst(() => SHORTCUTS), 'k');
  jest.advanceTimersByTime(2_000);
  expect(ran).toEqual([]);
});
