import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { useBlocker } from 'react-admin';
import { useFormState } from 'react-hook-form';
import { useText } from '../i18n/use-text';

interface Unsaved {
  /** Whether something stands in the form that was not sent; kept up to date by `Unsaved`. */
  readonly dirty: RefObject<boolean>;
  /** Leaves, after a question where something would be lost. */
  readonly leave: () => void;
}

/** For dialogs with a form: nothing that was typed is lost by a key, a click beside it or Back, which leaves the dialog as "cancel" does. */
export function useUnsaved(onLeave: () => void, { held = false }: { readonly held?: boolean } = {}): Unsaved {
  const dirty = useRef(false);
  const text = useText();
  const leave = useCallback(() => {
    if (!dirty.current || window.confirm(text('form.unsaved_dialog'))) onLeave();
  }, [onLeave, text]);
  useBack(held ? undefined : leave);
  return { dirty, leave };
}

/** What Back does instead of leaving the page; nothing while something is on its way. */
function useBack(instead: (() => void) | undefined): void {
  const { state, reset } = useBlocker(({ historyAction }) => historyAction === 'POP');
  useEffect(() => {
    if (state !== 'blocked') return;
    reset?.();
    instead?.();
    // Once for each press, whatever else is drawn meanwhile.
  }, [state]); // eslint-disable-line react-hooks/exhaustive-deps
}

/** For pages without a form of their own: asks before another page takes the place of what is typed, and has the browser ask before it goes. */
export function useAskBeforeLeaving(isDirty: boolean): void {
  const text = useText();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname);
  const { state } = blocker;
  useEffect(() => {
    if (state !== 'blocked') return;
    if (window.confirm(text('form.unsaved_dialog'))) blocker.proceed?.();
    else blocker.reset?.();
    // Once for each attempt, whatever else is drawn meanwhile.
  }, [state]); // eslint-disable-line react-hooks/exhaustive-deps
  useAskBeforeUnload(isDirty);
}

/** Stands inside the form: watches what was typed, and has the browser ask before the page goes. */
export function UnsavedWatch({ dirty }: Pick<Unsaved, 'dirty'>) {
  const { dirtyFields } = useFormState();
  useTyped(dirty, Object.keys(dirtyFields).length > 0);
  return null;
}

/** The same for a dialog whose inputs are no form of react-admin's. */
export function useTyped(dirty: Unsaved['dirty'], isDirty: boolean): void {
  useEffect(() => {
    dirty.current = isDirty;
  }, [dirty, isDirty]);
  useAskBeforeUnload(isDirty);
}

function useAskBeforeUnload(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);
}
