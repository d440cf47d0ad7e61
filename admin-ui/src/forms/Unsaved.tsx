import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { useTranslate } from 'react-admin';
import { useFormState } from 'react-hook-form';

interface Unsaved {
  /** Whether something stands in the form that was not sent; kept up to date by `Unsaved`. */
  readonly dirty: RefObject<boolean>;
  /** Leaves, after a question where something would be lost. */
  readonly leave: () => void;
}

/** For dialogs with a form: nothing that was typed is lost by a key or a click beside it. */
export function useUnsaved(onLeave: () => void): Unsaved {
  const dirty = useRef(false);
  const translate = useTranslate();
  const leave = useCallback(() => {
    if (!dirty.current || window.confirm(translate('ra.message.unsaved_changes'))) onLeave();
  }, [onLeave, translate]);
  return { dirty, leave };
}

/** Stands inside the form: watches what was typed, and has the browser ask before the page goes. */
export function UnsavedWatch({ dirty }: Pick<Unsaved, 'dirty'>) {
  const { dirtyFields } = useFormState();
  const isDirty = Object.keys(dirtyFields).length > 0;
  useEffect(() => {
    dirty.current = isDirty;
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty, isDirty]);
  return null;
}
