import { KeyBurst, QUIET_MS, type Shortcuts } from '../../admin-ui/src/layout/key-burst';

let ran: string[];
const does = (name: string) => () => void ran.push(name);
const MENU = { gg: does('günüm'), ga: does('telefon'), go: does('onaylar'), gk: does('takılanlar') };
const PAGE = { j: does('sonraki'), k: does('önceki') };
const ROWS = { j: does('aşağı'), k: does('yukarı') };

const takenAway: (() => void)[] = [];

/** A burst with the shortcuts of the menu and of what stands beside it. */
function listening(beside: Shortcuts, instant = false): { readonly leave: () => void } {
  const burst = new KeyBurst();
  takenAway.push(burst.register(() => MENU));
  return { leave: burst.register(() => beside, instant) };
}

/** Types keys one after the other, each so many ms after the one before. */
function type(keys: string, ms = 80, target: Element = document.body): void {
  for (const key of keys) {
    jest.advanceTimersByTime(ms);
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  }
}

beforeEach(() => {
  ran = [];
  jest.useFakeTimers();
});
afterEach(() => {
  takenAway.splice(0).forEach((leave) => leave());
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
  ['gk', 700, ['takılanlar']],
  ['gj', 700, []],
  ['gk', 1_100, ['önceki']],
  ['gökce', 80, []],
  ['gamze', 80, []],
  ['kemal', 80, []],
  ['gül', 80, []],
  ['ali kaya', 80, []],
])('%s, typed every %i ms where no field has the cursor, does %j', (keys, ms, expected) => {
  const { leave } = listening(PAGE);
  type(keys, ms);
  jest.advanceTimersByTime(2_000);
  leave();
  expect(ran).toEqual(expected);
});

test('the rows are walked through at once, but neither by a word nor by the second key of the menu', () => {
  const { leave } = listening(ROWS, true);
  type('jjk');
  expect(ran).toEqual(['aşağı', 'aşağı', 'yukarı']);
  jest.advanceTimersByTime(QUIET_MS);
  type('akj');
  jest.advanceTimersByTime(QUIET_MS);
  expect(ran).toHaveLength(3);
  type('gk', 700);
  jest.advanceTimersByTime(2_000);
  expect(ran.slice(3)).toEqual(['takılanlar']);
  leave();
});

test('a page that is left takes its key back that has not run yet, and forgets nothing that was typed for the menu', () => {
  const first = listening(PAGE);
  type('k');
  first.leave();
  jest.advanceTimersByTime(2_000);
  takenAway.splice(0).forEach((leave) => leave());
  expect(ran).toEqual([]);
  const second = listening(PAGE);
  type('g');
  second.leave();
  type('k');
  jest.advanceTimersByTime(2_000);
  expect(ran).toEqual(['takılanlar']);
});

test('what is typed into a field is none, nor is the rest of it where the cursor is lost', () => {
  const field = document.body.appendChild(document.createElement('input'));
  const { leave } = listening(PAGE);
  type('k', 80, field);
  type('k', 80);
  jest.advanceTimersByTime(2_000);
  leave();
  expect(ran).toEqual([]);
});

test('an open dialog is answered first', () => {
  document.body.appendChild(document.createElement('div')).setAttribute('role', 'dialog');
  const { leave } = listening(PAGE);
  type('k');
  jest.advanceTimersByTime(2_000);
  leave();
  expect(ran).toEqual([]);
});
