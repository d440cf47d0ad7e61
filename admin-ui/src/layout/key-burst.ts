import { isTyping } from './is-typing';

/** How long (ms) nothing is typed after a shortcut: letters that follow faster are a word, typed where no field has the cursor. */
export const QUIET_MS = 250;
/** How long (ms) a first key waits for its second. */
const CHAIN_MS = 1_000;
/** A burst in which no shortcut can be: what was typed went elsewhere. */
const WORD = ' ';

/** What keys do, by the keys typed one after the other. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/**
 * Reads keys as they are typed, and runs what they mean once it is clear that they are no part of a word. `instant`: a key that is a shortcut
 * by itself runs at once, as long as only such keys are typed.
 */
export class KeyBurst {
  private typed = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly shortcuts: () => Shortcuts,
    private readonly instant = false,
  ) {}

  /** Takes the next key in. */
  take(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key === 'Shift' || key === 'CapsLock') return;
    // What a field or a dialog is given is the beginning of a word, also where the cursor is lost in the middle of it.
    if (isTyping(event) || document.querySelector('[role=dialog]') !== null) return this.begin(WORD, QUIET_MS);
    if (key.length !== 1 || ctrlKey || metaKey || altKey) return this.end();
    this.letter(key.toLowerCase());
  }

  /** Forgets what was typed. */
  end(): void {
    clearTimeout(this.timer);
    this.typed = '';
  }

  private letter(key: string): void {
    const shortcuts = this.shortcuts();
    // The same key again: whoever walks on does not wait, and no word begins like that.
    if (this.typed === key && shortcuts[key] !== undefined) {
      shortcuts[key]();
      this.typed = '';
    }
    const typed = this.typed + key;
    const run = shortcuts[typed];
    if (run !== undefined && this.instant) {
      run();
      return this.begin('', QUIET_MS);
    }
    if (run !== undefined) return this.begin(typed, QUIET_MS, run);
    this.begin(typed, Object.keys(shortcuts).some((keys) => keys.startsWith(typed)) ? CHAIN_MS : QUIET_MS);
  }

  private begin(typed: string, ms: number, then?: () => void): void {
    this.end();
    this.typed = typed;
    this.timer = setTimeout(() => {
      this.typed = '';
      then?.();
    }, ms);
  }
}
