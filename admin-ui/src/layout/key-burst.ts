import { isTyping } from './is-typing';

/** How long (ms) nothing is typed after a shortcut: letters that follow faster are a word, typed where no field has the cursor. */
export const QUIET_MS = 250;
/** How long (ms) a first key waits for its second. */
const CHAIN_MS = 1_000;
/** A burst in which no shortcut can be: what was typed went elsewhere. */
const WORD = ' ';

/** What keys do, by the keys typed one after the other. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Shortcuts of a part of the screen. `instant`: a key that is a shortcut by itself runs at once, as long as only such keys are typed. */
interface Registration {
  readonly shortcuts: () => Shortcuts;
  readonly instant: boolean;
}

/**
 * Reads keys as they are typed, and runs what they mean once it is clear that they are no part of a word. There is one for the whole app: the
 * menu's `g` would else not keep a page from reading the letter after it as its own.
 */
export class KeyBurst {
  private readonly registered: Registration[] = [];
  private typed = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Adds shortcuts, before those that are there; what it answers takes them away again, and whatever of them has not run yet. */
  register(shortcuts: () => Shortcuts, instant = false): () => void {
    const registration = { shortcuts, instant };
    if (this.registered.length === 0) document.addEventListener('keydown', this.take);
    this.registered.unshift(registration);
    return () => {
      this.registered.splice(this.registered.indexOf(registration), 1);
      if (this.registered.length > 0) return;
      document.removeEventListener('keydown', this.take);
      this.end();
    };
  }

  private readonly take = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key === 'Shift' || key === 'CapsLock') return;
    // What a field or a dialog is given is the beginning of a word, also where the cursor is lost in the middle of it.
    if (isTyping(event) || document.querySelector('[role=dialog]') !== null) return this.begin(WORD, QUIET_MS);
    if (key.length !== 1 || ctrlKey || metaKey || altKey) return this.end();
    this.letter(key.toLowerCase());
  };

  private letter(key: string): void {
    // The same key again: whoever walks on does not wait, and no word begins like that.
    if (this.typed === key && this.runNow(key)) this.typed = '';
    const typed = this.typed + key;
    const owner = this.owner(typed);
    if (owner === undefined) return this.begin(typed, this.isBegun(typed) ? CHAIN_MS : QUIET_MS);
    if (!owner.instant) return this.begin(typed, QUIET_MS, owner);
    this.runNow(typed);
    this.begin('', QUIET_MS);
  }

  private owner(typed: string): Registration | undefined {
    return this.registered.find(({ shortcuts }) => shortcuts()[typed] !== undefined);
  }

  private isBegun(typed: string): boolean {
    return this.registered.some(({ shortcuts }) => Object.keys(shortcuts()).some((keys) => keys.startsWith(typed)));
  }

  private runNow(typed: string): boolean {
    const run = this.owner(typed)?.shortcuts()[typed];
    run?.();
    return run !== undefined;
  }

  private begin(typed: string, ms: number, owner?: Registration): void {
    this.end();
    this.typed = typed;
    const run = owner?.shortcuts()[typed];
    this.timer = setTimeout(() => {
      this.typed = '';
      if (owner !== undefined && this.registered.includes(owner)) run?.();
    }, ms);
  }

  private end(): void {
    clearTimeout(this.timer);
    this.typed = '';
  }
}

/** The keys of the app. */
export const keyBurst = new KeyBurst();
