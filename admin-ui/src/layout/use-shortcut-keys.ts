import { useEffect, useRef } from 'react';
import { KeyBurst, type Shortcuts } from './key-burst';
import { useLetterKeys } from './use-letter-keys';

/** Runs what is bound to keys typed outside of fields and dialogs, for whoever has not turned letters off. */
export function useShortcutKeys(shortcuts: Shortcuts, { instant = false }: { readonly instant?: boolean } = {}): void {
  const [letterKeys] = useLetterKeys();
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    if (!letterKeys) return;
    const burst = new KeyBurst(() => current.current, instant);
    const onKey = (event: KeyboardEvent): void => burst.take(event);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      burst.end();
    };
  }, [letterKeys, instant]);
}
